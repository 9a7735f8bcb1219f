"""GS2108: a time zone that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.cron import known
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """The schedule ends in FailedValidation, and no run starts (time.LoadLocation in the scheduled controller)."""
    zone = view.plan.get(run("schedule", "timeZone"))
    if zone is not None and isinstance(zone.value, str) and zone.value not in ("Local", "") and not known(zone.value):
        yield Finding(f"there is no time zone {zone.value}", zone)


RULE = Rule(
    "GS2108",
    Severity.ERROR,
    "a time zone that does not exist",
    "write a name of the IANA database, such as Europe/Berlin",
    JobView,
    find,
    ("run:schedule.timeZone",),
    bad=job("run: null\nschedule: {cron: '@daily', timeZone: Europe/Berlino}"),
    good=job("run: null\nschedule: {cron: '@daily', timeZone: Europe/Berlin}"),
)
