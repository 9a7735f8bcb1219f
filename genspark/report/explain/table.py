"""Values as three columns: the field, what it is, and where it was written."""

from __future__ import annotations

from collections.abc import Sequence

from genspark.core.printable import SAID, printable
from genspark.core.yaml import one_line
from genspark.explain.answers import Leaf
from genspark.report.columns import WIDTH, cut
from genspark.report.explain.origin import places

_LEAST = 16
"""Characters that a value has at the least; a longer field stands on a line of its own."""
_HEADING = ("FIELD", "VALUE", "FROM")


def table(leaves: Sequence[Leaf], heading: bool = True, indent: int = 0) -> str:
    """The columns as wide as a terminal; values give way to places."""
    cells = [(".".join(leaf.path), one_line(leaf.value.data), places(leaf.origins)) for leaf in leaves]
    rows = [_HEADING, *cells] if heading else cells
    names, wheres = ([printable(row[n], SAID) for row in rows] for n in (0, 2))
    values = [value for _, value, _ in rows]
    room = WIDTH - indent - max(map(len, wheres), default=0) - 4
    width = max((len(name) for name in names if len(name) <= room - _LEAST), default=0)
    taken = min(max(_LEAST, room - width), max(map(len, values), default=0))
    pad = " " * indent
    out = []
    for name, value, where in zip(names, values, wheres, strict=True):
        if len(name) > width:
            out.append(f"{pad}{name}")
            name = ""
        out.append(f"{pad}{name:<{width}}  {cut(value, taken):<{taken}}  {where}")
    return "".join(f"{line.rstrip()}\n" for line in out)
