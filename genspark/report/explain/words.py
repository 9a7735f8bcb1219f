"""Values as they are shown: on one line, and cut where there is no room."""

from __future__ import annotations

from genspark.core.trace import Data, Path
from genspark.core.yaml import number, quoted, word
from genspark.plan.manifest import at_path

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


def one_line(value: Data) -> str:
    """A value on one line: texts bare where they stand alone, as YAML inside maps and lists."""
    if isinstance(value, str):
        return value if value.isprintable() and value.strip() == value and value else quoted(value)
    return flow(value)


def flow(value: Data) -> str:
    """A value as YAML on one line."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{word(key)}: {flow(inner)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    if isinstance(value, str):
        return word(value) if not set(value) & set(",[]{}") else quoted(value)
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return number(value)
