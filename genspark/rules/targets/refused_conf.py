"""GS7101: a Spark setting that the operator's webhook refuses."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.plan.manifest import at_path

_PLACES = {
    "SparkApplication": ("spec", "sparkConf"),
    "ScheduledSparkApplication": ("spec", "template", "sparkConf"),
}
_NAMESPACE = "spark.kubernetes.namespace"


def find(view: ManifestView) -> Iterator[Finding]:
    """From 2.5.2 on the webhook denies the object, and GitOps never syncs it: these keys would let a job leave its
    namespace, account or image policy (kubeflow/spark-operator #3043).
    """
    manifest, profile = view.manifest, view.profile
    if profile is None or not profile.refused or manifest.id.kind not in _PLACES:
        return
    path = _PLACES[manifest.id.kind]
    for key, value in (at_path(manifest.data, path) or {}).items():
        if key in profile.refused or (key == _NAMESPACE and value != manifest.id.namespace):
            message = f"operator {profile.version} refuses {key} in sparkConf"
            yield Finding(message, Traced(key, manifest.origin((*path, key))), fix=_fix(key))


def _fix(key: str) -> str:
    """What says the same and is allowed; nothing does for most keys."""
    if key.endswith("container.image"):
        return "write image: instead"
    if key.endswith("serviceAccountName"):
        return "write identity: instead"
    if key == _NAMESPACE:
        return "write namespace: instead"
    return ""


RULE = Rule(
    "GS7101",
    Severity.ERROR,
    "a Spark setting that the operator's webhook refuses",
    "remove it; the operator gives the driver its own",
    ManifestView,
    find,
    bad="""
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
conf: {spark.master: "k8s://https://kubernetes.default.svc"}
""",
    good="""
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
conf: {spark.sql.shuffle.partitions: 400}
""",
)
