"""What Roles allow on resources of the core group, and what else those have who have one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from genspark.core.trace import Data
from genspark.plan.manifest import Manifest, at_path

Allowed = Callable[[str], set[str]]
"""The verbs on a resource."""
_SPARK = re.compile(r"spark|driver", re.IGNORECASE)
_OPERATOR = re.compile(r"operator|controller|webhook|csi", re.IGNORECASE)


def verbs(rules: Data) -> Allowed:
    """The verbs on each resource, as far as a list of rules can be read."""
    found: dict[str, set[str]] = {}
    for rule in rules if isinstance(rules, list) else ():
        if isinstance(rule, dict) and {"", "*"} & texts(rule, "apiGroups") and not rule.get("resourceNames"):
            for resource in texts(rule, "resources"):
                found.setdefault(resource, set()).update(texts(rule, "verbs"))
    return lambda resource: found.get(resource, set()) | found.get("*", set())


def with_others(objects: Iterable[Manifest]) -> Iterator[tuple[Manifest, Allowed]]:
    """The Roles that are certainly a driver's, each with what the accounts that have it may do by all their Roles."""
    objects = tuple(objects)
    roles = {_key(one.data): one for one in objects if one.id.kind in ("Role", "ClusterRole")}
    bound: dict[_Key, set[_Subject]] = {}
    held: dict[_Subject, list[_Key]] = {}
    for binding in objects:
        if binding.id.kind in ("RoleBinding", "ClusterRoleBinding"):
            key = _key(binding.data, "roleRef")
            for subject in _subjects(binding):
                bound.setdefault(key, set()).add(subject)
                held.setdefault(subject, []).append(key)
    for own, role in roles.items():
        others = {other for subject in bound.get(own, ()) for other in held[subject]}
        every = [rule for other in sorted({own, *others} & roles.keys()) for rule in _rules(roles[other])]
        if of_driver(verbs(_rules(role)), role.id.name):
            yield role, verbs(every)


_Key = tuple[str, str, str]
"""Kind, namespace (none of a ClusterRole) and name of a Role."""
_Subject = tuple[str, str, str]


def _key(data: dict[str, Data], reference: str = "") -> _Key:
    """What a Role is called, or the Role that a binding refers to."""
    kind = str(at_path(data, (reference, "kind") if reference else ("kind",)))
    name = str(at_path(data, (reference or "metadata", "name")))
    return kind, "" if kind == "ClusterRole" else str(at_path(data, ("metadata", "namespace")) or ""), name


def _subjects(binding: Manifest) -> Iterator[_Subject]:
    home = at_path(binding.data, ("metadata", "namespace"))
    for one in binding.data.get("subjects") or ():
        if isinstance(one, dict):
            yield str(one.get("kind")), str(one.get("namespace") or home or ""), str(one.get("name"))


def _rules(role: Manifest) -> list[Data]:
    said = role.data.get("rules")
    return said if isinstance(said, list) else []


def of_driver(allowed: Allowed, name: str) -> bool:
    """Whether a Role is certainly a driver's: it makes pods, and is called so."""
    return bool({"create", "*"} & allowed("pods")) and of_spark(name)


def of_spark(name: str) -> bool:
    """Whether a Role, a binding or an account is one of Spark's jobs, by its name; the operator's is none."""
    return bool(_SPARK.search(name)) and not _OPERATOR.search(name)


def texts(rule: dict[str, Data], field: str) -> set[str]:
    said = rule.get(field)
    return set(map(str, said)) if isinstance(said, list) else set()
