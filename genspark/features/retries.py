"""What happens after a failure: how often a run is tried again, and how long the operator waits."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from genspark.core.trace import JOB, Data, Traced, here, join
from genspark.core.whole import whole
from genspark.kube.quantity import seconds
from genspark.model.field import Block, Field
from genspark.model.kind import choice, duration, integer
from genspark.plan.address import run
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Precedence, Statement

_WAIT = duration(1)
_OPERATORS_WAIT = 5
"""Seconds that the operator's webhook fills in (api/v1beta2/defaults.go)."""


def times(count: Data) -> dict[str, Data]:
    """Retries that are only a number."""
    return {"failures": whole(str(count)) if str(count).isdecimal() else count}


class Retries(Block):
    key = "retries"
    short = times
    short_schema = {"type": "integer", "minimum": 0}
    doc = "What happens after a failure: a number of retries, or a map."
    policy = Field(
        choice("Never", "OnFailure", "Always"),
        "Whether a finished run starts again; from the rest if absent.",
        addresses=("run:retries.policy",),
    )
    failures = Field(integer(0), "Retries of a failed run.", says="run:retries.failures", example=2)
    failureWait = Field(
        _WAIT, "The wait before such a retry, growing with each.", addresses=("run:retries.failureWait",), example="10s"
    )
    submissions = Field(integer(0), "Retries of a failed submission.", says="run:retries.submissions", example=5)
    submissionWait = Field(
        _WAIT, "The wait before such a retry.", addresses=("run:retries.submissionWait",), example="20s"
    )


def say(job: Job, retries: Retries, plan: Plan) -> Iterator[Statement]:
    """The policy, said or implied, and both waits, which an operator without its webhook needs.

    A service always starts again: a policy of a lower layer is for the other jobs, one beside it is a conflict.
    """
    at = run("retries", "policy")
    mode = job.input.read(("run", "mode"))
    service = mode.of("Always") if mode is not None and mode.value == "service" else None
    policy = retries.policy
    if policy is not None:
        general = service is not None and job.input.height((*retries.at, "policy")) < job.input.height(("run", "mode"))
        yield Statement(at, policy, Precedence.PREFERRED if general else Precedence.SAID)
    if service is not None:
        policy = service
        yield Statement(at, service)
    if policy is None:
        policy = _implied(job, retries, mode)
        if not job.input.switched_off((*retries.at, "policy")):
            yield Statement(at, policy, Precedence.FILLED)
    for key in ("failureWait", "submissionWait"):
        wait = getattr(retries, key)
        if wait is not None:
            yield Statement(run("retries", key), wait.map(_whole))
        elif policy.value != "Never" and not job.input.switched_off((*retries.at, key)):
            yield Statement(run("retries", key), policy.of(_OPERATORS_WAIT), Precedence.FILLED)


def _implied(job: Job, retries: Retries, mode: Traced[Data] | None) -> Traced[str]:
    """What the counts say: a job that is to be tried again is, any other ends."""
    counts = [count for count in (retries.failures, retries.submissions) if count is not None]
    if counts:
        found = join(lambda *many: "OnFailure" if any(many) else "Never", *counts)
    else:
        found = Traced("Never", here(JOB, (*retries.at, "policy")))
    return found.because(mode)


def _whole(wait: Data) -> int:
    """A wait in whole seconds, none shorter than what was said: the operator counts in seconds."""
    length = seconds(wait)
    return max(1, ceil(length)) if length is not None else 1


FEATURE = Feature("retries", (Retries,), say, always=True)
