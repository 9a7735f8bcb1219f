"""GS2126: a cron line with a time zone of its own."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """The one in the line wins and timeZone does nothing (robfig/cron ParseStandard; TZ= and CRON_TZ=)."""
    cron, zone = view.plan.get(run("schedule", "cron")), view.plan.get(run("schedule", "timeZone"))
    if cron is None or zone is None or not zone.value or not isinstance(cron.value, str):
        return
    if cron.value.startswith(("TZ=", "CRON_TZ=")):
        yield Finding(f"{cron.value.split()[0]} beats the time zone {zone.value}", cron, (zone,))


RULE = Rule(
    "GS2126",
    Severity.WARNING,
    "a cron line with a time zone of its own",
    "say it once, as timeZone",
    JobView,
    find,
    ("run:schedule.timeZone",),
    bad=job("run: null\nschedule: {cron: 'CRON_TZ=Europe/Berlin 0 3 * * *', timeZone: Asia/Tokyo}"),
    good=job("run: null\nschedule: {cron: '0 3 * * *', timeZone: Europe/Berlin}"),
)
