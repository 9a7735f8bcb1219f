"""GS6114: a type of Secret that the operator does not know."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.operators.kubeflow import PLACES
from genspark.plan.manifest import at_path

_TYPES = ("GCPServiceAccount", "HadoopDelegationToken", "Generic")


def find(view: ManifestView) -> Iterator[Finding]:
    """It is mounted as Generic without a word: the variable that the library looks for is not set
    (addSecrets in submission.go; the CRD has no enum).
    """
    for role in ("driver", "executor") if view.manifest.id.kind in PLACES else ():
        path = (*PLACES[view.manifest.id.kind], role, "secrets")
        for position, secret in enumerate(at_path(view.manifest.data, path) or ()):
            type_ = secret.get("secretType") if isinstance(secret, dict) else None
            if type_ is not None and type_ not in _TYPES and str(type_).lower() != "generic":  # which it is taken for
                where = view.manifest.origin((*path, str(position), "secretType"))
                yield Finding(f"nobody knows the secretType {type_}", Traced(type_, where))


RULE = Rule(
    "GS6114",
    Severity.WARNING,
    "a type of Secret that the operator does not know",
    "write GCPServiceAccount, HadoopDelegationToken or Generic",
    ManifestView,
    find,
    bad=manifest(
        "driver: {serviceAccount: spark-growth, secrets: [{name: gcp, path: /mnt, secretType: gcpServiceAccount}]}"
    ),
    good=manifest(
        "driver: {serviceAccount: spark-growth, secrets: [{name: gcp, path: /mnt, secretType: GCPServiceAccount}]}"
    ),
)
