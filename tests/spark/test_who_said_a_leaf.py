"""Who said a leaf of a pod is read from a map of settings, which is held here to the pods that they make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from configurations import cases

from genspark.check.said import _FAMILIES, _SETTINGS, keyed_path
from genspark.core.trace import Path
from genspark.spark import names
from genspark.spark.application import Application
from genspark.spark.constants import CONTAINER
from genspark.spark.driver import driver_pod
from genspark.spark.executor import executor_pod

NEWEST = (4, 3, 0)
MAKE: dict[str, Callable[[Application], dict[str, Any]]] = {
    "driver": lambda app: driver_pod(app, names.Drawn(), "nobody"),
    "executor": lambda app: executor_pod(app, names.Drawn(), 1, "nobody"),
}
EVERYWHERE = {"spark.connect.grpc.binding.port": "15003"}
"""What no drawn configuration says."""


def leaves(pod: dict[str, Any], role: str) -> dict[Path, Any]:
    """The leaves of a pod at their keyed paths."""
    containers = pod["spec"]["containers"]
    main = next((one for one in containers if one["name"] == CONTAINER[role]), containers[-1])
    return {keyed_path(pod, path, main): value for path, value in walked(pod, ())}


def walked(node: Any, at: Path) -> Iterator[tuple[Path, Any]]:
    if not isinstance(node, (dict, list)):
        yield at, node
        return
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        yield from walked(value, (*at, str(key)))


@pytest.fixture(scope="module")
def moved() -> set[tuple[str, str, Path]]:
    """Each setting with the leaves that are others without it, by role."""
    found: set[tuple[str, str, Path]] = set()
    for case in cases(60, "4.3.0"):
        app = case.application(NEWEST, NEWEST)
        app = app._replace(conf={**app.conf, **EVERYWHERE})
        for role, make in MAKE.items():
            whole = leaves(make(app), role)
            for key in app.conf:
                less = leaves(make(app._replace(conf={one: app.conf[one] for one in app.conf if one != key})), role)
                found |= {(role, key, path) for path in {*whole, *less} if whole.get(path) != less.get(path)}
    return found


@pytest.mark.parametrize(
    ("path", "pattern", "family"),
    [
        *((path, pattern, False) for path, patterns in _SETTINGS.items() for pattern in patterns),
        *((path, pattern, True) for path, patterns in _FAMILIES.items() for pattern in patterns),
    ],
)
def test_a_setting_of_the_map_makes_the_leaf_that_it_stands_at(
    path: Path, pattern: str, family: bool, moved: set[tuple[str, str, Path]]
) -> None:
    def named(role: str, key: str) -> bool:
        wanted = pattern.format(role=role)
        return key.startswith(wanted) if family else key == wanted

    assert any(named(role, key) and leaf[: len(path)] == path for role, key, leaf in moved)
