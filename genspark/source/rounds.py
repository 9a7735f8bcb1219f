"""Edits of a text in sets that can be made at once: each set costs a reading of the whole text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from genspark.core.trace import Path

if TYPE_CHECKING:
    from genspark.source.edits import Edit


def rounds(edits: Mapping[int, Sequence[Edit]]) -> Iterator[list[tuple[int, Edit]]]:
    """The edits in sets that can be made at once, so that a text is read a few times however many there are.

    Values and names first. Of entries that go from one map to another, the first may have to make that map and the last
    may leave the other one empty: those between meet neither. What stands in different maps above them never meets.
    """
    plain = [(n, edit) for n, several in edits.items() for edit in several if edit.at[:-1] == edit.to[:-1]]
    if plain:
        yield plain
    ways: dict[tuple[int, Path], dict[tuple[Path, Path], list[tuple[int, Edit]]]] = {}
    for number, several in edits.items():
        for edit in several:
            above, over = edit.at[:-1], edit.to[:-1]
            if above != over:
                around = ways.setdefault((number, _common(above, over)), {})
                around.setdefault((above, over), []).append((number, edit))
    # What holds others goes after them: it may end where they do.
    for depth in sorted({len(path) for _, path in ways}, reverse=True):
        level = [[*_three(around)] for (_, path), around in ways.items() if len(path) == depth]
        yield from ([one for step in steps for one in step] for steps in zip_longest(*level, fillvalue=()))


def _three(ways: Mapping[tuple[Path, Path], list[tuple[int, Edit]]]) -> Iterator[list[tuple[int, Edit]]]:
    """The first, those between and the last of each way."""
    for several in ways.values():
        yield from (part for part in (several[:1], several[1:-1], several[1:][-1:]) if part)


def _common(one: Path, other: Path) -> Path:
    """As much of two paths as is the same."""
    size = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:size]
