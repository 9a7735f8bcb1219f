"""GS2108: a time zone that does not exist."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.kube.cron import ZONE
from genspark.kube.zones import zone_names
from genspark.plan.address import run
from genspark.plan.reading import literal


def find(view: JobView) -> Iterator[Finding]:
    """The operator cannot load the zone (time.LoadLocation), and the schedule ends in FailedValidation, which is
    terminal (kubeflow/spark-operator #3174); the API server refuses a CronJob with it, and one that says Local.
    """
    zone, cron = view.plan.get(run("schedule", "timeZone")), view.plan.get(run("schedule", "cron"))
    inside = ZONE.prefix.fullmatch(literal(cron))
    named = [(literal(zone), zone)]
    if inside and view.target.zone_in_cron:  # it wins over the field
        named = [(inside.group(1), cron)]
    for name, said in named:
        if said is None or not name or (name == "Local" and view.target.local_zone):
            continue
        if said is zone and name != said.value:
            yield Finding(f"there is no time zone with a blank before or after {name}", said, fix=f"write {name}")
        elif name == "Local":
            yield Finding("Kubernetes wants a time zone by its name, not Local", said)
        elif name not in zone_names():
            yield Finding(f"there is no time zone {name}", said)


RULE = Rule(
    code="GS2108",
    severity=Severity.ERROR,
    title="a time zone that does not exist",
    fix="write its IANA name, such as Europe/Berlin",
    on=JobView,
    find=find,
    needs=("run:schedule.cron",),
    bad=job('schedule: {cron: "0 3 * * *", timeZone: Europe/Munich}'),
    good=job('schedule: {cron: "0 3 * * *", timeZone: Europe/Berlin}'),
)
