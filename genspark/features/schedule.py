"""When a job runs: a cron schedule, and what happens when runs overlap."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.trace import Data
from genspark.model.field import Block, Field
from genspark.model.kind import TEXT, block, choice, integer, text
from genspark.plan.address import run
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Precedence, Statement


def cron(line: Data) -> dict[str, Data]:
    """A schedule that is only its cron line."""
    return {"cron": line}


_CRON = text(
    r"^\s*(@every\s+\S+|@[a-z]+|((CRON_)?TZ=\S+\s+)?\S+(\s+\S+){4})\s*$",
    "five cron fields, such as 0 3 * * *, or @daily",
)
"""What the operator's cron.ParseStandard reads (robfig/cron v3), seen from afar."""


def read_back(successful: Data, failed: Data) -> dict[str, Data]:
    """Both limits of the history, of which either may be absent."""
    limits = {"successful": successful, "failed": failed}
    return {key: limit for key, limit in limits.items() if limit is not None}


class Schedule(Block):
    key = "schedule"
    short = cron
    short_schema = _CRON.schema
    doc = "When the job runs: a cron line, or a map that holds one."
    cron = Field(
        _CRON,
        "Five cron fields, or @hourly, @daily, @weekly, @monthly, @yearly.",
        addresses=("run:schedule.cron",),
        example="0 3 * * *",
    )
    timeZone = Field(
        TEXT,
        "The time zone of the cron line, by its IANA name; UTC if absent.",
        addresses=("run:schedule.timeZone",),
        example="Europe/Berlin",
    )
    concurrency = Field(
        choice("Allow", "Forbid", "Replace"),
        "When the last run still goes: start beside it, wait, or replace it; Forbid if absent.",
        addresses=("run:schedule.concurrency",),
    )
    history = Field(
        block({"successful": integer(0), "failed": integer(0)}),
        "How many finished runs are kept.",
        addresses=("run:schedule.history.successful", "run:schedule.history.failed"),
        inverse=read_back,
        example={"successful": 1, "failed": 3},
    )


def say(job: Job, schedule: Schedule, plan: Plan) -> Iterator[Statement]:
    """What a schedule must not leave to the operator: without a policy its later runs silently never start (#2964)."""
    if schedule.cron is None:
        return
    yield Statement(run("schedule", "cron"), schedule.cron)
    if schedule.history is not None and schedule.history.value:
        yield Statement(run("schedule", "history"), schedule.history)
    for field, default in (("timeZone", "UTC"), ("concurrency", "Forbid")):
        said = getattr(schedule, field)
        if said is not None:
            yield Statement(run("schedule", field), said)
        elif not job.input.switched_off(("schedule", field)):
            yield Statement(run("schedule", field), schedule.cron.of(default), Precedence.FILLED)


FEATURE = Feature("schedule", (Schedule,), say)
