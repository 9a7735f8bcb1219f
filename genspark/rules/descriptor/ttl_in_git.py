"""GS2104: a finished run that is removed, and run again by GitOps."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """The operator deletes the finished application when its time is over, Kubernetes a finished Job; Argo CD or Flux
    then finds it missing, creates it again, and the job runs again: a batch job without an end.
    """
    ttl, mode = view.plan.get(run("ttl")), view.job.input.read(("run", "mode"))
    external = mode is not None and mode.value == "external"
    created = not view.job.name.value  # generateName is for kubectl create alone
    if ttl is not None and view.plan.get(run("schedule", "cron")) is None and not external and not created:
        message = "GitOps creates the application again when its ttl has removed it, and runs it again"
        yield Finding(message, ttl, (mode,) if mode is not None else ())


RULE = Rule(
    code="GS2104",
    severity=Severity.WARNING,
    title="a finished run that is removed, and run again by GitOps",
    fix="remove ttl, or give the job a schedule",
    on=JobView,
    find=find,
    needs=("run:ttl",),
    in_manifest={"kubeflow": "remove timeToLiveSeconds, or make it a ScheduledSparkApplication"},
    bad=job("ttl: 1d"),
    good=job("""
schedule: "0 3 * * *"
ttl: 1d
"""),
)
