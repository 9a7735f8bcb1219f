"""GS2162: a cron line of either day."""

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
    """It runs more often than it reads: where the day of the month and the day of the week are both said, one of them
    is enough (robfig/cron, SpecSchedule.dayMatches, as crontab(5) has it). 0 3 1 * 1 is each Monday and each first, and
    0 3 */2 * 1 each odd day and each Monday: a step over * counts as said.
    """
    cron = view.plan.get(run("schedule", "cron"))
    line = literal(cron)
    if cron is None or not line or unread(line):
        return
    said = fields(line)
    if said is not None and said.either and said.days.numbers and said.weekdays.numbers and not said.never:
        what = f"on days {said.days.text} of the month, and on days {said.weekdays.text} of the week besides"
        yield Finding(f"the cron line {line} runs {what}", cron)


RULE = Rule(
    code="GS2162",
    severity=Severity.WARNING,
    title="a cron line of either day",
    fix="write * for the day of the month or of the week, and let the job look at the other; no cron line means both",
    on=JobView,
    find=find,
    needs=("run:schedule.cron",),
    bad=job('schedule: "0 3 1 * 1"'),
    good=job('schedule: "0 3 * * 1"'),
)
