"""What applications ask of a cluster before and after, from the pods that they become."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from genspark.comparison.answer import Amounts, Cost, Need, ObjectChange
from genspark.delta.pair import Pair, Side
from genspark.platform.nodes import NodeShape
from genspark.pods.nodes import room
from genspark.pods.pod import Pod, Pods, Unsure, footprint

PodsOf = Callable[[Side], Pods | Unsure | None]
"""The pods that an application becomes, or why nobody can tell; None for what makes none that is known."""
_OWN = ("cores", "cpu", "memory", "pods", "ephemeral-storage", "storage")
_GIB = 1024**3


def cost(pair: Pair, pods_of: PodsOf, shapes: Mapping[str, NodeShape]) -> Cost | None:
    """What an application asks for on both sides; None where nobody can tell of one of them."""
    found = [pods_of(side) if side is not None else None for side in pair]
    if any(side is not None and not isinstance(pods, Pods) for side, pods in zip(pair, found, strict=True)):
        return None
    before, after = (pods if isinstance(pods, Pods) else None for pods in found)
    fitted, left = (_unfit(pods, shapes) for pods in (before, after))
    return Cost(_need(before), _need(after), tuple(role for role in left if role not in fitted))


def summed(changes: Iterable[ObjectChange]) -> Cost | None:
    """What all of them ask for together; None where none of them asks for another amount."""
    costs = [one.cost for one in changes if one.cost is not None]
    if all(one.before == one.after for one in costs):
        return None
    return Cost(_together(one.before for one in costs), _together(one.after for one in costs), ())


def _need(pods: Pods | None) -> Need:
    if pods is None:
        return Need(Amounts(), Amounts())
    most = pods.most.value
    return Need(_amounts(pods, pods.start.value), None if most is None else _amounts(pods, most))


def _amounts(pods: Pods, executors: int) -> Amounts:
    """What the driver and so many executors request."""
    asked = dict(footprint(pods, executors))
    others = sum((number for name, number in asked.items() if name not in _OWN), Decimal(0))
    cores = asked.get("cores", asked.get("cpu", Decimal(0)))
    return Amounts(cores, asked.get("memory", Decimal(0)) / _GIB, others, int(asked["pods"]))


def _together(needs: Iterable[Need]) -> Need:
    """The sum; without a peak where one of them has none."""
    start, peak = Amounts(), Amounts()
    bounded = True
    for need in needs:
        start = start.plus(need.start)
        bounded = bounded and need.peak is not None
        peak = peak.plus(need.peak) if need.peak is not None else peak
    return Need(start, peak if bounded else None)


def _unfit(pods: Pods | None, shapes: Mapping[str, NodeShape]) -> list[str]:
    """The roles whose pods no declared node has room for."""
    if pods is None or not shapes:
        return []
    both: tuple[tuple[str, Pod], ...] = (("driver", pods.driver), ("executor", pods.executor))
    return [role for role, pod in both if all(room(shape, pod) == 0 for shape in shapes.values())]
