"""The shape of a descriptor: what both pods share stands once, what the compiler says anyway stands nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.core.paths import at_path
from genspark.core.trace import Data, Path
from genspark.model.kind import Kind

ROLES = ("driver", "executors")
DERIVED: tuple[Path, ...] = (
    ("namespace",),
    ("type",),
    ("sparkVersion",),
    ("deployMode",),
    ("retries", "policy"),
    ("retries", "failureWait"),
    ("retries", "submissionWait"),
    ("schedule", "timeZone"),
    ("schedule", "concurrency"),
    ("executors", "dynamic"),
    ("executors", "shuffleTracking"),
)
"""What the compiler works out of other fields, and nobody misses in a descriptor that says the same."""
SHARING = ("entries", "fields", "nothing")
"""How much of two roles moves to `pod`: entries of maps, whole fields, nothing. Lists may not survive the first."""


def shared(tree: dict[str, Data], how: str, kind: Kind) -> dict[str, Data]:
    """The tree with what driver and executors both say in `pod`; `kind` is what that may hold."""
    driver, executors = (dict(tree.get(role) or {}) for role in ROLES)
    pod: dict[str, Data] = {}
    for key in kind.keys.keys() & driver.keys() & executors.keys() if how != "nothing" else ():
        if driver[key] == executors[key]:
            pod[key] = driver.pop(key)
            del executors[key]
        elif how == "entries" and isinstance(driver[key], dict) and isinstance(executors[key], dict):
            both = _common(kind.keys[key], driver[key], executors[key])
            if both:
                pod[key] = both
                driver[key], executors[key] = (minus(own[key], both) for own in (driver, executors))
    found = {**tree, "driver": driver, "executors": executors, "pod": pod}
    for role in ROLES:
        found[role] = {key: value for key, value in found[role].items() if value != {} or key not in pod}
    return {key: value for key, value in found.items() if value != {} or key not in (*ROLES, "pod")}


def _common(kind: Kind, one: dict[str, Data], other: dict[str, Data]) -> dict[str, Data]:
    """The entries that two maps have alike, and of maps that merge what they share; other values are whole."""
    found: dict[str, Data] = {}
    for key, value in one.items() if kind.merge == "map" else ():
        below = kind.keys.get(key) or kind.each
        if key in other and value == other[key]:
            found[key] = value
        elif below and isinstance(value, dict) and isinstance(other.get(key), dict) and key != "mount":
            inner = _common(below, value, other[key])
            if inner:
                found[key] = inner
    return found


def minus(tree: dict[str, Data], known: dict[str, Data]) -> dict[str, Data]:
    """The tree without what another says as well."""
    found: dict[str, Data] = {}
    for key, value in tree.items():
        if key not in known:
            found[key] = value
        elif isinstance(value, dict) and value != known[key]:
            found[key] = minus(value, known[key])
    return found


def shortened(tree: dict[str, Data], job: Kind) -> dict[str, Data]:
    """The tree with each map that has a scalar spelling in it; `job` is what a descriptor may hold."""
    return {key: _short(job.keys.get(key), value) for key, value in tree.items()}


def _short(kind: Kind | None, value: Data) -> Data:
    if kind is None or not isinstance(value, dict):
        return value
    order = list(kind.keys)
    keys = sorted(value, key=order.index) if order and value.keys() <= kind.keys.keys() else value
    found = {key: _short(kind.keys.get(key) or kind.each, value[key]) for key in keys}
    if kind.single and len(found) == 1:
        ((key, inner),) = found.items()
        return {kind.list_key: key, **inner} if inner else key
    if kind.short is None:
        return found
    for scalar in (*found.values(), *found):
        if isinstance(scalar, str) or (type(scalar) is int and _takes_numbers(kind)):
            said = {key: inner for key, inner in kind.short(scalar).items() if inner is not None}
            if said == found:
                return scalar
    return found


def _takes_numbers(kind: Kind) -> bool:
    """Whether the scalar spelling of a map may be a number."""
    types = [branch.get("type") for branch in kind.schema.get("anyOf", ()) if isinstance(branch, dict)]
    return any(word in (of if isinstance(of, list) else [of]) for of in types for word in ("integer", "number"))


def without(tree: dict[str, Data], path: Path) -> dict[str, Data]:
    """The tree without what stands at a path; what it leaves empty goes too."""
    first, *rest = path
    if not rest or not isinstance(tree.get(first), dict):
        return {key: value for key, value in tree.items() if key != first}
    inner = without(tree[first], tuple(rest))
    return {key: inner if key == first else value for key, value in tree.items() if key != first or inner}


def holding(tree: dict[str, Data], path: Path, value: Data) -> dict[str, Data]:
    """The tree with a value at a path."""
    first, *rest = path
    if not rest:
        return {**tree, first: value}
    inner: Any = tree.get(first)
    return {**tree, first: holding(inner if isinstance(inner, dict) else {}, tuple(rest), value)}


def derived(tree: dict[str, Data]) -> Iterator[tuple[Path, Data]]:
    """What of a tree the compiler may work out by itself."""
    for path in DERIVED:
        node = at_path(tree, path)
        if node is not None:
            yield path, node
