"""GS2163: a CronJob that Kubernetes refuses or never runs."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import ObjectView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.kube.cron import ZONE, unread
from genspark.kube.cron_runs import fields
from genspark.plan.reading import literal


def find(view: ObjectView) -> Iterator[Finding]:
    """The API server refuses a schedule that robfig/cron's ParseStandard does not read, one with a time zone inside,
    and a time zone that is called Local or has blanks (ValidateCronJobSpec); on a day that no month has, no Job is ever
    made. The CronJob of a job is held to it by the job's schedule.
    """
    own = view.manifest.id.name == view.job.name.value and view.job.input.says(("schedule", "cron"))
    spec = view.manifest.data.get("spec")
    if own or not isinstance(spec, dict):
        return
    cron = Traced(spec.get("schedule"), view.manifest.origin(("spec", "schedule")))
    zone = Traced(spec.get("timeZone"), view.manifest.origin(("spec", "timeZone")))
    line, name = literal(cron), literal(zone)
    if name and (name.lower() == "local" or name != zone.value):
        yield Finding(f"Kubernetes wants a time zone by its name, not {str(zone.value)!r}", zone, fix=_ZONE)
    if not line:
        return
    if ZONE.prefix.fullmatch(line):
        yield Finding(f"Kubernetes takes no time zone inside the cron line {line}", cron, fix="write it as timeZone")
    elif line.startswith("@") and line != cron.value:
        yield Finding(f"Kubernetes takes no blank before or after {line}", cron, fix=f"write {line} alone")
    elif unread(line):
        yield Finding(f"Kubernetes does not read the cron line {line}: {unread(line)}", cron)
    elif (said := fields(line)) is not None and said.never:
        why = f"no month {said.months.text} has a day {said.days.text}"
        yield Finding(f"the cron line {line} never runs: {why}", cron, fix="write days that the months have")


_ZONE = "write its IANA name, such as Europe/Berlin"
_CRON_JOB = """
apiVersion: batch/v1
kind: CronJob
metadata: {name: compact, namespace: growth}
spec:
  schedule: "LINE"
  jobTemplate:
    spec:
      template:
        spec: {restartPolicy: Never, containers: [{name: compact, image: "ghcr.io/acme/compact:1.4.2"}]}
"""

RULE = Rule(
    code="GS2163",
    severity=Severity.ERROR,
    title="a CronJob that Kubernetes refuses or never runs",
    fix="write five fields such as 0 3 * * 1-5 (no seconds, no L, W or #, Sunday is 0), @daily, or @every 1h30m",
    on=ObjectView,
    find=find,
    needs=("CronJob",),
    bad=_CRON_JOB.replace("LINE", "0 3 * * 7"),
    good=_CRON_JOB.replace("LINE", "0 3 * * 0"),
)
