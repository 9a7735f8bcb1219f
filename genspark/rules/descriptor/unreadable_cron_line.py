"""GS2107: a cron line that nobody reads."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.yaml import word as bare
from genspark.kube.cron import ZONE, unread
from genspark.plan.address import run
from genspark.plan.reading import literal
from genspark.schema.phrases import candidates


def find(view: JobView) -> Iterator[Finding]:
    """The schedule fails validation, no run ever starts, and mending the line does not recover it: the state
    FailedValidation is terminal (kubeflow/spark-operator #3174); the API server refuses such a CronJob. Both read
    robfig/cron's ParseStandard, and Kubernetes refuses a time zone inside the line (ValidateCronJobSpec).
    """
    cron = view.plan.get(run("schedule", "cron"))
    line = literal(cron)
    if cron is None or not line:
        return
    if not view.target.zone_in_cron and ZONE.prefix.fullmatch(line):
        message, fix = f"Kubernetes takes no time zone inside the cron line {line}", "write it under timeZone: instead"
        yield Finding(message, cron, fix=fix)
        return
    if not view.target.zone_in_cron and line.startswith("@") and line != cron.value:
        yield Finding(f"Kubernetes takes no blank before or after {line}", cron, fix=f"write {line} alone")
        return
    wrong = unread(line)
    if wrong:
        meant = next((one for one in candidates(line) if not unread(one)), "")
        fix = f"write {bare(meant)}" if meant else ""
        yield Finding(f"nobody reads the cron line {line}: {wrong}", cron, fix=fix)


RULE = Rule(
    code="GS2107",
    severity=Severity.ERROR,
    title="a cron line that nobody reads",
    fix="write five fields such as 0 3 * * 1-5 (no seconds, no L, W or #, Sunday is 0), @daily, or @every 1h30m",
    on=JobView,
    find=find,
    needs=("run:schedule.cron",),
    bad=job('schedule: "0 25 * * *"'),
    good=job('schedule: "0 23 * * *"'),
)
