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
        message = f"no overlay of this environment defines the tier {said.value}"
        yield Finding(message, said, fix=_other(str(said.value), sorted(known)))
        return
    for role, pods in (("driver", "the driver"), ("executor", "the executors")):
        if tier.of(role).name is None:
            given = tier.given()
            message = f"the tier {said.value} has no class for {pods}"
            fix = f"add {role}: NAME to tiers.{said.value} in an overlay, with the name of a PriorityClass"
            yield Finding(message, said, (given,) if given else (), fix)


def _other(tier: str, known: list[str]) -> str:
    near = nearest(tier, known)
    if near:
        return f"write {near}"
    define = f"define {tier} under tiers: in an overlay"
    if known:
        return f"write {known[0]}, or {define}" if len(known) == 1 else f"use one of: {', '.join(known)}; or {define}"
    return f"{define}, or write priority: {{class: NAME}} with the name of a PriorityClass"


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
