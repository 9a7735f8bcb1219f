"""GS6114: a type of Secret that the operator does not know."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity

_TYPES = ("GCPServiceAccount", "HadoopDelegationToken", "Generic")


def find(view: OperatorView) -> Iterator[Finding]:
    """It is mounted as Generic without a word: the variable that the library looks for is not set
    (addSecrets in submission.go; the CRD has no enum).
    """
    for role in ("driver", "executor"):
        for position in range(len(view.said(role, "secrets") or ())):
            type_ = view.traced(role, "secrets", str(position), "secretType")
            known = (None, *_TYPES)
            if type_.value not in known and str(type_.value).lower() != "generic":  # which it is taken for
                yield Finding(f"nobody knows the secretType {type_.value}", type_)


RULE = Rule(
    code="GS6114",
    severity=Severity.WARNING,
    title="a type of Secret that the operator does not know",
    fix="write GCPServiceAccount, HadoopDelegationToken or Generic",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("driver.secrets", "executor.secrets"),
    bad=manifest(
        "driver: {serviceAccount: spark-growth, secrets: [{name: gcp, path: /mnt, secretType: gcpServiceAccount}]}"
    ),
    good=manifest(
        "driver: {serviceAccount: spark-growth, secrets: [{name: gcp, path: /mnt, secretType: GCPServiceAccount}]}"
    ),
)
