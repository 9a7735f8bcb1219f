"""GS2130: a status in a file."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced


def find(view: OperatorView) -> Iterator[Finding]:
    """The API server ignores it: status is a subresource of the CRD, written by the operator alone. It shows that the
    file was read back from a cluster, and what else stands in it may be the cluster's words too.
    """
    if view.job.plain and view.manifest.data.get("status"):
        about = Traced(None, view.manifest.origin(("status",)))
        yield Finding("the file holds the status of a run, which nothing reads", about)


_APPLICATION = """
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: revenue, namespace: growth}
spec:
  type: Python
  mode: cluster
  sparkVersion: 4.0.1
  image: ghcr.io/acme/revenue:1.4.2
  mainApplicationFile: local:///opt/app/revenue.py
  restartPolicy: {type: Never}
  driver: {cores: 1, memory: 2g, serviceAccount: spark-growth}
  executor: {instances: 2, cores: 2, memory: 4g}
"""


RULE = Rule(
    code="GS2130",
    severity=Severity.NOTE,
    title="a status in a file",
    fix="remove status, and what else the cluster wrote: uid, resourceVersion, creationTimestamp",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    bad=f"{_APPLICATION}status: {{applicationState: {{state: COMPLETED}}, driverInfo: {{}}}}\n",
    good=_APPLICATION,
)
