"""GS2161: a schedule that runs each minute, or more often."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.kube.cron import unread
from genspark.kube.cron_runs import Cron, every, fields
from genspark.plan.address import run
from genspark.plan.reading import literal

_MINUTES = 60


def find(view: JobView) -> Iterator[Finding]:
    """A driver and its executors take longer to start than that, so that runs pile up, or most are left out where
    concurrency is Forbid. A * for the minute means each of them: 60 runs from 3:00 to 3:59, where one at 3:00 was
    meant; @every 1m leaves no doubt. @every rounds what is below a second up to one, and takes a negative time for one
    too (robfig/cron, Every).
    """
    cron = view.plan.get(run("schedule", "cron"))
    line = literal(cron)
    if cron is None or not line or unread(line):
        return
    length, said = every(line), fields(line)
    if length is not None and length < _MINUTES:
        often = "each second" if length == 1 else f"each {length} seconds"
        yield Finding(f"the schedule {line} runs {often}", cron)
    elif said is not None and len(said.minutes.numbers) == _MINUTES and not said.never:
        yield Finding(f"the cron line {line} runs each minute{_hours(said)}", cron, fix=_fix(said))


def _hours(said: Cron) -> str:
    return "" if said.hours.free else f" of the hour {said.hours.text}"


def _fix(said: Cron) -> str:
    if said.hours.free:
        return ""
    rest = " ".join(field.text for field in said[1:])
    return f"write 0 {rest} for its first minute alone"


RULE = Rule(
    code="GS2161",
    severity=Severity.WARNING,
    title="a schedule that runs each minute, or more often",
    fix="write a longer time, such as */15 * * * * or @every 15m",
    on=JobView,
    find=find,
    needs=("run:schedule.cron",),
    bad=job('schedule: "* 3 * * *"'),
    good=job('schedule: "0 3 * * *"'),
)
