"""What Roles allow on resources of the core group, and what those have besides who are bound to one.

It takes objects as documents; what of them cannot be read allows nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from genspark.core.records import NamedTuple
from genspark.core.trace import Data

ROLES = ("Role", "ClusterRole")
BINDINGS = ("RoleBinding", "ClusterRoleBinding")

Allowed = Callable[[str], set[str]]
"""The verbs on a resource."""


class RoleId(NamedTuple):
    """Which Role: a ClusterRole is in no namespace."""

    kind: str
    namespace: str
    name: str


class Subject(NamedTuple):
    """Whom a binding gives a Role."""

    kind: str
    namespace: str
    name: str


def verbs(rules: Data) -> Allowed:
    """The verbs on each resource, as far as a list of rules can be read; those on named objects alone are left out."""
    found: dict[str, set[str]] = {}
    for rule in rules if isinstance(rules, list) else ():
        if isinstance(rule, dict) and {"", "*"} & texts(rule, "apiGroups") and not rule.get("resourceNames"):
            for resource in texts(rule, "resources"):
                found.setdefault(resource, set()).update(texts(rule, "verbs"))
    return lambda resource: found.get(resource, set()) | found.get("*", set())


def texts(rule: Mapping[str, Data], field: str) -> set[str]:
    """What a list of a rule names."""
    said = rule.get(field)
    return set(map(str, said)) if isinstance(said, list) else set()


def rules_of(role: Mapping[str, Data]) -> list[Data]:
    """The rules of a Role."""
    said = role.get("rules")
    return said if isinstance(said, list) else []


def role_id(role: Mapping[str, Data]) -> RoleId:
    """Which Role an object is."""
    metadata = _map(role, "metadata")
    return _role(role.get("kind"), metadata.get("namespace"), metadata.get("name"))


def referred(binding: Mapping[str, Data]) -> RoleId:
    """The Role that a binding gives: a Role is one of the binding's namespace."""
    reference = _map(binding, "roleRef")
    return _role(reference.get("kind"), _map(binding, "metadata").get("namespace"), reference.get("name"))


def subjects(binding: Mapping[str, Data]) -> Iterator[Subject]:
    """Whom a binding gives its Role: one that names no namespace is of the binding's."""
    home = _map(binding, "metadata").get("namespace")
    listed = binding.get("subjects")
    for one in listed if isinstance(listed, list) else ():
        if isinstance(one, dict):
            yield Subject(str(one.get("kind")), str(one.get("namespace") or home or ""), str(one.get("name")))


def with_others(objects: Iterable[Mapping[str, Data]]) -> dict[RoleId, list[Data]]:
    """Of each Role, its rules with those of all other Roles that anybody has who has it."""
    objects = tuple(objects)
    roles = {role_id(one): one for one in objects if one.get("kind") in ROLES}
    bound: dict[RoleId, set[Subject]] = {}
    held: dict[Subject, list[RoleId]] = {}
    for binding in objects:
        if binding.get("kind") in BINDINGS:
            role = referred(binding)
            for subject in subjects(binding):
                bound.setdefault(role, set()).add(subject)
                held.setdefault(subject, []).append(role)
    found: dict[RoleId, list[Data]] = {}
    for own in roles:
        others = {other for subject in bound.get(own, ()) for other in held[subject]}
        found[own] = [rule for role in sorted({own, *others} & roles.keys()) for rule in rules_of(roles[role])]
    return found


def _role(kind: Data, namespace: Data, name: Data) -> RoleId:
    return RoleId(str(kind), "" if kind == "ClusterRole" else str(namespace or ""), str(name))


def _map(data: Mapping[str, Data], key: str) -> Mapping[str, Data]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}
