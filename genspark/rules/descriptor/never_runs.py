"""GS2160: a schedule that never runs."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.kube.cron import unread
from genspark.kube.cron_runs import fields
from genspark.plan.address import run
from genspark.plan.reading import literal


def find(view: JobView) -> Iterator[Finding]:
    """No run ever starts, and nothing says so: robfig/cron finds no such day within five years and gives the year 1 as
    the next time (SpecSchedule.Next); the operator keeps waiting in the state Scheduled (its controller, read at
    2.5.2), and Kubernetes' CronJob makes no Job.
    """
    cron = view.plan.get(run("schedule", "cron"))
    line = literal(cron)
    if cron is None or not line or unread(line):
        return
    said = fields(line)
    if said is None or not said.never:
        return
    empty = [field.text for field in said if not field.numbers]
    why = f"{empty[0]} names nothing" if empty else f"no month {said.months.text} has a day {said.days.text}"
    yield Finding(f"the cron line {line} never runs: {why}", cron)


RULE = Rule(
    code="GS2160",
    severity=Severity.ERROR,
    title="a schedule that never runs",
    fix="write days that the months have, such as 28 for the end of all of them",
    on=JobView,
    find=find,
    needs=("run:schedule.cron",),
    bad=job('schedule: "0 3 30 2 *"'),
    good=job('schedule: "0 3 29 2 *"'),
)
