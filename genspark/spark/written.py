"""Sizes and CPU as people write them, as Spark and Kubernetes read them."""

from __future__ import annotations

from genspark.core.patterns import Patterns
from genspark.core.trace import Data

_PATTERNS = Patterns(
    size=r"\s*([0-9]+)(?:\.([0-9]+))?\s*([kmgtKMGT])(?:i?[bB]?|egs?|igs?|egabytes?|igabytes?|erabytes?)\s*",
    percent=r"0*([1-9][0-9]?)\s*%",
    cpu=r"([0-9]+)m|([0-9]*)\.([0-9]{1,3})",
)
_SMALLER = {"t": "g", "g": "m", "m": "k"}
_HEAP = 512
"""MiB that a heap should have; Spark needs 450."""
_LONGEST = 100
"""Characters of a number that is worth mending."""


def size(value: Data) -> str | None:
    """A memory size as Spark and every JVM read it, None where nobody knows which is meant."""
    match = _PATTERNS.size.fullmatch(value) if isinstance(value, str) else None
    if match is None or len(match[0]) > _LONGEST:
        return None
    whole, part, unit = match.group(1), match.group(2) or "0", match.group(3).lower()
    if not int(part):
        return f"{int(whole)}{unit}"
    if unit not in _SMALLER:
        return None
    exact = int(whole + part) * 1024
    return f"{exact // 10 ** len(part)}{_SMALLER[unit]}" if exact % 10 ** len(part) == 0 else None


def bare_size(count: int) -> str:
    """A size without a unit as it was most likely meant: Spark counts MiB, and starts with none of the small ones."""
    return f"{count}m" if count >= _HEAP else f"{count}g"


def thousandths(value: str) -> int | None:
    """A part of a core in thousandths (`500m`, `0.5`); None for anything else."""
    match = _PATTERNS.cpu.fullmatch(value.strip()) if len(value) <= _LONGEST else None
    if match is None:
        return None
    return int(match[1]) if match[1] else int(match[2] or 0) * 1000 + int(match[3].ljust(3, "0"))


def share(value: str) -> str | None:
    """Per cent as a part of one; None for anything else."""
    match = _PATTERNS.percent.fullmatch(value.strip()) if len(value) <= _LONGEST else None
    return f"0.{int(match[1]):02d}".rstrip("0") if match else None
