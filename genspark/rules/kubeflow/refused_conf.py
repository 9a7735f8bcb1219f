"""GS7101: a Spark setting that the operator's webhook refuses."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.operators.kubeflow import NAME

_NAMESPACE = "spark.kubernetes.namespace"


def find(view: OperatorView) -> Iterator[Finding]:
    """From 2.5.2 on the webhook denies the object, and GitOps never syncs it: these keys would let a job leave its
    namespace, account or image policy (kubeflow/spark-operator #3043).
    """
    refused, version = view.operator.refused, view.operator.version
    home = at_path(view.manifest.data, ("metadata", "namespace"))  # none: whoever applies it says
    for key, value in view.settings.items() if refused else ():
        if key in refused or (key == _NAMESPACE and value != home is not None):
            message, fix = f"operator {version} refuses {key} in sparkConf", _fix(key, _WORDS)
            yield Finding(message, view.traced("sparkConf", key), (), fix, {NAME: _fix(key, _FIELDS)} if fix else {})


_WORDS = {"container.image": "image:", "serviceAccountName": "identity:", _NAMESPACE: "namespace:"}
_FIELDS = {
    "driver.container.image": "spec.driver.image",
    "executor.container.image": "spec.executor.image",
    "container.image": "spec.image",
    "driver.serviceAccountName": "spec.driver.serviceAccount",
    "executor.serviceAccountName": "spec.executor.serviceAccount",
    _NAMESPACE: "metadata.namespace",
}
"""What says the same and is allowed, by the ending of a key; nothing does for most keys."""


def _fix(key: str, instead: dict[str, str]) -> str:
    return next((f"write {field} instead" for end, field in instead.items() if key.endswith(end)), "")


RULE = Rule(
    code="GS7101",
    severity=Severity.ERROR,
    title="a Spark setting that the operator's webhook refuses",
    fix="remove it; the operator gives the driver its own",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("sparkConf",),
    bad=job('conf: {spark.master: "k8s://https://kubernetes.default.svc"}'),
    good=job("conf: {spark.sql.shuffle.partitions: 400}"),
)
