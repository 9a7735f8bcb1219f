"""GS7114: node selectors for all and for one."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity


def find(view: OperatorView) -> Iterator[Finding]:
    """The webhook refuses the object: spec.nodeSelector excludes those of the roles, and one of them would be lost
    (validateSparkApplication).
    """
    if not view.said("nodeSelector"):
        return
    for role in ("driver", "executor"):
        if view.said(role, "nodeSelector"):
            said, other = view.traced(role, "nodeSelector"), view.traced("nodeSelector")
            yield Finding(f"{role}.nodeSelector stands beside spec.nodeSelector", said, (other,))


RULE = Rule(
    code="GS7114",
    severity=Severity.ERROR,
    title="node selectors for all and for one",
    fix="write them for driver and executor alone",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("nodeSelector",),
    bad="# genspark: allow GS7113 because only one of the two is looked at\n"
    + manifest("nodeSelector: {pool: batch}\nexecutor: {nodeSelector: {disk: ssd}}"),
    good=manifest("executor: {nodeSelector: {disk: ssd}}"),
)
