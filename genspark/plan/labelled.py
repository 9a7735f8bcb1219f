"""The labels and annotations of a plan: of the application, and of the pods of its roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Traced
from genspark.kube.tool_keys import As
from genspark.plan.address import ROLES
from genspark.plan.fold import Plan

_KINDS: tuple[As, ...] = ("label", "annotation")
_OF_PODS = tuple((role, kind, len(f"spark.kubernetes.{role}.{kind}.")) for role in ROLES for kind in _KINDS)
"""Whose and of which kind, and where the key begins in its setting."""
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


def said(plan: Plan) -> Sequence[Said]:
    """Each label and annotation that the plan says."""
    return plan.once(_listed)


def _listed(plan: Plan) -> list[Said]:
    return [*_said(plan)]


def _said(plan: Plan) -> Iterator[Said]:
    for role, kind, start in _OF_PODS:
        for statement in plan.of_pods(role, kind):
            yield Said(role, kind, statement.at.path[0][start:], statement.value)
    for statement in plan.of("run"):
        path = statement.at.path
        if path[0] == "metadata" and len(path) == 3:
            yield Said("application", "label" if path[1] == "labels" else "annotation", path[2], statement.value)
