"""GS2141: retries that go on when the next run is due."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run
from genspark.plan.reading import literal

_RETRIED = ("OnFailure", "Always")
_DEFAULT_WAIT = 5
"""Seconds (the operator's defaulter)."""


def find(view: JobView) -> Iterator[Finding]:
    """A run that fails is tried again beside the next one, and both write to one place (Allow); or the next one deletes
    it, so that the retries never come to their end (Replace): the waits between its retries alone are longer than the
    time between two runs. The operator waits the interval times the number of the attempt (controller.go).
    """
    policy, cron = literal(view.plan.get(run("schedule", "concurrency"))), view.plan.get(run("schedule", "cron"))
    if cron is None or policy not in ("Allow", "Replace"):
        return
    from genspark.kube.daylight import interval  # few jobs let their runs overlap

    between, retried = interval(literal(cron)), literal(view.plan.get(run("retries", "policy")))
    if not between or retried not in _RETRIED:
        return
    for count, wait, what in (
        ("failures", "failureWait", "a failed run"),
        ("submissions", "submissionWait", "a failed submission"),
    ):
        said, waited = view.plan.get(run("retries", count)), view.plan.get(run("retries", wait))
        number = said.value if said is not None else 0
        seconds = waited.value if waited is not None else _DEFAULT_WAIT
        if said is None or not isinstance(number, int) or not isinstance(seconds, int):
            continue
        if number * seconds > between:
            does = "runs go on side by side" if policy == "Allow" else "the next run ends them"
            message = f"the retries of {what} wait {number * seconds} s, a run comes each {between} s: {does}"
            related = (cron,) if waited is None else (cron, waited)
            yield Finding(message, said, related)


RULE = Rule(
    code="GS2141",
    severity=Severity.WARNING,
    title="retries that go on when the next run is due",
    fix="write concurrency: Forbid, or fewer or sooner retries, whose waits end before the next run",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("run:schedule.concurrency",),
    bad=job(
        'schedule: {cron: "@every 10m", concurrency: Replace}\n'
        "retries: {policy: OnFailure, failures: 5, failureWait: 5m}"
    ),
    good=job(
        'schedule: {cron: "@every 10m", concurrency: Replace}\n'
        "retries: {policy: OnFailure, failures: 5, failureWait: 30s}"
    ),
    in_manifest={
        "kubeflow": "write concurrencyPolicy: Forbid, or fewer or sooner retries, whose waits end before the next run"
    },
)
