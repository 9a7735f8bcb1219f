"""GS5112: a local directory on a volume that Spark does not mount."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow.volumes import SUBMITTED_TYPES, submitted
from genspark.plan.address import ROLES


def find(view: JobView) -> Iterator[Finding]:
    """The submission fails: "unsupported volume type" (getVolumeConf in the operator's submission.go), since volumes
    of this name become Spark settings, which know four types.
    """
    for statement in view.plan.of(*ROLES):
        path = statement.at.path
        local = len(path) > 3 and path[:2] == ("spec", "volumes") and submitted(path[2])
        if local and path[3] not in (*SUBMITTED_TYPES, "name") and statement.spelling != "template":
            yield Finding(f"{path[2]} is a volume of type {path[3]}", statement.value)


RULE = Rule(
    code="GS5112",
    severity=Severity.ERROR,
    title="a local directory on a volume that Spark does not mount",
    fix="use emptyDir, hostPath, nfs or persistentVolumeClaim",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("pod:spec.volumes.spark-local-dir-*",),
    bad=job("executors: {volumes: {spark-local-dir-1: {csi: {driver: fast.example.com}, mount: /data}}}"),
    good=job("executors: {volumes: {spark-local-dir-1: {emptyDir: {}, mount: /data}}}"),
)
