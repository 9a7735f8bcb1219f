"""Leaves put together again: a keyed list is a map in the plan and a list in a document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from genspark.core.trace import Data, Path
from genspark.kube.lists import list_key

Leaf = tuple[Path, Data]
"""Where a value stands below something, and the value."""


def grown(leaves: Iterable[Leaf]) -> Data:
    """The value whose leaves these are, keyed lists as maps; the value itself if it is one leaf."""
    tree: dict[str, Any] = {}
    for path, value in leaves:
        if not path:
            return value
        node = tree  # as `core.paths.put` does it, which would be a call more for each leaf of each job
        for key in path[:-1]:
            node = node.setdefault(key, {})
        node[path[-1]] = value
    return tree


def listed(tree: Data, at: Path | None) -> Data:
    """A value of a PodTemplateSpec path with its keyed lists as a document has them; None where none is keyed."""
    if not isinstance(tree, dict) or at is None:
        return tree
    key_field = list_key(at)
    found = {key: listed(inner, (*at, key)) for key, inner in tree.items()}
    if key_field is None:
        return found
    return [{key_field: key, **(inner if isinstance(inner, dict) else {})} for key, inner in found.items()]
