"""Trees of traced leaves become documents: keyed maps turn back into lists, every leaf is logged."""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Data, Path, Traced
from genspark.plan.address import MAIN, list_key
from genspark.plan.fold import Rank, same

SPARK_CONTAINER = {"driver": "spark-kubernetes-driver", "executor": "spark-kubernetes-executor"}
"""The names that Spark gives its own containers (Constants.scala)."""

_MAIN: Path = ("spec", "containers", MAIN)

Log = dict[Path, Traced[Any]]


def assemble(tree: Any, at: Path | None, out: Path, rank: Rank, role: str, log: Log) -> Data:
    """The document of a tree; `at` is its PodTemplateSpec path, if lists are keyed there, `out` its manifest path."""
    if isinstance(tree, Traced):
        log[out] = tree
        return tree.value
    if isinstance(tree, list):
        return [assemble(item, None, (*out, str(position)), rank, role, log) for position, item in enumerate(tree)]
    key_field = list_key(at) if at is not None else None
    if key_field is None or at is None:
        return {
            key: assemble(tree[key], None if at is None else (*at, key), (*out, key), rank, role, log)
            for key in sorted(tree, key=name_first)
        }
    items: list[Data] = []
    entries = tree.items()
    if len(tree) > 1:
        entries = sorted(entries, key=lambda e: (not _leads(at, *e), rank(first(e[1]).places[0]), e[0]))
    for key, item in entries:
        inner = dict(item) if isinstance(item, dict) else {}
        if key_field not in inner:
            name = SPARK_CONTAINER[role] if key == MAIN and at == ("spec", "containers") else key
            inner[key_field] = of_key(key, first(item)).of(name)
        items.append(assemble(inner, (*at, key), (*out, str(len(items))), rank, role, log))
    return items


def of_key(key: str, below: Traced[Any]) -> Traced[str]:
    """The key of a map or list, from where it was written: in the places of what stands below it."""
    place, *others = below.places
    if key in place.path:
        place = place._replace(path=place.path[: place.path.index(key) + 1])
    return Traced(key, (place, *others))


def name_first(key: str) -> tuple[bool, str]:
    """Sorts the keys of a map."""
    return key != "name", key


def add_main(template: dict[str, Any], role: str) -> None:
    """Names Spark's own container in a template that has others: Spark would take the first of them for it."""
    spec = template.get("spec")
    containers = spec.get("containers") if isinstance(spec, dict) else None
    if isinstance(containers, dict) and MAIN not in containers:
        containers[MAIN] = {"name": first(containers).of(SPARK_CONTAINER[role])}


def _leads(at: Path, key: str, item: Any) -> bool:
    """Whether a container must stand first: it is Spark's by its position, or was added for its name alone."""
    return (*at, key) == _MAIN and isinstance(item, dict) and "name" in item


def first(tree: Any) -> Traced[Any]:
    """The leaf of a tree whose place comes first."""
    if isinstance(tree, Traced):
        return tree
    inside = tree if isinstance(tree, list) else tree.values()
    return min((first(inner) for inner in inside), key=lambda leaf: leaf.places[0])


def plant(tree: dict[str, Any], path: Path, value: Any) -> None:
    """Puts a leaf into a tree of maps."""
    for key in path[:-1]:
        tree = tree.setdefault(key, {})
    tree[path[-1]] = value


def placed(tree: dict[str, Any], path: Path, said: Traced[Any], leaf: Any) -> bool:
    """Puts a leaf where nothing stands; whether it is there now, or nothing was lost."""
    *above, last = path
    node: Any = tree
    for key in above:
        node = node.setdefault(key, {})
        if not isinstance(node, dict):
            return False
    if last not in node:
        node[last] = leaf
        return True
    there = node[last].value if isinstance(node[last], Traced) else node[last]
    return bool(said.value in ({}, [])) or same(there, said.value)
