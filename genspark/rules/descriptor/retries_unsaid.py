"""GS2119: a retry policy that retries nothing."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """A run that fails stays failed: without numbers the operator retries neither a run nor a submission
    (onFailureRetries nil in shouldRetry).
    """
    policy = view.plan.get(run("retries", "policy"))
    numbers = (view.plan.get(run("retries", name)) for name in ("failures", "submissions"))
    if policy is not None and policy.value == "OnFailure" and all(number is None for number in numbers):
        yield Finding("OnFailure is asked for, and no number of retries", policy)


RULE = Rule(
    "GS2119",
    Severity.WARNING,
    "a retry policy that retries nothing",
    "write onFailureRetries, or the policy Never",
    JobView,
    find,
    ("run:retries.policy",),
    bad=manifest("restartPolicy: {type: OnFailure}"),
    good=manifest("restartPolicy: {type: OnFailure, onFailureRetries: 2}"),
)
