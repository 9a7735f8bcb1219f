"""GS5161: memory to spill to that the operator takes for disk."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.operators.kubeflow.volumes import MEDIUM, submitted
from genspark.operators.profile import version_of

_OVERLAY = """
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.4.0}}}
teams: {growth: {identity: {driver: spark-growth}}}
"""


def find(view: OperatorView) -> Iterator[Finding]:
    """Spark spills to the node's disk: before 2.5.1 the operator hands the size of such a volume to spark-submit, and
    not its medium (driverVolumeMountsOption of kubeflow/spark-operator).
    """
    volumes = view.said("volumes")
    if version_of(view.operator.version) >= version_of(MEDIUM) or not isinstance(volumes, list):
        return
    for position, one in enumerate(volumes):
        name = str(at_path(one, ("name",)))
        if submitted(name) and at_path(one, ("emptyDir", "medium")) == "Memory":
            message = f"operator {view.operator.version} makes {name} of disk"
            yield Finding(message, view.traced("volumes", str(position), "emptyDir", "medium"))


RULE = Rule(
    code="GS5161",
    severity=Severity.WARNING,
    title="memory to spill to that the operator takes for disk",
    fix="set spark.kubernetes.local.dirs.tmpfs instead, or take operator 2.5.1 or newer",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("volumes",),
    bad=job("pod: {volumes: {spark-local-dir-1: {emptyDir: {medium: Memory}, mount: /spill}}}", beside=_OVERLAY),
    good=job("pod: {volumes: {spark-local-dir-1: {emptyDir: {sizeLimit: 10Gi}, mount: /spill}}}", beside=_OVERLAY),
)
