"""One field, or one path of a manifest: its value, who said what of it, and where it ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from genspark.core.printable import printable
from genspark.core.trace import Path
from genspark.core.yaml import one_line
from genspark.explain.answers import BUILT_IN, Destination, FieldAnswer, Input, LayerValue, ManifestAnswer, PlaceValue
from genspark.report.columns import WIDTH, cut
from genspark.report.explain.origin import origin
from genspark.report.explain.table import table

_LEAST = 8
"""Characters that a shortened value keeps."""
Row = tuple[str, str, str]
"""A value, where it was written, and a note."""


def field(answers: Iterable[FieldAnswer]) -> str:
    """A field explained: several answers where `pod` is asked for and the roles differ."""
    return "\n".join(map(_field, answers))


def manifest_path(answers: Iterable[ManifestAnswer]) -> str:
    """A path explained in each manifest that has it."""
    return "\n".join(map(_manifest_path, answers))


def _field(one: FieldAnswer) -> str:
    if one.leaves:
        head = f"{_dotted(one.place.path)}\n{table(one.leaves, heading=False, indent=2)}"
    else:
        head = _place(one.place, indent=0) + _made_from(one.made_from)
    return head + _goes_to(one.goes_to)


def _manifest_path(one: ManifestAnswer) -> str:
    name = _dotted(one.path)
    head = name if one.alone else f"{one.kind} {name}"
    if one.leaves:
        return f"{head}\n{table(one.leaves, heading=False, indent=2)}"
    return "".join((f"{head} = {one_line(one.value.data)}\n", *(_place(place, indent=2) for place in one.made_from)))


def _dotted(path: Path) -> str:
    return printable(".".join(path))


def _place(one: PlaceValue, indent: int) -> str:
    title = _dotted(one.path)
    head = f"{title} = {one_line(one.value.data)}" if one.value else f"{title} is not set"
    rows = [_layer(layer) for layer in one.layers] or [(BUILT_IN, "", "")]
    return f"{' ' * indent}{head}\n{_columns(rows, indent + 2)}"


def _layer(one: LayerValue) -> Row:
    return one_line(one.value.data) if one.value else "-", origin(one.origin), one.note


def _input(one: Input, lead: str = "") -> Row:
    said = f"{lead}{'.'.join(one.path)} = {one_line(one.value.data)}"
    return said, origin(one.origin), "chose the layer" if one.chose_layer else ""


def _made_from(inputs: Sequence[Input]) -> str:
    return f"  made from\n{_columns(list(map(_input, inputs)), 4)}" if inputs else ""


def _goes_to(ends: Sequence[Destination]) -> str:
    out = []
    for end in ends:
        what = printable(end.what)
        room = max(_LEAST, WIDTH - len(what) - 7)
        out.append(f"    {what} = {cut(one_line(end.value.data), room)}\n" if end.value else f"    {what}\n")
        out.append(_columns([_input(one, "with ") for one in end.inputs], 6))
    return f"  goes to\n{''.join(out)}" if out else ""


def _columns(rows: list[Row], indent: int) -> str:
    """Rows aligned; values give way to places and notes."""
    rows = [(printable(value), printable(where), printable(note)) for value, where, note in rows]
    places = max((len(where) for _, where, _ in rows), default=0)
    notes = max((len(note) for _, _, note in rows), default=0)
    room = max(_LEAST, WIDTH - indent - places - notes - 2 - (2 if notes else 0))
    values = min(room, max((len(value) for value, _, _ in rows), default=0))
    return "".join(
        f"{' ' * indent}{cut(value, values):<{values}}  {where:<{places}}  {note}".rstrip() + "\n"
        for value, where, note in rows
    )
