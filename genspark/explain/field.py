"""One field, or one path of a manifest: its value, who said what of it, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.paths import at_path
from genspark.core.trace import ENVIRONMENT, Data, Path, Place, Traced
from genspark.core.yaml import one_line
from genspark.explain import fields
from genspark.explain.answers import (
    Destination,
    FieldAnswer,
    Input,
    LayerValue,
    ManifestAnswer,
    Missing,
    Origin,
    PlaceValue,
)
from genspark.explain.case import Case
from genspark.explain.claims import claims
from genspark.explain.ends import ends, filled
from genspark.explain.paths import by_name
from genspark.explain.table import of_manifest, of_places
from genspark.model.vocabulary import Vocabulary
from genspark.plan.manifest import Manifest
from genspark.resolve.origin import makers, reasons


def field(case: Case, text: str) -> tuple[FieldAnswer, ...]:
    """A field of the descriptor or of an overlay explained; nothing if it is none, or nobody says it."""
    known = [place for place in fields.places(case, text) if _layers(case, place)]
    if len(known) == 2 and _alike(case, *known):
        return (_explained(case, ("pod", *known[0].path[1:]), known),)
    return tuple(_explained(case, place.path, [place]) for place in known)


def manifest_path(case: Case, text: str) -> tuple[ManifestAnswer, ...]:
    """A path of the job's manifests explained: its value, then each place that it was made from."""
    found = ((manifest, fields.in_manifest(manifest, text)) for manifest in case.compiled.manifests)
    return tuple(_of_manifest(case, manifest, path) for manifest, path in found if path is not None)


def missing(case: Case, text: str) -> Missing:
    """What there is to say of a field or a path at which nothing stands."""
    known = next(iter(fields.places(case, text)), None)
    if known is not None:
        return Missing(text, True, fields.doc(case.words, known.path), "")
    return Missing(text, False, "", fields.nearest(case, text))


def _of_manifest(case: Case, manifest: Manifest, path: Path) -> ManifestAnswer:
    value, name = at_path(manifest.data, path), by_name(manifest.data, path)
    alone = len(case.compiled.manifests) == 1
    if isinstance(value, dict | list) and value:
        leaves = of_manifest(case, manifest, path)
        return ManifestAnswer(manifest.id.kind, alone, name, case.safe(path, value), leaves, ())
    beside = case.safe(path[:-1], at_path(manifest.data, path[:-1])).data  # an option stands before its value
    safe = case.safe(name, at_path(beside, path[-1:]))
    places = dict.fromkeys(_there(case, place) for place in case.exact(manifest.origin(path)))
    made_from = tuple(_place_value(case, _named(place), place) for place in places)
    return ManifestAnswer(manifest.id.kind, alone, name, safe, (), made_from)


def _there(case: Case, place: Place) -> Place:
    """A place, or that above it which all of a map or a list was made from."""
    if not case.elsewhere(place) and case.value(place) is None:
        claim = next(iter(makers(case.source(place), place.path)), None)
        if claim is not None and claim.value is not None:
            return Place(place.root, claim.path)
    return place


def _named(place: Place) -> Path:
    """What a place is called; that of a whole file by the file."""
    return place.path or (place.root,)


def _explained(case: Case, path: Path, places: list[Place]) -> FieldAnswer:
    """A field with everything: what it is, what it was made from, where it ends."""
    value = _value(case, places[0])
    said = _place_value(case, path, places[0])
    if isinstance(value, dict) and value:
        return FieldAnswer(said, of_places(case, places), (), tuple(_goes_to(case, places, value)))
    made_from = tuple(_made_from(case, places[0]))
    return FieldAnswer(said, (), made_from, tuple(_goes_to(case, _both(case, places), value)))


def _place_value(case: Case, path: Path, place: Place) -> PlaceValue:
    """A value, and the word of every layer on it."""
    value = _value(case, place)
    safe = None if value is None else case.safe(place.path, value)
    return PlaceValue(path, safe, tuple(_layers(case, place)))


def _layers(case: Case, place: Place) -> list[LayerValue]:
    """Every word on a place, the winner's first and what is built in last."""
    if case.elsewhere(place):
        said = case.value(place)
        origin = case.origin(place, column=True)
        return [] if said is None else [LayerValue(case.safe(place.path, said), origin, "")]
    path, other = _spellings(case.words, place)
    rows = []
    for said in claims(case.source(place), path, other):
        mark = case.lines.mark(said.where)
        rows.append(LayerValue(None if said.value is None else case.safe(path, said.value), Origin(*mark), said.note))
    default = _default(case.words, place)
    if default is None and not rows:
        derived = case.derived(place)
        if derived is not None:
            return [_derived(case, place, derived)]
        by_default = filled(case, [place])
        default = by_default.value if by_default else None
    if default is not None:
        rows.append(LayerValue(case.safe(path, default), None, ""))
    return rows


def _derived(case: Case, place: Place, value: Traced[Data]) -> LayerValue:
    """What follows from the job's folder or its team; only a target is built in."""
    first = value.places[0]
    note = "its folder" if place.path == ("team",) else ".".join(first.path) if first != place else ""
    return LayerValue(case.safe(place.path, value.value), case.origin(first, column=True), note)


def _value(case: Case, place: Place) -> Data:
    """What stands at a place in the end: what is written there under either name, else what is built in."""
    if case.elsewhere(place):
        return case.value(place)
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
    return _layers(case, one) == _layers(case, other) and _value(case, one) == _value(case, other)


def _made_from(case: Case, place: Place) -> Iterator[Input]:
    """What else decided the value: the names in its expression, and what chose its layer, in overlays too."""
    source = case.source(place)
    place = next((own for own in _both(case, [place]) if case.value(own) is not None), place)
    why = reasons(source, place.path)
    for p in why.places:
        yield Input(p.path, case.safe(p.path, case.value(p)), case.origin(p, column=True), p in why.choices)
    for where in why.chosen:
        value, mark = case.safe(where.path, case.lines.value(where)), case.lines.mark(where)
        yield Input(where.path, value, Origin(*mark), chose_layer=True)


def _goes_to(case: Case, places: list[Place], value: Data) -> Iterator[Destination]:
    told = {p for place in places for p in (place, *reasons(case.source(place), place.path).places)}
    for end in ends(case, places):
        differs = end.value is not None and not isinstance(value, dict) and one_line(end.value) != one_line(value)
        inputs = tuple(
            Input(_named(p), case.safe(p.path, said), origin)
            for p in end.others
            if p not in told and (said := _value(case, p)) is not None and (origin := case.origin(p, column=True))
        )
        yield Destination(end.what, case.safe(end.path, end.value) if differs else None, inputs)
