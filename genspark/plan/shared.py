"""Objects that jobs share: what all of them say, folded into one object each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from genspark.core.trace import Traced
from genspark.plan.address import ObjectId
from genspark.plan.fold import Conflict, fold
from genspark.plan.manifest import Manifest
from genspark.plan.statement import Companions, Statement

_RULES = ("rules",)


def said_by(jobs: Iterable[Companions]) -> list[Statement]:
    """What jobs say of shared objects; what several share is said once."""
    once = {id(shared): shared for shared in jobs}
    return [statement for shared in once.values() for statement in shared.statements]


def objects(statements: Iterable[Statement]) -> tuple[tuple[Manifest, ...], tuple[Conflict, ...]]:
    """One manifest an object, in the order of their identifiers, and where two jobs disagree."""
    plan = fold(statements)
    grouped: dict[ObjectId, list[Statement]] = {}
    for statement in plan.statements.values():
        if isinstance(statement.at.language, ObjectId):
            grouped.setdefault(statement.at.language, []).append(statement)
    return tuple(_object(id_, grouped[id_]) for id_ in sorted(grouped)), plan.conflicts


def _object(id_: ObjectId, said: list[Statement]) -> Manifest:
    manifest = Manifest(id_)
    why = Traced(None, tuple(dict.fromkeys(place for s in said for place in s.value.places)))
    manifest.put(("apiVersion",), why.of(id_.api))
    manifest.put(("kind",), why.of(id_.kind))
    manifest.put(("metadata", "name"), why.of(id_.name))
    if id_.namespace:
        manifest.put(("metadata", "namespace"), why.of(id_.namespace))
    rules: list[tuple[str, Traced[Any]]] = []
    for statement in sorted(said, key=lambda s: s.at.path):
        path = statement.at.path
        if path[:1] == _RULES and len(path) > 1:
            rules.append((path[1], statement.value))
        else:
            manifest.put(path, statement.value)
    for position, (resource, verbs) in enumerate(rules):
        manifest.data.setdefault("rules", [])
        # As kubectl writes them: deployments.apps/scale.
        whole, _, part = resource.partition("/")
        name, _, group = whole.partition(".")
        rule = {"apiGroups": [group], "resources": [f"{name}/{part}" if part else name], "verbs": sorted(verbs.value)}
        manifest.put(("rules", str(position)), Traced(rule, verbs.places))
    return manifest
