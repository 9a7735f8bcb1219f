"""The labels and annotations of a plan: of the application, and of the pods of its roles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from genspark.core.trace import Data, Traced
from genspark.kube.tool_keys import As
from genspark.plan.fold import Plan

_KINDS: tuple[tuple[str, As], ...] = ((".label.", "label"), (".annotation.", "annotation"))
NEEDS = (
    "conf:spark.kubernetes.driver.label.*",
    "conf:spark.kubernetes.driver.annotation.*",
    "conf:spark.kubernetes.executor.label.*",
    "conf:spark.kubernetes.executor.annotation.*",
    "run:metadata.labels.*",
    "run:metadata.annotations.*",
)
"""The addresses at which there are any."""


class Said(NamedTuple):
    """One label or annotation."""

    of: str
    """`driver`, `executor`, or `application`."""
    kind: As
    key: str
    value: Traced[Data]


def said(plan: Plan) -> Iterator[Said]:
    """Each label and annotation that the plan says."""
    for statement in plan.of("conf", "run"):
        language, path = statement.at
        if language == "run":
            if path[0] == "metadata" and len(path) == 3:
                yield Said("application", "label" if path[1] == "labels" else "annotation", path[2], statement.value)
        elif path[0].startswith("spark.kubernetes.") and (".label." in path[0] or ".annotation." in path[0]):
            for between, kind in _KINDS:
                role, found, key = path[0].removeprefix("spark.kubernetes.").partition(between)
                if found and role in ("driver", "executor"):
                    yield Said(role, kind, key, statement.value)
