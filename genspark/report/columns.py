"""Columns for people: aligned, and no wider than a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from genspark.core.printable import printable

WIDTH = 80
_GAP = "  "


def listed(rows: Sequence[Sequence[str]], indent: int = 0) -> str:
    """Rows whose cells align; the last cell of each wraps at the terminal's edge, under itself."""
    rows = [tuple(map(printable, row)) for row in rows]
    sizes = widths(rows)
    out = []
    for row in rows:
        head = " " * indent + "".join(f"{cell:<{size}}{_GAP}" for cell, size in zip(row[:-1], sizes, strict=False))
        out.append(folded(row[-1], head))
    return "".join(out)


def widths(rows: Sequence[Sequence[str]]) -> list[int]:
    """The width of every column but the last."""
    most = max((len(row) for row in rows), default=1)
    return [max(len(row[n]) for row in rows if len(row) > n + 1) for n in range(most - 1)]


def folded(text: str, head: str) -> str:
    """A text after its head, wrapped under its own beginning."""
    lines = textwrap.wrap(printable(text), WIDTH - len(head), break_long_words=False, break_on_hyphens=False) or [""]
    return f"\n{' ' * len(head)}".join([(head + lines[0]).rstrip(), *lines[1:]]) + "\n"


def cut(text: str, width: int) -> str:
    """A text shortened to a width."""
    return text if len(text) <= width else f"{text[: max(0, width - 3)]}..."
