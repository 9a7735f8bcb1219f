"""GS2120: a field that the operator does not read."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow.rows import UNREACHED


def find(view: OperatorView) -> Iterator[Finding]:
    """No code of the operator reads it (sparkapplication_types.go declares it, nothing uses it): the job is never tried
    again, whatever number stands there.
    """
    for key in UNREACHED:
        if key in view.spec:
            yield Finding(f"no operator reads {key}", view.traced(key))


RULE = Rule(
    code="GS2120",
    severity=Severity.WARNING,
    title="a field that the operator does not read",
    fix="remove it and write retries: instead",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=tuple(UNREACHED),
    bad=job("patches: [{kind: SparkApplication, merge: {spec: {failureRetries: 3}}}]"),
    good=job("""
retries: {failures: 3}
patches: [{kind: SparkApplication, merge: {spec: {suspend: false}}}]
"""),
    in_manifest={"kubeflow": "remove it and write spec.restartPolicy.onFailureRetries instead"},
)
