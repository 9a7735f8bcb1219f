"""Who said a leaf of a predicted pod: back from the pod to the statements of the plan that it was made of.

A pod holds no places. Its leaves are addresses of the plan once the items of keyed lists stand by their keys, or come
from settings: so what is said at the address, above or below it, made the leaf.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from genspark.core.trace import Path, Traced
from genspark.kube.lists import list_key
from genspark.plan.address import MAIN, Address, Role
from genspark.plan.alias import of_pod
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement
from genspark.spark.constants import PORTS

_KUBERNETES = "spark.kubernetes."
_MAIN = ("spec", "containers", MAIN)
_SETTINGS: Mapping[Path, tuple[str, ...]] = {
    ("spec", "hostname"): ("spark.kubernetes.{role}.podNamePrefix",),
    ("metadata", "name"): ("spark.kubernetes.{role}.pod.name", "spark.kubernetes.{role}.podNamePrefix"),
    (*_MAIN, "image"): ("spark.kubernetes.{role}.container.image", "spark.kubernetes.container.image"),
    (*_MAIN, "imagePullPolicy"): ("spark.kubernetes.container.image.pullPolicy",),
    ("spec", "imagePullSecrets"): ("spark.kubernetes.container.image.pullSecrets",),
    ("spec", "serviceAccountName"): ("spark.kubernetes.authenticate.driver.serviceAccountName",),
    ("spec", "schedulerName"): ("spark.kubernetes.{role}.scheduler.name", "spark.kubernetes.scheduler.name"),
    ("spec", "terminationGracePeriodSeconds"): ("spark.kubernetes.{role}.terminationGracePeriodSeconds",),
    (*_MAIN, "resources", "limits", "cpu"): ("spark.kubernetes.{role}.limit.cores",),
    (*_MAIN, "resources", "requests", "cpu"): ("spark.kubernetes.{role}.request.cores", "spark.{role}.cores"),
    (*_MAIN, "resources", "requests", "memory"): ("spark.{role}.memory", "spark.{role}.memoryOverhead"),
    (*_MAIN, "resources", "limits", "memory"): ("spark.{role}.memory",),
    (*_MAIN, "ports"): PORTS,
}
_FAMILIES: Mapping[Path, tuple[str, ...]] = {
    ("spec", "volumes"): ("spark.kubernetes.{role}.volumes.", "spark.kubernetes.{role}.secrets."),
    (*_MAIN, "volumeMounts"): ("spark.kubernetes.{role}.volumes.", "spark.kubernetes.{role}.secrets."),
    (*_MAIN, "env"): ("spark.kubernetes.{role}.secretKeyRef.",),
    (*_MAIN, "resources", "limits"): ("spark.{role}.resource.",),
}
"""Settings of many names, each of which holds a word of the leaf in its key or its value."""
_OWN: Mapping[str, tuple[str, ...]] = {
    "containers": ("sidecars",),
    "volumes": ("configMaps", "hadoopConfigMap", "sparkConfigMap", "secrets"),
    "volumeMounts": ("configMaps", "hadoopConfigMap", "sparkConfigMap", "secrets"),
    "ports": ("prometheus",),
    "resources": ("gpu",),
}
"""Fields of an operator alone that put something into a part of a pod, beside those that are called as it is."""


def keyed_path(pod: Mapping[str, Any], path: Path, main: Mapping[str, Any]) -> Path:
    """The path of a pod's leaf as a plan has it: items of keyed lists by their keys, Spark's container as `main`."""
    found: Path = ()
    node: Any = pod
    for step in path:
        inner = node[int(step)] if isinstance(node, list) else node.get(step) if isinstance(node, dict) else None
        key = list_key(found) if isinstance(node, list) else None
        name = inner.get(key) if key and isinstance(inner, dict) else None
        if isinstance(name, str):
            step = MAIN if inner is main or (found[-1:] == ("containers",) and inner == main) else name
        found, node = (*found, step), inner
    return found


def said_of(plan: Plan, role: Role, path: Path, value: Any) -> Traced[Any] | None:
    """What made a leaf, at its keyed path; None where nobody said anything of it."""
    ways = (
        _at(plan, role, path, value),
        _below(plan, role, path, len(path)),
        _settings(plan, role, path, value),
        _named(plan, role, path),
        _fields(plan, role, path, value),
        *(_below(plan, role, path, size) for size in range(len(path) - 1, 2, -1)),
    )
    return next(chain.from_iterable(ways), None)


def _at(plan: Plan, role: Role, path: Path, value: Any) -> Iterator[Traced[Any]]:
    """What is said at an address; of something above it, which was copied unchanged, that part."""
    here = of_pod(role, path)
    exact = plan.get(here)
    if exact is not None:
        yield exact
    if here.language == "conf":
        return
    for size in range(len(path) - 1, 1, -1):
        above = plan.get(Address(role, path[:size]))
        if above is not None:
            yield _part(above, path[size:], value)


def _below(plan: Plan, role: Role, path: Path, size: int) -> Iterator[Traced[Any]]:
    """What is said below a part of the path."""
    return (one.value for one in plan.of(role) if one.at.path[:size] == path[:size] and len(one.at.path) > size)


def _named(plan: Plan, role: Role, path: Path) -> Iterator[Traced[Any]]:
    """What is said below an item of a keyed list, where the leaf is the key; the key itself is written beside it."""
    if len(path) < 3 or list_key(path[:-2]) != path[-1]:
        return
    for one in _below(plan, role, path, len(path) - 1):
        first = one.places[0]
        size = next((n for n in range(len(first.path), 0, -1) if first.path[n - 1].isdecimal()), 0)
        written = (first._replace(path=(*first.path[:size], path[-1])),) if size else ()
        yield Traced(one.value, (*written, *one.places))


def _settings(plan: Plan, role: Role, path: Path, value: Any) -> Iterator[Traced[Any]]:
    for size in range(len(path), 1, -1):
        for pattern in _SETTINGS.get(path[:size], ()):
            said = plan.conf(pattern.format(role=role))
            if said is not None and (path[:size] != (*_MAIN, "ports") or str(said.value) == str(value)):
                yield said
        for pattern in _FAMILIES.get(path[:size], ()):
            words = {str(value), *path[size : size + 1]}
            yield from (one.value for one in _family(plan, pattern.format(role=role)) if _speaks(one, words))


def _family(plan: Plan, prefix: str) -> Iterator[Statement]:
    return (one for one in plan.of("conf") if one.at.path[0].startswith(prefix))


def _speaks(one: Statement, words: set[str]) -> bool:
    return not words.isdisjoint((*one.at.path[0].split("."), str(one.value.value)))


def _fields(plan: Plan, role: Role, path: Path, value: Any) -> Iterator[Traced[Any]]:
    """What is said in a language of an operator's own, of this role before all roles."""
    parts = path[3:] if path[:3] == _MAIN else path[1:]
    wanted = {word for part in parts[:1] for word in (part, *_OWN.get(part, ()))}
    every = [
        one
        for one in plan.statements.values()
        if isinstance(one.at.language, str)
        and one.at.language not in ("conf", "run", "driver", "executor")
        and not wanted.isdisjoint(one.at.path)
    ]
    own = [one.value for one in every if role in one.at.path]
    common = [one.value for one in every if "driver" not in one.at.path and "executor" not in one.at.path]
    for found in (own, common):
        yield from (_part(one, _inside(one.value, value), value) for one in found if _inside(one.value, value))
        yield from (one for one in found if one.value == value)
        yield from found


def _part(said: Traced[Any], rest: Path, value: Any) -> Traced[Any]:
    """A part of what is said; of a list, the last item that has the value, since Spark has items of its own in it."""
    inside = _inside(said.value, value)
    if isinstance(said.value, list) and not inside and not rest[0].isdecimal():
        return said
    first, *others = said.places
    return Traced(value, (first._replace(path=(*first.path, *(inside or rest))), *others))


def _inside(said: Any, value: Any) -> Path:
    """Where the last item of a list is that is a value or has it; empty where none is."""
    found: Path = ()
    for number, one in enumerate(said if isinstance(said, list) else ()):
        if one == value:
            found = (str(number),)
        elif isinstance(one, dict):
            found = next(((str(number), key) for key, inner in one.items() if inner == value), found)
    return found
