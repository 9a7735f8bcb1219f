"""GS5181: an object that the API server refuses."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import ObjectView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Traced

_CLAIM = """\
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: lake, namespace: growth}
spec:
  accessModes: [ReadWriteOnce]
"""


def find(view: ObjectView) -> Iterator[Finding]:
    """Applying it fails, and whatever waits for it waits: its values do not go together (ValidateServiceCreate,
    ValidatePersistentVolumeClaim, ValidateSecret and others in k8s.io/kubernetes pkg/apis).
    """
    from genspark.kube.validation.objects import object_faults

    manifest = view.manifest
    if not view.job.plain and manifest.id.kind in ("Job", "CronJob"):
        return  # a target runs the job by it, and its pods are looked at as they are made
    for fault in dict.fromkeys(object_faults(manifest.data)):
        where = manifest.origin(fault.path) or manifest.origin(("kind",)) or view.job.name.places
        about = Traced(at_path(manifest.data, fault.path), where)
        yield Finding(f"the {manifest.id.kind} is refused: {fault.message}", about, (), fault.fix)


RULE = Rule(
    code="GS5181",
    severity=Severity.ERROR,
    title="an object that the API server refuses",
    fix="write what Kubernetes takes there",
    on=ObjectView,
    find=find,
    needs=(
        "ConfigMap",
        "CronJob",
        "DaemonSet",
        "Deployment",
        "Job",
        "PersistentVolumeClaim",
        "Pod",
        "PodDisruptionBudget",
        "ResourceQuota",
        "Secret",
        "Service",
        "StatefulSet",
    ),
    bad=_CLAIM,
    good=f"{_CLAIM}  resources: {{requests: {{storage: 10Gi}}}}\n",
)
