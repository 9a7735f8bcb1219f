"""Priority: a tier of the overlays names a PriorityClass for the driver and one for the executors."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.trace import Data
from genspark.model.field import ROLE_KEYS, Block, Field, Unheard, never
from genspark.model.kind import FLAG, TEXT, block, choice, integer
from genspark.plan.address import Address, ObjectId, pod
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement
from genspark.resolve.resolved import Resolved

_HIGHEST = 1_000_000_000
"""User classes end here (validation.go of scheduling.k8s.io); above lie the system's."""


def named(name: Data) -> dict[str, Data]:
    """A tier by its name alone."""
    return {"tier": name, "class": None, "driver": None, "executor": None}


def existing(name: Data) -> dict[str, Data]:
    """An existing class by its name alone."""
    return {"class": name, "value": None}


_CLASS = block(
    {
        "class": TEXT,
        "value": integer(-(2**31), _HIGHEST),
        "preemptionPolicy": choice("PreemptLowerPriority", "Never"),
        "globalDefault": FLAG,
        "description": TEXT,
    },
    short=existing,
    short_schema={"type": "string"},
)


_ENDS = tuple(f"{role}:spec.priorityClassName" for role in ROLE_KEYS)


def heard(driver: Data, executor: Data) -> Data:
    """The one class of both roles."""
    if driver != executor:
        raise Unheard
    return driver


class Priority(Block):
    key = "priority"
    short = named
    short_schema = {"type": "string"}
    doc = "The tier of the overlays, {class: NAME} for an existing PriorityClass, or one for each role."
    tier = Field(
        TEXT,
        "A tier that an overlay defines.",
        ends=_ENDS,
        hears=never,
        example="high",
        instead_of=("class", "driver", "executor"),
    )
    class_ = Field(
        TEXT,
        "A PriorityClass that exists, for both roles.",
        ends=_ENDS,
        hears=heard,
        key="class",
        instead_of=("tier", "driver", "executor"),
    )
    driver = Field(TEXT, "A PriorityClass that exists, for the driver.", ends=_ENDS[:1], instead_of=("tier", "class"))
    executor = Field(
        TEXT, "A PriorityClass that exists, for the executors.", ends=_ENDS[1:], instead_of=("tier", "class")
    )


class Tier(Block):
    where = "tier"
    driver = Field(_CLASS, "The driver's PriorityClass; with a value it is emitted, else it exists already.")
    executor = Field(_CLASS, "The executors' PriorityClass; below the driver's.")


def say(job: Job, priority: Priority, plan: Plan) -> Iterator[Statement]:
    """The class of each role."""
    for role in ROLE_KEYS:
        name = getattr(priority, role) or priority.class_
        if name is None and priority.tier is not None:
            said = job.environment.read(("tiers", str(priority.tier.value), role, "class"))
            name = said.because(priority.tier) if said else None
        if name is not None:
            yield Statement(pod(role, "spec", "priorityClassName"), name)


def environment(facts: Resolved) -> Iterator[Statement]:
    """Every tier with a value is an object of the cluster, kept when its last user goes.

    Argo CD orders it by a wave, since its kind order does not know PriorityClass; neither it nor Flux prunes it.
    """
    for tier in facts.data.get("tiers") or {}:
        for role in ROLE_KEYS:
            at = ("tiers", tier, role)
            name, value = facts.read((*at, "class")), facts.read((*at, "value"))
            if name is None or value is None:
                continue
            id_ = ObjectId("environment", "scheduling.k8s.io/v1", "PriorityClass", "", str(name.value))
            for key in ("value", "preemptionPolicy", "globalDefault", "description"):
                said = facts.read((*at, key))
                if said is not None:
                    yield Statement(Address(id_, (key,)), said.because(name))
            for key, text in KEPT.items():
                yield Statement(Address(id_, ("metadata", "annotations", key)), value.of(text).because(name))


KEPT = {
    "argocd.argoproj.io/sync-options": "Prune=false",
    "argocd.argoproj.io/sync-wave": "-1",
    "kustomize.toolkit.fluxcd.io/prune": "disabled",
}
"""What keeps a cluster object in place under Argo CD and Flux."""

FEATURE = Feature("priority", (Priority, Tier), say, environment=environment)
