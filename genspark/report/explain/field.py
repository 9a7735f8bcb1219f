"""One field, or one path of a manifest: its value, who said what of it, and where it ends."""

from __future__ import annotations

from typing import NamedTuple

from genspark.core.printable import printable
from genspark.core.trace import ENVIRONMENT, Data, Path, Place, Traced
from genspark.core.yaml import one_line
from genspark.model.vocabulary import Vocabulary
from genspark.plan.manifest import Manifest, at_path
from genspark.report.columns import WIDTH, cut
from genspark.report.explain import fields
from genspark.report.explain.case import BUILT_IN, Case
from genspark.report.explain.claims import claims
from genspark.report.explain.ends import ends, filled
from genspark.report.explain.table import of_manifest, of_places
from genspark.report.explain.words import by_name
from genspark.report.text import place as place_text

_LEAST = 8
"""Characters that a shortened value keeps."""


class Row(NamedTuple):
    """Somebody's word."""

    value: str
    where: str
    note: str


def field(case: Case, text: str) -> str:
    """A field of the descriptor or of an overlay explained; empty if it is none, or nobody says it."""
    known = [place for place in fields.places(case, text) if _rows(case, place)]
    if len(known) == 2 and _alike(case, *known):
        return _explained(case, _dotted(("pod", *known[0].path[1:])), known)
    return "\n".join(_explained(case, _dotted(place.path), [place]) for place in known)


def manifest_path(case: Case, text: str) -> str:
    """A path of the job's manifests explained: its value, then each place that it was made from."""
    out: list[str] = []
    for manifest in case.compiled.manifests:
        path = fields.in_manifest(manifest, text)
        if path is None:
            continue
        value = at_path(manifest.data, path)
        name = _dotted(by_name(manifest.data, path))
        head = f"{manifest.id.kind} {name}" if len(case.compiled.manifests) > 1 else name
        if isinstance(value, dict | list) and value:
            out.append(f"{head}\n{of_manifest(case, manifest, path)}")
        else:
            beside = case.mask.at(path[:-1], at_path(manifest.data, path[:-1]))  # an option stands before its value
            said = case.shown(by_name(manifest.data, path), at_path(beside, path[-1:]))
            out.append(_leaf(case, manifest, path, f"{head} = {said}"))
    return "\n".join(out)


def _dotted(path: Path) -> str:
    return printable(".".join(path))


def _leaf(case: Case, manifest: Manifest, path: Path, head: str) -> str:
    said = (_said(case, _dotted(place.path), place, indent=2) for place in case.exact(manifest.origin(path)))
    return "".join((f"{head}\n", *said))


def _explained(case: Case, title: str, places: list[Place]) -> str:
    """A field with everything: what it is, what it was made from, where it ends."""
    value = _value(case, places[0])
    if isinstance(value, dict) and value:
        return f"{title}\n{of_places(case, places)}{_goes_to(case, places, value)}"
    return _said(case, title, places[0]) + _made_from(case, places[0]) + _goes_to(case, _both(case, places), value)


def _said(case: Case, title: str, place: Place, indent: int = 0) -> str:
    """A value, and the word of every layer on it."""
    value = _value(case, place)
    pad = " " * indent
    head = f"{title} = {case.shown(place.path, value)}" if value is not None else f"{title} is not set"
    return f"{pad}{head}\n" + _columns(_rows(case, place) or [Row(BUILT_IN, "", "")], indent + 2)


def _rows(case: Case, place: Place) -> list[Row]:
    """Every word on a place, the winner's first and what is built in last."""
    source = case.source(place)
    path, other = _spellings(case.words, place)
    rows = []
    for said in claims(source, path, other):
        where = place_text(case.lines.mark(said.where))
        rows.append(Row("-" if said.value is None else case.shown(path, said.value), where, said.note))
    default = _default(case.words, place)
    if default is None and not rows:
        derived = case.derived(place)
        if derived is not None:
            return [_derived(case, place, derived)]
        by_default = filled(case, [place])
        default = by_default.value if by_default else None
    if default is not None:
        rows.append(Row(case.shown(path, default), BUILT_IN, ""))
    return rows


def _derived(case: Case, place: Place, value: Traced[Data]) -> Row:
    """What follows from the job's folder or its team; only a target is built in."""
    first = value.places[0]
    note = "its folder" if place.path == ("team",) else ".".join(first.path) if first != place else ""
    return Row(case.shown(place.path, value.value), case.origin(first, column=True) or BUILT_IN, note)


def _value(case: Case, place: Place) -> Data:
    """What stands at a place in the end: what is written there under either name, else what is built in."""
    for path in _spellings(case.words, place):
        found = case.value(Place(place.root, path)) if path else None
        if found is not None:
            return found
    if place.root == ENVIRONMENT or case.source(place).switched_off(place.path):
        return None
    default = _default(case.words, place)
    if default is not None:
        return default
    by_default = filled(case, [place])
    return by_default.value if by_default else None


def _default(words: Vocabulary, place: Place) -> Data:
    if place.root == ENVIRONMENT:
        return None
    return next((owned.declared.default for owned in words.fields if owned.path == place.path), None)


def _spellings(words: Vocabulary, place: Place) -> tuple[Path, Path | None]:
    """A place under both its names, where a field and a conf key are one; the field's first."""
    path = place.path
    if place.root == ENVIRONMENT:
        return path, None
    if path[:1] == ("conf",) and len(path) == 2 and path[1] in words.conf_fields:
        return words.conf_fields[path[1]], path
    key = next((key for key, field in words.conf_fields.items() if field == path), None)
    return path, ("conf", key) if key else None


def _both(case: Case, places: list[Place]) -> list[Place]:
    """The places under every name that they have, and those that they follow from."""
    derived = case.derived(places[0])
    if derived is not None:
        return [derived.places[0]]
    return [Place(place.root, path) for place in places for path in _spellings(case.words, place) if path]


def _alike(case: Case, one: Place, other: Place) -> bool:
    return _rows(case, one) == _rows(case, other) and _value(case, one) == _value(case, other)


def _made_from(case: Case, place: Place) -> str:
    """What else decided the value: the names in its expression, and what chose its layer."""
    source = case.source(place)
    place = next((own for own in _both(case, [place]) if case.value(own) is not None), place)
    layer = source.winner(place.path)
    chose = {Place(source.root, path) for path in layer.because} if layer else set()
    rows = [
        Row(
            f"{'.'.join(p.path)} = {case.shown(p.path, case.value(p))}",
            case.origin(p, column=True) or BUILT_IN,
            "chose the layer" if p in chose else "",
        )
        for p in source.sources(place)[1:]
    ]
    return f"  made from\n{_columns(rows, 4)}" if rows else ""


def _goes_to(case: Case, places: list[Place], value: Data) -> str:
    out = []
    told = {p for place in places for p in case.source(place).sources(place)}
    for end in ends(case, places):
        what = printable(end.what)
        differs = end.value is not None and not isinstance(value, dict) and one_line(end.value) != one_line(value)
        room = max(_LEAST, WIDTH - len(what) - 7)
        out.append(f"    {what} = {cut(case.shown(end.path, end.value), room)}\n" if differs else f"    {what}\n")
        rows = [
            Row(f"with {'.'.join(p.path)} = {case.shown(p.path, said)}", where, "")
            for p in end.others
            if p not in told and (said := _value(case, p)) is not None and (where := case.origin(p, column=True))
        ]
        out.append(_columns(rows, 6))
    return f"  goes to\n{''.join(out)}" if out else ""


def _columns(rows: list[Row], indent: int) -> str:
    """Rows aligned; values give way to places and notes."""
    rows = [Row(*map(printable, row)) for row in rows]
    places = max((len(row.where) for row in rows), default=0)
    notes = max((len(row.note) for row in rows), default=0)
    room = max(_LEAST, WIDTH - indent - places - notes - 2 - (2 if notes else 0))
    values = min(room, max((len(row.value) for row in rows), default=0))
    return "".join(
        f"{' ' * indent}{cut(row.value, values):<{values}}  {row.where:<{places}}  {row.note}".rstrip() + "\n"
        for row in rows
    )
