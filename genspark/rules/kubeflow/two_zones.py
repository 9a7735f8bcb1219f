"""GS2126: a time zone in the cron line beside another."""

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
    """The zone in the line wins and timeZone is ignored: the operator puts its own prefix before a line only where
    there is none (ScheduledSparkApplication controller, kubeflow/spark-operator), so runs start hours off.
    """
    zone, cron = view.plan.get(run("schedule", "timeZone")), view.plan.get(run("schedule", "cron"))
    inside = ZONE.prefix.fullmatch(literal(cron))
    if zone is None or cron is None or not inside or zone.places == cron.places:
        return
    if zone.value != inside.group(1):
        yield Finding(f"the zone {inside.group(1)} of the cron line wins over {zone.value}", cron, (zone,))


RULE = Rule(
    code="GS2126",
    severity=Severity.WARNING,
    title="a time zone in the cron line beside another",
    fix="keep timeZone: and remove TZ= from the line",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("run:schedule.timeZone",),
    bad=job('schedule: {cron: "TZ=UTC 0 3 * * *", timeZone: Europe/Berlin}'),
    good=job('schedule: {cron: "0 3 * * *", timeZone: Europe/Berlin}'),
)
