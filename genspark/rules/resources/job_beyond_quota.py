"""GS5142: a job larger than its team's quota."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.kube.quantity import amount
from genspark.platform.teams import team_quota


def find(view: JobView) -> Iterator[Finding]:
    """It never starts whole: pods beyond the quota are refused with Forbidden, and a Spark before 4 makes and deletes
    them without end (ResourceQuota; ExecutorPodsAllocator, seen with 3.5.9).
    """
    quota = team_quota(view.job.environment, str(view.job.team.value))
    given, bounds = quota.given(), quota.bounds()
    pods = view.pods if given is not None else None
    if given is None or pods is None:
        return
    from genspark.pods.pod import footprint  # few teams have a quota

    number = max(1, pods.start.value)
    wanted = dict(footprint(pods, number))
    for name, much in wanted.items():
        most = amount(bounds[name]) if name in bounds else None
        if most is not None and much > most:
            shown = f"{much / 1024**3:.1f} GiB" if name == "memory" else f"{much.normalize():f}"
            message = f"driver and {number} executors need {shown} of {name}, the team has {bounds[name]}"
            yield Finding(message, view.job.name, (given,))


RULE = Rule(
    code="GS5142",
    severity=Severity.ERROR,
    title="a job larger than its team's quota",
    fix="make it smaller, or raise the team's quota",
    on=JobView,
    find=find,
    needs=("environment:teams.*.quota",),
    bad=job(
        "executors: {count: 30, coreRequest: 1, cores: 2, memory: 4g}",
        beside="""
--- overlays/base.yaml
teams: {growth: {identity: {driver: spark-growth}, quota: {cpu: 40, memory: 400Gi, pods: 20}}}
""",
    ),
    good=job(
        "executors: {count: 10, coreRequest: 1, cores: 2, memory: 4g}",
        beside="""
--- overlays/base.yaml
teams: {growth: {identity: {driver: spark-growth}, quota: {cpu: 40, memory: 400Gi, pods: 20}}}
""",
    ),
)
