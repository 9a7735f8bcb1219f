"""Trees of traced leaves become documents: keyed maps turn back into lists, every leaf is logged."""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Data, Path, Traced
from genspark.plan.address import MAIN, list_key
from genspark.plan.fold import Rank

SPARK_CONTAINER = {"driver": "spark-kubernetes-driver", "executor": "spark-kubernetes-executor"}
"""The names that Spark gives its own containers (Constants.scala)."""

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
            for key in sorted(tree, key=_name_first)
        }
    items: list[Data] = []
    entries = tree.items()
    if len(tree) > 1:
        entries = sorted(entries, key=lambda entry: (rank(first(entry[1]).places[0]), entry[0]))
    for key, item in entries:
        inner = dict(item) if isinstance(item, dict) else {}
        if key_field not in inner:
            name = SPARK_CONTAINER[role] if key == MAIN and at == ("spec", "containers") else key
            inner[key_field] = first(item).of(name)
        items.append(assemble(inner, (*at, key), (*out, str(len(items))), rank, role, log))
    return items


def _name_first(key: str) -> tuple[bool, str]:
    return key != "name", key


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
