"""Where a place of the input ends: the addresses of the plan and the paths of manifests that carry it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from genspark.core.paths import is_below, leaves_of
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path, Place, Traced
from genspark.explain.case import Case
from genspark.explain.paths import by_name, names_item
from genspark.plan.address import ObjectId
from genspark.plan.manifest import Manifest
from genspark.plan.statement import Statement

Holds = Callable[[Place], bool]


class End(NamedTuple):
    """What became of a value."""

    what: str
    """An address of the plan, or a kind and a path."""
    value: Data
    others: tuple[Place, ...]
    """What else it was made from."""
    path: Path = ()
    """Where it stands there, by names."""


def statements(case: Case, places: list[Place]) -> list[Statement]:
    """The plan's statements that were made from a place or below it; else from what it is a part of."""
    every = list(case.compiled.plan.statements.values())
    for holds in (_below(places), _above(places)):
        found = [said for said in every if any(map(holds, said.value.places))]
        if found:
            return sorted(found, key=lambda said: (str(said.at.language), said.at.path))
    return []


def filled(case: Case, places: list[Place]) -> Traced[Data] | None:
    """What is said by default at a place that nobody wrote."""
    return next((said.value for said in statements(case, places) if said.value.places[0] in places), None)


def ends(case: Case, places: list[Place]) -> Iterator[End]:
    """Addresses first, then the objects that jobs share, then manifest paths."""
    own = _below(places)
    for said in statements(case, places):
        others = tuple(p for p in case.exact(said.value.places) if not own(p) and not _above(places)(p))
        yield End(str(said.at), said.value.value, others, said.at.path)
    shared = {
        said.at.language: None
        for said in case.shared
        if isinstance(said.at.language, ObjectId) and any(map(own, said.value.places))
    }
    for id_ in shared:
        yield End(f"{id_.kind} {id_.name}", None, ())
    several = len(case.compiled.manifests) > 1
    for manifest in case.compiled.manifests:
        for path, value in _paths(manifest, places):
            if not names_item(manifest.data, path):
                named = by_name(manifest.data, path)
                what = f"{manifest.id.kind if several else 'manifest'} {'.'.join(named)}"
                yield End(what, value, (), named)


def _paths(manifest: Manifest, places: list[Place]) -> Iterator[tuple[Path, Data]]:
    """The leaves of a manifest that were made from a place; a subtree that was copied whole counts as one."""
    below, leaves = _below(places), dict(leaves_of(manifest.data))
    whole = {path: said.value for path, said in manifest.log.items() if any(map(below, said.places))}
    if whole:
        yield from whole.items()
        return
    for path, value in leaves.items():
        if any(map(below, manifest.origin(path))):
            yield path, value


def _below(places: list[Place]) -> Holds:
    return lambda p: any(p.root == own.root and is_below(p.path, own.path) for own in places)


def _above(places: list[Place]) -> Holds:
    return lambda p: any(p.root == own.root and is_below(own.path, p.path) for own in places)
