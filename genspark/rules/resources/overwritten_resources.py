"""GS5140: resources of a pod template that Spark overwrites."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.model.field import ROLE_KEYS
from genspark.plan.address import ROLES, main_container

_LOST = (("requests", "cpu"), ("requests", "memory"), ("limits", "memory"))


def find(view: JobView) -> Iterator[Finding]:
    """They do nothing: Spark writes the request of cpu and both of memory of its own container over the template's; the
    limit of cpu stays (BasicExecutorFeatureStep, seen with 3.5.9 and 4.3.0).
    """
    for role in ROLES:
        for path in _LOST:
            statement = view.plan.statements.get(main_container(role, "resources", *path))
            if statement is not None and statement.spelling == "template":
                field = {"cpu": "cores", "memory": "memory"}[path[1]]
                yield Finding(
                    f"the {role}'s {'.'.join(path)} is overwritten",
                    statement.value,
                    fix=f"remove it, and write {field} in {ROLE_KEYS[role]} instead",
                    in_manifest={"kubeflow": f"remove it, and write {role}.{field} instead"},
                )


RULE = Rule(
    code="GS5140",
    severity=Severity.WARNING,
    title="resources of a pod template that Spark overwrites",
    fix="remove it, and write cores: and memory: instead",
    on=JobView,
    find=find,
    needs=("pod:spec.containers.main.resources",),
    bad=job(
        "executors:\n  template:\n    spec:\n      containers:\n"
        "        - {name: spark-kubernetes-executor, resources: {requests: {cpu: 2}}}"
    ),
    good=job("executors: {cores: 2}"),
    in_manifest={"kubeflow": "write cores and memory of the driver or the executor instead"},
)
