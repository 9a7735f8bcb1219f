"""Differences as they are printed: in words, with lines, and without credentials."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from genspark.comparison.answer import FieldChange, ObjectChange
from genspark.comparison.causes import Causes
from genspark.comparison.cost import cost
from genspark.comparison.reading import Operators
from genspark.core.credential.mask import BLIND, Mask
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.core.yaml import one_line
from genspark.delta.difference import Difference, Field
from genspark.delta.pair import Side
from genspark.platform.nodes import NodeShape

Both = tuple[Causes | None, Causes | None]
"""Who knows the lines of the older and of the later side; None for a side that was not compiled."""


class Background(NamedTuple):
    """What is known beside the two sides of an object."""

    operators: Operators
    causes: Both = (None, None)
    mask: Mask = BLIND
    """What hides the credentials of the project, beside those of the objects."""
    folder: str = ""
    """Where the files of both sides lie; empty for where a person named them."""
    shapes: Mapping[str, NodeShape] = {}
    """The nodes that the environment declares."""
    untouched: Callable[[str], bool] = lambda descriptor: False
    """Whether no file that a descriptor's job is made of is another than before."""


def shown(one: Difference, background: Background) -> ObjectChange:
    """What is printed of a difference."""
    operators, causes, mask, folder, shapes, untouched = background
    before, after, side = one.pair.before, one.pair.after, one.pair.one
    hides = mask.knowing(*(each.data for each in (before, after) if each is not None))
    return ObjectChange(
        one.what,
        one.effect.value,
        side.kind,
        side.name,
        _was(before, after),
        f"{folder}/{side.file}" if folder else side.file,
        side.owner or (before.owner if before is not None else ""),
        tuple(_field(field, before, after, causes, hides) for field in one.fields),
        one.respelled,
        operators.runs(side),
        cost(one.pair, operators.pods, shapes) if operators.runs(side) else None,
        untouched(side.owner),
    )


def _was(before: Side | None, after: Side | None) -> str:
    if before is None or after is None or before.identity == after.identity:
        return ""
    return before.name if before.kind == after.kind else f"{before.kind} {before.name}"


def _field(field: Field, before: Side | None, after: Side | None, causes: Both, hides: Mask) -> FieldChange:
    old, new = (_text(hides, field.path, value) for value in (field.before, field.after))
    was, now = (
        of.cause(side, field.path) if of is not None and side is not None else None
        for of, side in zip(causes, (before, after), strict=True)
    )
    return FieldChange(_dotted(field.path), old, new, field.effect.value, field.respelled, now, was)


def _text(hides: Mask, path: Path, value: Data) -> str:
    return "" if value is None else one_line(hides.at(path, value))


def _dotted(path: Path) -> str:
    """A path as people write it; a key with dots stands in brackets."""
    out = ""
    for key in path:
        if key.isdecimal() or "." in key or "/" in key:
            out += f"[{key}]"
        else:
            out += f".{key}" if out else key
    return out
