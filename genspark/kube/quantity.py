"""Amounts as Kubernetes and people write them; Spark's own sizes are in `spark.memory`."""

from __future__ import annotations

from decimal import Decimal, DecimalException

from genspark.core.patterns import Patterns
from genspark.core.whole import whole

_PATTERNS = Patterns(
    quantity=r"([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))(Ki|Mi|Gi|Ti|Pi|Ei|m|u|n|k|M|G|T|P|E|[eE][+-]?[0-9]+|)",
    duration=r"(?<![0-9])([0-9]++)(ms|s|m|h|d)",
)
_SCALE = {
    "": Decimal(1),
    **{s: Decimal(1024) ** n for n, s in enumerate(("Ki", "Mi", "Gi", "Ti", "Pi", "Ei"), 1)},
    **{s: Decimal(1000) ** n for n, s in enumerate(("k", "M", "G", "T", "P", "E"), 1)},
    "m": Decimal("0.001"),
    "u": Decimal("0.000001"),
    "n": Decimal("0.000000001"),
}
_MOST = Decimal(10) ** 30
"""Beyond any amount that there is; what lies further out cannot be counted with."""
_SECONDS = {"ms": Decimal("0.001"), "s": Decimal(1), "m": Decimal(60), "h": Decimal(3600), "d": Decimal(86400)}


def amount(quantity: str) -> Decimal | None:
    """A Kubernetes quantity (`500m`, `4Gi`, `1e3`) as a number, None if it is none (apimachinery: Quantity)."""
    match = _PATTERNS.quantity.fullmatch(quantity)
    if not match:
        return None
    number, unit = match.groups()
    try:
        scale = _SCALE[unit] if unit in _SCALE else Decimal(10) ** whole(unit[1:])
        return max(-_MOST, min(Decimal(number) * scale, _MOST))
    except DecimalException:
        return None


def seconds(duration: str | float) -> Decimal | None:
    """A duration as people write it (`10s`, `1h30m`, `1d`, or bare seconds: `90`, `1e3`) in seconds, or None."""
    if not isinstance(duration, str):
        return Decimal(duration)
    if duration.isdecimal():
        return Decimal(whole(duration))
    parts = _PATTERNS.duration.findall(duration)
    if not parts or "".join(n + unit for n, unit in parts) != duration:
        return None
    return sum((whole(n) * _SECONDS[unit] for n, unit in parts), Decimal(0))
