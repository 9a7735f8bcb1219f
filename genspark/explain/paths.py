"""Paths as people name them: the items of lists by their names."""

from __future__ import annotations

from genspark.core.paths import at_path
from genspark.core.trace import Data, Path

NAMES = ("name", "mountPath", "ip")
"""What people call the items of Kubernetes' lists by."""


def by_name(data: Data, path: Path) -> Path:
    """A path with the names of list items in place of their positions, where a name belongs to one item."""
    out = []
    for key in path:
        if isinstance(data, list):
            out.append(_name_of(data, int(key)) or key)
            data = data[int(key)]
        else:
            out.append(key)
            data = data[key]
    return tuple(out)


def names_item(data: Data, path: Path) -> bool:
    """Whether a path only says what its list item is called, beside others that say what it holds."""
    item = at_path(data, path[:-1])
    if not isinstance(item, dict) or len(item) < 2 or not isinstance(at_path(data, path[:-2]), list):
        return False
    return by_name(data, path[:-1])[-1] == item.get(path[-1])


def _name_of(items: list[Data], position: int) -> str | None:
    for key in NAMES:
        names = [item.get(key) if isinstance(item, dict) else None for item in items]
        if names.count(names[position]) == 1 and isinstance(names[position], str):
            return str(names[position])
    return None
