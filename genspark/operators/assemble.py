"""Trees of traced leaves become documents: keyed maps turn back into lists, every leaf is logged."""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Common, Data, Kept, Path, Traced, here
from genspark.kube.lists import list_key
from genspark.plan.address import MAIN
from genspark.plan.fold import same
from genspark.resolve.resolved import Resolved
from genspark.spark.constants import CONTAINER as SPARK_CONTAINER

_CONTAINERS: Path = ("spec", "containers")

_MAP = 2
"""The length of the path of a map whose entries become the items of a keyed list: `driver.env`."""
_DEEPEST = 4
"""The length of the longest path of a keyed list: `spec.containers.NAME.env`."""

Log = dict[Path, Traced[Any]]


def assemble(tree: Any, at: Path | None, out: Path, source: Resolved, role: str, log: Log) -> Data:
    """The document of a tree; `at` is its PodTemplateSpec path, if lists are keyed there, `out` its manifest path."""
    if isinstance(tree, Traced):
        log[out] = tree
        return tree.value
    if isinstance(tree, list):
        return [assemble(item, None, (*out, str(position)), source, role, log) for position, item in enumerate(tree)]
    key_field = list_key(at) if at is not None else None
    if key_field is None or at is None:
        made: dict[str, Data] = {}
        for key in in_order(tree):
            inner, path = tree[key], (*out, key)
            if isinstance(inner, Traced):
                log[path] = inner
                made[key] = inner.value
            else:
                made[key] = assemble(inner, _below(at, key), path, source, role, log)
        return made
    leaves: list[Common[Any]] = []
    parent = _parent(tree, leaves)
    if not parent:
        return _items(tree, at, key_field, out, source, role, log)
    # Leaves of one map stand in the order of its keys, which together with them decides the list.
    known, which = leaves[0].known, (out, source.keys(parent), *map(id, leaves))
    found = known.get(which)
    if found is None:
        own: Log = {}
        found = known[which] = Kept(_items(tree, at, key_field, out, source, role, own)), own, leaves
    log.update(found[1])
    return found[0]


def _parent(tree: Any, leaves: list[Common[Any]], parent: Path = ()) -> Path:
    """The map of the input that all leaves of a tree stand in, if jobs have all of them in common; else nothing."""
    for inner in tree.values():
        if type(inner) is dict:
            parent = _parent(inner, leaves, parent)
        elif type(inner) is not Common or (parent and inner.places[0].path[:_MAP] != parent):
            return ()
        else:
            leaves.append(inner)
            parent = inner.places[0].path[:_MAP]
        if not parent:
            return ()
    return parent


def _items(tree: Any, at: Path, key_field: str, out: Path, source: Resolved, role: str, log: Log) -> list[Data]:
    """The items of a keyed list, as the input shows them; each holds its key."""
    containers = at == _CONTAINERS
    entries = [(key, item, first(item)) for key, item in tree.items()]
    if len(entries) > 1:
        entries.sort(key=lambda e: (not (containers and _leads(e[0], e[1])), source.rank(e[2].places[0]), e[0]))
    items: list[Data] = []
    for position, (key, item, leaf) in enumerate(entries):
        item = item if isinstance(item, dict) else {}
        if key_field not in item:
            item = {**item, key_field: of_key(key, leaf, SPARK_CONTAINER[role] if containers and key == MAIN else key)}
        items.append(assemble(item, _below(at, key), (*out, str(position)), source, role, log))
    return items


def _below(at: Path | None, key: str) -> Path | None:
    """A path one key further down, as long as there may be keyed lists below it."""
    return None if at is None or len(at) >= _DEEPEST else (*at, key)


def of_key(key: str, below: Traced[Any], name: str = "") -> Traced[str]:
    """The key of a map or list, from where it was written: in the places of what stands below it."""
    places = below.places
    root, path = places[0]
    if key in path:
        own = here(root, path[: path.index(key) + 1])
        places = own if len(places) == 1 else own + places[1:]
    return Traced(name or key, places)


def name_first(key: str) -> tuple[bool, str]:
    """Sorts the keys of a map."""
    return key != "name", key


def in_order(tree: dict[str, Any]) -> list[str]:
    """The keys of a map as `name_first` sorts them."""
    if len(tree) == 1:
        return list(tree)
    keys = sorted(tree)
    if "name" in tree:
        keys.remove("name")
        keys.insert(0, "name")
    return keys


def add_main(template: dict[str, Any], role: str) -> None:
    """Names Spark's own container: it would take the first of others for it, and fails where an operator writes none.

    Source: KubernetesUtils.selectSparkContainer, since Spark 3.4 with a NullPointerException for `containers: null`.
    """
    spec = template.get("spec", {})
    containers = spec.get("containers", {}) if isinstance(spec, dict) else None
    if isinstance(containers, dict) and MAIN not in containers:
        plant(template, (*_CONTAINERS, MAIN, "name"), first(containers or template).of(SPARK_CONTAINER[role]))


def _leads(key: str, item: Any) -> bool:
    """Whether a container is written first: Spark takes a template's first for its own unless one has its name."""
    return key == MAIN and isinstance(item, dict) and "name" in item


def first(tree: Any) -> Traced[Any]:
    """The leaf of a tree whose place comes first."""
    if isinstance(tree, Traced):
        return tree
    if len(tree) == 1 and isinstance(tree, dict):
        return first(*tree.values())
    found: Traced[Any] | None = None
    for inner in tree if isinstance(tree, list) else tree.values():
        leaf = inner if isinstance(inner, Traced) else first(inner)
        if found is None or leaf.places[0] < found.places[0]:
            found = leaf
    assert found is not None
    return found


def plant(tree: dict[str, Any], path: Path, value: Any) -> None:
    """Puts a leaf into a tree of maps."""
    *above, last = path
    for key in above:
        inner = tree.get(key)
        if inner is None:
            inner = tree[key] = {}
        tree = inner
    tree[last] = value


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
