"""GS6112: a service account of another team."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import ROLES


def find(view: JobView) -> Iterator[Finding]:
    """The job has the rights, and the cloud roles, that another team was given; what it does is booked on them."""
    teams = view.job.environment.data.get("teams") or {}
    for role in ROLES:
        said = view.plan.conf(f"spark.kubernetes.authenticate.{role}.serviceAccountName")
        owners = [team for team in teams if _owns(teams[team], said.value if said else "")]
        if said is not None and owners and view.job.team.value not in owners:
            yield Finding(f"the account {said.value} is the team {owners[0]}'s", said)


def _owns(team: object, account: str) -> bool:
    identity = team.get("identity") if isinstance(team, dict) else None
    return (
        isinstance(identity, dict) and bool(account) and account in (identity.get("driver"), identity.get("executor"))
    )


RULE = Rule(
    "GS6112",
    Severity.WARNING,
    "a service account of another team",
    "name an account of the job's own team",
    JobView,
    find,
    (
        "conf:spark.kubernetes.authenticate.driver.serviceAccountName",
        "conf:spark.kubernetes.authenticate.executor.serviceAccountName",
    ),
    bad="""
--- overlays/base.yaml
teams:
  growth: {namespaces: [growth], identity: {driver: spark-growth, create: false}}
  risk: {namespaces: [risk], identity: {driver: spark-risk, create: false}}
--- jobs/growth/revenue.yaml
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
identity: {driver: spark-risk}
""",
    good="""
--- overlays/base.yaml
teams:
  growth: {namespaces: [growth], identity: {driver: spark-growth, create: false}}
  risk: {namespaces: [risk], identity: {driver: spark-risk, create: false}}
--- jobs/growth/revenue.yaml
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
identity: {driver: spark-growth}
""",
)
