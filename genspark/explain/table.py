"""All values of a job, or of a part of it, each with where it was written."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.paths import at_path, leaves_of
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path, Place
from genspark.explain.answers import Leaf, Origin
from genspark.explain.case import Case
from genspark.explain.paths import by_name, names_item
from genspark.plan.manifest import Manifest


class Row(NamedTuple):
    """One leaf as it stands in the input, with a credential if it is one."""

    path: Path
    value: Data
    where: tuple[Origin, ...]


def of_job(case: Case) -> tuple[Leaf, ...]:
    """The resolved job: the descriptor's own keys in its order, then what layers and built-in values add."""
    return _safe(case, _merged(_ordered(case, list(_leaves(case)))))


def of_places(case: Case, places: list[Place]) -> tuple[Leaf, ...]:
    """What stands below a place of the input."""
    rows = [
        Row(path, value, _where(case, Place(place.root, path)))
        for place in places
        for path, value in grouped(at_path(case.source(place).data, place.path), place.path)
    ]
    return _safe(case, _merged(rows))


def of_manifest(case: Case, manifest: Manifest, path: Path) -> tuple[Leaf, ...]:
    """What stands below a path of a manifest."""
    safe = case.safe(path, at_path(manifest.data, path)).data
    rows = [
        Row(by_name(manifest.data, (*path, *inner)), value, case.origins(manifest.origin((*path, *inner))))
        for inner, value in leaves_of(safe)
        if not names_item(manifest.data, (*path, *inner))
    ]
    return _safe(case, rows)


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


def _safe(case: Case, rows: list[Row]) -> tuple[Leaf, ...]:
    return tuple(Leaf(row.path, case.safe(row.path, row.value), row.where) for row in rows)


def _where(case: Case, place: Place) -> tuple[Origin, ...]:
    """The line of a value's last part; nowhere if it is built in."""
    found = case.origin(place)
    return (found,) if found else ()


def _leaves(case: Case) -> Iterator[Row]:
    """Every leaf of the input, who the job is, and what is filled in where nobody says anything."""
    source, job = case.input, case.compiled.job
    said = dict(grouped(source.data, ()))
    for path, value in said.items():
        yield Row(path, value, _where(case, Place(source.root, path)))
    extra: dict[Path, tuple[Data, tuple[Origin, ...]]] = {}
    if job is not None:
        for key in ("name", "team", "namespace", "target"):
            known = getattr(job, key)
            extra[(key,)] = known.value, _where(case, known.places[0])
    for statement in case.compiled.plan.statements.values():
        place = statement.value.places[0]
        if place.root == source.root and not case.where(place):
            extra.setdefault(place.path, (statement.value.value, ()))
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
    return other is not None and one.where == other.where != () and one.value == other.value
