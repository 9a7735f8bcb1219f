"""Priority: a tier of the overlays names a PriorityClass for the driver and one for the executors."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.trace import Data
from genspark.model.field import ROLE_KEYS, Block, Field, NotInvertible, never
from genspark.model.kind import TEXT
from genspark.plan.address import Address, ObjectId, pod
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement
from genspark.platform.tiers import Tier, tier, tiers
from genspark.resolve.resolved import Resolved


def named(name: Data) -> dict[str, Data]:
    """A tier by its name alone."""
    return {"tier": name, "class": None, "driver": None, "executor": None}


_ADDRESSES = tuple(f"{role}:spec.priorityClassName" for role in ROLE_KEYS)


def read_back(driver: Data, executor: Data) -> Data:
    """The one class of both roles."""
    if driver != executor:
        raise NotInvertible
    return driver


class Priority(Block):
    key = "priority"
    short = named
    short_schema = {"type": "string"}
    doc = "The tier of the overlays, {class: NAME} for an existing PriorityClass, or one for each role."
    tier = Field(
        TEXT,
        "A tier that an overlay defines.",
        addresses=_ADDRESSES,
        inverse=never,
        example="high",
        instead_of=("class", "driver", "executor"),
    )
    class_ = Field(
        TEXT,
        "A PriorityClass that exists, for both roles.",
        addresses=_ADDRESSES,
        inverse=read_back,
        key="class",
        instead_of=("tier", "driver", "executor"),
    )
    driver = Field(
        TEXT, "A PriorityClass that exists, for the driver.", addresses=_ADDRESSES[:1], instead_of=("tier", "class")
    )
    executor = Field(
        TEXT, "A PriorityClass that exists, for the executors.", addresses=_ADDRESSES[1:], instead_of=("tier", "class")
    )


def say(job: Job, priority: Priority, plan: Plan) -> Iterator[Statement]:
    """The class of each role."""
    for role in ROLE_KEYS:
        name = getattr(priority, role) or priority.class_
        if name is None and priority.tier is not None:
            said = tier(job.environment, str(priority.tier.value)).of(role).name
            name = said.because(priority.tier) if said else None
        if name is not None:
            yield Statement(pod(role, "spec", "priorityClassName"), name)


def environment(facts: Resolved) -> Iterator[Statement]:
    """Every tier with a value is an object of the cluster, kept when its last user goes.

    Argo CD orders it by a wave, since its kind order does not know PriorityClass; neither it nor Flux prunes it.
    """
    for one in (one for each in tiers(facts).values() for one in each.classes):
        name, value = one.name, one.value
        if name is None or value is None:
            continue
        id_ = ObjectId("environment", "scheduling.k8s.io/v1", "PriorityClass", "", str(name.value))
        for key, said in one.settings():
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
