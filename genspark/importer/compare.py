"""Whether an object that is made is the one that was given: as an API server stores it and the operator reads it.

It holds the importer to its word, so it shares nothing with what reads manifests to plans or makes them of plans.

Facts: the API server drops keys that are null, and writes `status` and some metadata itself (apimachinery,
ObjectMeta). The operator compares typed specs with apimachinery's `equality.Semantic`: there an empty map or list is an
absent one; a structure that is there, even empty, is another one than none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.schema.library import Schema

BY_SERVER = ("managedFields", "resourceVersion", "uid", "generation", "creationTimestamp", "selfLink")
"""Of metadata: what the API server writes."""
BY_KUBECTL = "kubectl.kubernetes.io/last-applied-configuration"
"""The annotation that `kubectl apply` writes."""


class Change(NamedTuple):
    """Something that is not as it was found, and is said."""

    what: str
    """In words, behind "identical but for": its name."""
    at: tuple[Path, ...]
    """Where the objects differ because of it, and below."""


def differing(schema: Schema | None, given: dict[str, Data], made: dict[str, Data]) -> tuple[Path, ...]:
    """The paths at which two objects differ; items of a list that have names stand by their names."""
    return tuple(dict.fromkeys(_walk(schema, _stored(given), _stored(made), ())))


def unexplained(paths: Iterable[Path], changes: Sequence[Change]) -> tuple[Path, ...]:
    """Those of the paths that no change accounts for."""
    known = [at for change in changes for at in change.at]
    return tuple(path for path in paths if not any(path[: len(at)] == at for at in known))


def _stored(data: dict[str, Data]) -> dict[str, Data]:
    """What a person says of an object: an absent namespace is kubectl's own."""
    found = _present({key: value for key, value in data.items() if key != "status"})
    metadata = {key: value for key, value in found.get("metadata", {}).items() if key not in BY_SERVER}
    annotations = {key: value for key, value in metadata.get("annotations", {}).items() if key != BY_KUBECTL}
    return {**found, "metadata": {"namespace": "default", **metadata, "annotations": annotations}}


def _present(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _present(value) for key, value in data.items() if value is not None}
    return [_present(item) for item in data] if isinstance(data, list) else data


def _walk(schema: Schema | None, one: Data, other: Data, at: Path) -> Iterator[Path]:
    parts = tuple(_parts(schema))
    structure = any(part.data.get("properties") for part in parts) and bool(at) and at != ("metadata",)
    if _maps(one, other) and not (structure and (one is None or other is None)):
        mine, theirs = one or {}, other or {}
        for key in {**mine, **theirs}:
            yield from _walk(_property(parts, key), mine.get(key), theirs.get(key), (*at, key))
    elif _lists(one, other):
        yield from _items(_first((part, part.data.get("items")) for part in parts), one or [], other or [], at)
    elif one is None or other is None:
        if one is not other:
            yield from _leaves(other if one is None else one, at)
    elif not _one_scalar(one, other):
        yield at


def _maps(one: Data, other: Data) -> bool:
    return all(value is None or isinstance(value, dict) for value in (one, other)) and one is not other


def _lists(one: Data, other: Data) -> bool:
    return all(value is None or isinstance(value, list) for value in (one, other)) and one is not other


def _items(schema: Schema | None, one: list[Data], other: list[Data], at: Path) -> Iterator[Path]:
    mine, theirs = _named(one), _named(other)
    if mine is not None and theirs is not None:
        for name in {**mine, **theirs}:
            yield from _walk(schema, mine.get(name), theirs.get(name), (*at, name))
        if [name for name in mine if name in theirs] != [name for name in theirs if name in mine]:
            yield (*at, "(order)")
    elif len(one) == len(other):
        for position, pair in enumerate(zip(one, other, strict=True)):
            yield from _walk(schema, *pair, (*at, str(position)))
    else:
        yield at


def _named(items: list[Data]) -> dict[str, Data] | None:
    """The items of a list by their names; None where these do not tell them apart."""
    found = {item["name"]: item for item in items if isinstance(item, dict) and isinstance(item.get("name"), str)}
    return found if len(found) == len(items) else None


def _leaves(data: Data, at: Path) -> Iterator[Path]:
    """The paths of all that is there on one side alone."""
    if isinstance(data, dict) and data:
        for key, value in data.items():
            yield from _leaves(value, (*at, key))
    elif isinstance(data, list) and data:
        named = _named(data) or {str(position): item for position, item in enumerate(data)}
        for key, value in named.items():
            yield from _leaves(value, (*at, key))
    else:
        yield at


def _one_scalar(one: Data, other: Data) -> bool:
    """Equal as JSON is: true is not 1."""
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _parts(schema: Schema | None) -> Iterator[Schema]:
    """A schema, and those that its references lead to."""
    while schema is not None and isinstance(schema.data, dict):
        yield schema
        reference = schema.data.get("$ref")
        schema = None if reference is None else schema.follow(reference)


def _property(parts: tuple[Schema, ...], key: str) -> Schema | None:
    own = _first((part, part.data.get("properties", {}).get(key)) for part in parts)
    return own or _first((part, part.data.get("additionalProperties")) for part in parts)


def _first(found: Iterable[tuple[Schema, Any]]) -> Schema | None:
    return next((Schema(node, home.place, "", home.whole) for home, node in found if isinstance(node, dict)), None)
