"""GS2131: an application without a namespace."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced


def find(view: OperatorView) -> Iterator[Finding]:
    """It lands where kubectl's context or the GitOps tool points to: in a namespace that the operator does not watch
    nothing happens, without status or event (kubeflow/spark-operator #2198), and its service account may not be there.
    """
    metadata = view.manifest.data.get("metadata")
    if not view.job.plain or not isinstance(metadata, dict) or metadata.get("namespace"):
        return
    about = Traced(None, view.manifest.origin(("metadata", "name")) or view.manifest.origin(("kind",)))
    yield Finding("nothing says the namespace: it lands where whoever applies it is", about)


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
    code="GS2131",
    severity=Severity.WARNING,
    title="an application without a namespace",
    fix="write metadata.namespace, a namespace that the operator watches",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    bad=_APPLICATION.replace(", namespace: growth", ""),
    good=_APPLICATION,
)
