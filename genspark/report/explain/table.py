"""Tables of a whole job, or of a part of it: field, value, and where it was written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from genspark.core.printable import SAID, printable
from genspark.core.trace import Data, Path, Place
from genspark.plan.manifest import Manifest, at_path, leaves_of
from genspark.report.columns import WIDTH, cut
from genspark.report.explain.case import BUILT_IN, Case
from genspark.report.explain.words import by_name, names_item

_LEAST = 16
"""Characters that a value has at the least; a longer field stands on a line of its own."""


class Row(NamedTuple):
    """One leaf."""

    path: Path
    value: Data
    where: str


def of_job(case: Case) -> str:
    """The resolved job: the descriptor's own keys in its order, then what layers and built-in values add."""
    return aligned(case, [Row(("FIELD",), "VALUE", "FROM"), *_merged(_ordered(case, list(_leaves(case))))])


def of_places(case: Case, places: list[Place]) -> str:
    """What stands below a place of the input."""
    rows = [
        Row(path, value, case.origin(Place(place.root, path)) or BUILT_IN)
        for place in places
        for path, value in grouped(at_path(case.source(place).data, place.path), place.path)
    ]
    return aligned(case, _merged(rows), indent=2)


def of_manifest(case: Case, manifest: Manifest, path: Path) -> str:
    """What stands below a path of a manifest."""
    safe = case.mask.at(path, at_path(manifest.data, path))
    rows = [
        Row(by_name(manifest.data, (*path, *inner)), value, case.origins(manifest.origin((*path, *inner))))
        for inner, value in leaves_of(safe)
        if not names_item(manifest.data, (*path, *inner))
    ]
    return aligned(case, rows, indent=2)


def grouped(data: Data, at: Path) -> Iterator[tuple[Path, Data]]:
    """The leaves of a document; a list of plain values is one, as is each item of any other."""
    if isinstance(data, dict) and data:
        for key, value in data.items():
            yield from grouped(value, (*at, key))
    elif isinstance(data, list) and any(isinstance(item, dict | list) for item in data):
        for position, item in enumerate(data):
            yield (*at, str(position)), item
    else:
        yield at, data


def aligned(case: Case, rows: list[Row], indent: int = 0) -> str:
    """Rows as three columns; values give way to places."""
    values = [case.shown(row.path, row.value) for row in rows]
    rows = [row._replace(where=printable(row.where, SAID)) for row in rows]
    places = max((len(row.where) for row in rows), default=0)
    room = WIDTH - indent - places - 4
    names = [printable(".".join(row.path), SAID) for row in rows]
    width = max((len(name) for name in names if len(name) <= room - _LEAST), default=0)
    taken = min(max(_LEAST, room - width), max(map(len, values), default=0))
    pad = " " * indent
    out = []
    for name, value, row in zip(names, values, rows, strict=True):
        if len(name) > width:
            out.append(f"{pad}{name}")
            name = ""
        out.append(f"{pad}{name:<{width}}  {cut(value, taken):<{taken}}  {row.where}")
    return "".join(f"{line.rstrip()}\n" for line in out)


def _leaves(case: Case) -> Iterator[Row]:
    """Every leaf of the input, who the job is, and what is filled in where nobody says anything."""
    source, job = case.input, case.compiled.job
    said = dict(grouped(source.data, ()))
    for path, value in said.items():
        yield Row(path, value, case.origin(Place(source.root, path)) or BUILT_IN)
    extra: dict[Path, tuple[Data, str]] = {}
    if job is not None:
        for key in ("name", "team", "namespace", "target"):
            known = getattr(job, key)
            extra[(key,)] = known.value, case.origin(known.places[0]) or BUILT_IN
    for statement in case.compiled.plan.statements.values():
        place = statement.value.places[0]
        if place.root == source.root and not case.where(place):
            extra.setdefault(place.path, (statement.value.value, BUILT_IN))
    for path, (value, where) in extra.items():
        if path not in said and at_path(source.data, path) is None:
            yield Row(path, value, where)


def _ordered(case: Case, rows: list[Row]) -> list[Row]:
    source = case.input
    own = next((layer.raw for layer in source.layers if layer.name == "descriptor"), {})
    keys = dict.fromkeys((*own, *source.data))
    if "pod" in own:
        keys |= dict.fromkeys(("driver", "executors"))
    rank = {key: position for position, key in enumerate(keys)}
    last = len(source.order)
    return sorted(rows, key=lambda row: (rank.get(row.path[0], len(rank)), source.order.get(row.path, last), row.path))


def _merged(rows: list[Row]) -> list[Row]:
    """Rows of which driver and executors have the same by one line: that is `pod`'s."""
    driver = {row.path[1:]: row for row in rows if row.path[0] == "driver"}
    twins = {row.path[1:] for row in rows if row.path[0] == "executors" and _same(row, driver.get(row.path[1:]))}
    out = []
    for row in rows:
        if row.path[0] in ("driver", "executors") and row.path[1:] in twins:
            if row.path[0] == "driver":
                out.append(row._replace(path=("pod", *row.path[1:])))
        else:
            out.append(row)
    return out


def _same(one: Row, other: Row | None) -> bool:
    return other is not None and one.where == other.where != BUILT_IN and one.value == other.value
