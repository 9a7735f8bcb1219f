"""What a Role allows on resources of the core group."""

from __future__ import annotations

from collections.abc import Callable

from genspark.core.trace import Data

Allowed = Callable[[str], set[str]]
"""The verbs on a resource."""
_OF_SPARK = ("services", "configmaps", "persistentvolumeclaims")
"""What a driver has rights on beside pods; other programs that make pods seldom have."""


def allowances(rules: Data) -> Allowed:
    """The verbs on each resource, as far as a list of rules can be read."""
    found: dict[str, set[str]] = {}
    for rule in rules if isinstance(rules, list) else ():
        if isinstance(rule, dict) and {"", "*"} & _texts(rule, "apiGroups") and not rule.get("resourceNames"):
            for resource in _texts(rule, "resources"):
                found.setdefault(resource, set()).update(_texts(rule, "verbs"))
    return lambda resource: found.get(resource, set()) | found.get("*", set())


def of_driver(allowed: Allowed, name: str) -> bool:
    """Whether a Role is certainly a driver's: it makes pods, and its name or its other rights speak of Spark."""
    makes = bool({"create", "*"} & allowed("pods"))
    return makes and ("spark" in name.lower() or any(allowed(resource) for resource in _OF_SPARK))


def _texts(rule: dict[str, Data], field: str) -> set[str]:
    said = rule.get(field)
    return set(map(str, said)) if isinstance(said, list) else set()
