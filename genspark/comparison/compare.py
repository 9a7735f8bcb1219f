"""Two sides of one environment, compared."""

from __future__ import annotations

from collections.abc import Callable

from genspark.comparison.answer import Compared
from genspark.comparison.entries import together
from genspark.comparison.shown import Background, shown
from genspark.comparison.sides import Sides
from genspark.delta.difference import differing
from genspark.delta.pair import pairs


def compare(
    environment: str, sides: Sides, background: Background, wanted: Callable[[str], bool] = lambda owner: True
) -> Compared:
    """What is different in the objects whose descriptors are `wanted`."""
    operators = background.operators
    every = [
        pair
        for pair in pairs(sides.before, sides.after, operators.alike)
        if any(wanted(side.owner) for side in pair if side is not None)
    ]
    found = [*differing(every, operators.reading())]
    return together(environment, (shown(one, background) for one in found), sides.equal, len(every) - len(found))
