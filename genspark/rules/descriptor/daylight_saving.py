"""GS2140: a schedule that a change of the clocks skips or repeats."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.kube.cron import ZONE
from genspark.plan.address import run
from genspark.plan.reading import literal


def find(view: JobView) -> Iterator[Finding]:
    """On the day on which the clocks go forward there is no such time, and no run; on the day on which they go back it
    is twice, and so is the run (robfig/cron 3.0.1, with which the operator and Kubernetes work; robfig/cron#541). A
    weekly job loses a week. The days are those of 2027; most zones change by a rule that holds for every year.
    """
    cron = view.plan.get(run("schedule", "cron"))
    zone, line = literal(view.plan.get(run("schedule", "timeZone"))), literal(cron)
    inside = ZONE.prefix.fullmatch(line)
    if inside:
        zone, line = inside.group(1), (inside.group(2) or "").strip()
    if cron is None or not zone:
        return
    from genspark.kube.daylight import lost, mended

    none, two = lost(line, zone)
    parts = (("no run", none), ("two runs", two))
    told = ", and ".join(f"{number} on {' and '.join(map(str, days))}" for number, days in parts if days)
    if told:
        better = mended(line, zone)
        if inside and better:
            better = f"{inside.string[: inside.start(2)]}{better}"
        fix = f"write {better}, when every day has that hour, or the zone UTC" if better else ""
        yield Finding(f"{line} in {zone} has {told}", cron, fix=fix)


RULE = Rule(
    code="GS2140",
    severity=Severity.WARNING,
    title="a schedule that a change of the clocks skips or repeats",
    fix="write hours at which the clocks of the zone never change, or the zone UTC",
    on=JobView,
    find=find,
    needs=("run:schedule.timeZone", "run:schedule.cron"),
    bad=job('schedule: {cron: "30 2 * * *", timeZone: Europe/Berlin}'),
    good=job('schedule: {cron: "30 3 * * *", timeZone: Europe/Berlin}'),
)
