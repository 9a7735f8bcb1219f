"""GS2106: a batch job that is started again for ever."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run

_STREAMING = ("spark.streaming.", "spark.sql.streaming.")


def find(view: JobView) -> Iterator[Finding]:
    """It runs again as soon as it has succeeded: restartPolicy Always means after success too (the operator's
    shouldRetry), so a batch job writes its output over and over.
    """
    policy = view.plan.get(run("retries", "policy"))
    mode = view.job.input.read(("run", "mode"))
    meant = mode is not None and mode.value == "service"
    if policy is not None and policy.value == "Always" and not meant and not _streams(view):
        yield Finding("restartPolicy Always starts it again after success too", policy)


def _streams(view: JobView) -> bool:
    """Whether settings say that the job never ends by itself."""
    return any(statement.at.path[0].startswith(_STREAMING) for statement in view.plan.of("conf"))


RULE = Rule(
    "GS2106",
    Severity.WARNING,
    "a batch job that is started again for ever",
    "write restartPolicy.type: OnFailure or Never, unless it is a service",
    JobView,
    find,
    ("run:retries.policy",),
    bad=manifest("restartPolicy: {type: Always}"),
    good=manifest("restartPolicy: {type: OnFailure, onFailureRetries: 2}"),
)
