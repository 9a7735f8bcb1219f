"""GS6112: a service account of another team."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import ROLES
from genspark.platform.teams import account_owners


def find(view: JobView) -> Iterator[Finding]:
    """The job has the rights, and the cloud roles, that another team was given; what it does is booked on them."""
    owners = account_owners(view.job.environment)
    for role in ROLES if owners else ():
        said = view.plan.conf(f"spark.kubernetes.authenticate.{role}.serviceAccountName")
        teams = owners.get(str(said.value), []) if said is not None else []
        if said is not None and teams and view.job.team.value not in teams:
            yield Finding(f"the account {said.value} is the team {teams[0]}'s", said)


RULE = Rule(
    code="GS6112",
    severity=Severity.WARNING,
    title="a service account of another team",
    fix="name an account of the job's own team",
    on=JobView,
    find=find,
    needs=(
        "conf:spark.kubernetes.authenticate.driver.serviceAccountName",
        "conf:spark.kubernetes.authenticate.executor.serviceAccountName",
    ),
    bad=job(
        "identity: {driver: spark-risk}",
        beside="""
--- overlays/base.yaml
teams:
  growth: {namespaces: [growth], identity: {driver: spark-growth, create: false}}
  risk: {namespaces: [risk], identity: {driver: spark-risk, create: false}}
""",
    ),
    good=job(
        "identity: {driver: spark-growth}",
        beside="""
--- overlays/base.yaml
teams:
  growth: {namespaces: [growth], identity: {driver: spark-growth, create: false}}
  risk: {namespaces: [risk], identity: {driver: spark-risk, create: false}}
""",
    ),
)
