"""Tiers: what a `priority` stands for, a PriorityClass for the driver and one for the executors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from genspark.core.trace import Data, Traced
from genspark.model.field import ROLE_KEYS, Block, Field, Input
from genspark.model.kind import FLAG, TEXT, choice, integer
from genspark.platform.environment import Environment

_HIGHEST = 1_000_000_000
"""User classes end here (validation.go of scheduling.k8s.io); above lie the system's."""


def existing(name: Data) -> dict[str, Data]:
    """An existing class by its name alone."""
    return {"class": name, "value": None}


class PriorityClass(Block):
    """A PriorityClass that a tier names for one role; with a value it is emitted, else it exists already."""

    short = existing
    short_schema = {"type": "string"}
    name = Field(TEXT, "Its name.", key="class")
    value = Field(integer(-(2**31), _HIGHEST), "The higher, the later a pod is evicted or pre-empted.")
    preemption_policy = Field(
        choice("PreemptLowerPriority", "Never"), "Whether its pods push out others.", key="preemptionPolicy"
    )
    global_default = Field(FLAG, "Whether pods without a class have it.", key="globalDefault")
    description = Field(TEXT, "What it is for.")

    def settings(self) -> Iterator[tuple[str, Traced[Any]]]:
        """What the object says besides its name, by its key."""
        for field in self.fields():
            said = field.__get__(self, type(self))
            if said is not None and field.key != "class":
                yield field.key, said


class Tier(Block):
    """One tier, by its classes."""

    where = "tier"
    driver = Field(
        PriorityClass.kind(), "The driver's PriorityClass; with a value it is emitted, else it exists already."
    )
    executor = Field(PriorityClass.kind(), "The executors' PriorityClass; below the driver's.")

    def of(self, role: str) -> PriorityClass:
        """The class of a role."""
        return PriorityClass(self.input, (*self.at, role))

    @property
    def classes(self) -> tuple[PriorityClass, ...]:
        """The driver's class, and the executors'; one that nobody names has no name."""
        return tuple(self.of(role) for role in ROLE_KEYS)


def tier(environment: Input, name: str) -> Tier:
    """The tier of a name, without classes where no overlay defines it."""
    return Tier(environment, ("tiers", name))


def tiers(environment: Input) -> Mapping[str, Tier]:
    """All tiers that the overlays define, by name."""
    return {name: tier(environment, name) for name in environment.data.get("tiers") or {}}


def class_values(environment: Environment) -> Mapping[str, int]:
    """The PriorityClasses that the overlays make, and their values."""
    return environment.shared.once((), _class_values, environment)


def _class_values(environment: Environment) -> dict[str, int]:
    every = (one for each in tiers(environment).values() for one in each.classes)
    return {one.name.value: one.value.value for one in every if one.name is not None and one.value is not None}
