"""GS5105: a priority tier that no overlay defines, or only for one role."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.near import nearest
from genspark.platform.tiers import tiers


def find(view: JobView) -> Iterator[Finding]:
    """The pods get no PriorityClass: they run with the cluster's default, and are evicted and preempted by it.

    A class that exists outside of the repository is a tier without a `value`, or `priority: {class: NAME}`.
    """
    said = view.job.input.read(("priority", "tier"))
    if said is None:
        return
    known = view.job.environment.shared.once((), tiers, view.job.environment)
    tier = known.get(str(said.value))
    if tier is None:
        names = ", ".join(sorted(known)) or "none"
        near = nearest(str(said.value), known)
        message = f"no overlay of this environment defines the tier {said.value}, only {names}"
        yield Finding(message, said, fix=f"write {near}" if near else "")
        return
    for role, pods in (("driver", "the driver"), ("executor", "the executors")):
        if tier.of(role).name is None:
            given = tier.given()
            message = f"the tier {said.value} has no class for {pods}"
            fix = f"write {role}: and a class into the tier"
            yield Finding(message, said, (given,) if given else (), fix)


RULE = Rule(
    code="GS5105",
    severity=Severity.ERROR,
    title="a priority tier that no overlay defines whole",
    fix="name one that is there, or define it under tiers: in an overlay",
    on=JobView,
    find=find,
    needs=("descriptor:priority.tier",),
    bad=job(
        "priority: urgent",
        beside="""
--- overlays/base.yaml
tiers:
  high: {driver: spark-high-driver, executor: spark-high}
teams:
  growth: {identity: {driver: spark-growth}}
""",
    ),
    good=job(
        "priority: high",
        beside="""
--- overlays/base.yaml
tiers:
  high: {driver: spark-high-driver, executor: spark-high}
teams:
  growth: {identity: {driver: spark-growth}}
""",
    ),
)
