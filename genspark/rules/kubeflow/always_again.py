"""GS2106: a batch job that starts again whenever it ends."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.patterns import Patterns
from genspark.plan.address import run

_PATTERNS = Patterns(
    streaming=r"(?i)stream|real-?time|kafka|kinesis|pulsar|listen|server|service|daemon|consum|connect|thrift"
)
_WORDS = (("main",), ("class",), ("arguments",))


def find(view: JobView) -> Iterator[Finding]:
    """The operator submits the application again after success too (shouldRetry in the SparkApplication controller):
    a batch job repeats its work for ever, and a scheduled run never completes, so that Forbid holds all later ones.
    """
    policy, mode = view.plan.get(run("retries", "policy")), view.job.input.read(("run", "mode"))
    if policy is None or policy.value != "Always":
        return
    if (mode is not None and mode.value == "service") or (view.job.plain and _endless(view)):
        return
    yield Finding("restartPolicy Always runs the job again after it has succeeded", policy)


def _endless(view: JobView) -> bool:
    """Whether anything about a manifest looks like a stream or a server, which nobody could call a service there."""
    texts = [view.job.name.value, *(str(said.value) for at in _WORDS if (said := view.plan.get(run(*at))))]
    texts.extend(key for statement in view.plan.of("conf") if "streaming." in (key := statement.at.path[0]))
    return any(_PATTERNS.streaming.search(text) for text in texts)


RULE = Rule(
    code="GS2106",
    severity=Severity.WARNING,
    title="a batch job that starts again whenever it ends",
    fix="write run: service if it never ends; if it does, remove the policy and write retries: and a number",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("run:retries.policy",),
    bad=job("retries: {policy: Always}"),
    good=job("retries: {failures: 3}"),
    in_manifest={"kubeflow": "write restartPolicy.type OnFailure, or Never"},
)
