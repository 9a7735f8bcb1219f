"""GS2119: retries after a failure without their number."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """Nothing is tried again: without onFailureRetries and onSubmissionFailureRetries the operator takes OnFailure as
    no retry at all (ShouldRetry in pkg/util of kubeflow/spark-operator), and a native Job gets a backoffLimit of 0.
    """
    policy = view.plan.get(run("retries", "policy"))
    if policy is None or policy.value != "OnFailure":
        return
    if all(view.plan.get(run("retries", key)) is None for key in ("failures", "submissions")):
        yield Finding("OnFailure without a number of retries is no retry", policy)


RULE = Rule(
    code="GS2119",
    severity=Severity.WARNING,
    title="retries after a failure without their number",
    fix="write retries: and how often",
    on=JobView,
    find=find,
    needs=("run:retries.policy",),
    bad=job("retries: {policy: OnFailure}"),
    good=job("retries: {policy: OnFailure, failures: 2}"),
    in_manifest={"kubeflow": "write restartPolicy.onFailureRetries and onSubmissionFailureRetries"},
)
