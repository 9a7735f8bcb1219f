"""How the operators that are installed, and Kubernetes, compare objects."""

from __future__ import annotations

from collections.abc import Callable

from genspark.compiler import Tools
from genspark.core.records import NamedTuple
from genspark.core.trace import Path, Place, Traced
from genspark.delta.change import EffectOf
from genspark.delta.difference import Reading
from genspark.delta.pair import Side
from genspark.delta.spelling import apart
from genspark.operators.target import Platform, Target
from genspark.plan.address import ObjectId
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.pods.pod import Pods, Unsure
from genspark.schema import library
from genspark.schema.library import Schema

PlatformOf = Callable[[Target], Platform]
"""A target's operator as it is installed where the objects are applied."""
_RUN = ("CronJob", "Job")
"""Kubernetes' own kinds that make pods of a native job."""


class Operators(NamedTuple):
    """The targets that are installed, each with its operator."""

    tools: Tools
    platform: PlatformOf

    def reading(self) -> Reading:
        """What comparing asks."""
        return Reading(self.runs, self.inside, self.schema, self.effect, self.apart)

    @property
    def alike(self) -> list[frozenset[str]]:
        """Kinds of one operator's applications, which may take one another's place."""
        return [frozenset(target.places) for target in self.tools.targets.values() if target.places]

    def runs(self, side: Side) -> bool:
        """Whether an object makes pods of a job."""
        return self._target(side) is not None or side.kind in _RUN

    def inside(self, side: Side) -> Path:
        """Where the specification of an application stands in it."""
        target = self._target(side)
        return target.places[side.kind] if target is not None else ("spec",)

    def schema(self, side: Side) -> Schema | None:
        """The schema of an object."""
        api, kind = str(side.data.get("apiVersion")), side.kind
        own = (target.schema(api, kind) for target in self.tools.targets.values())
        return next((found for found in own if found is not None), None) or library.schema_for(api, kind)

    def effect(self, side: Side) -> EffectOf:
        """What a change at a path of an object does."""
        target = self._target(side)
        if target is None:
            return lambda path, after: None
        platform = self.platform(target)
        return lambda path, after: target.effect(side.kind, path, platform, after)

    def apart(self, before: Side, after: Side) -> frozenset[Path] | None:
        """Where two applications of one operator say different things to Spark."""
        target = self._target(after)
        if target is None or self._target(before) is not target:
            return None
        platform = self.platform(target)
        old, new = (_lifted(target, side, platform) for side in (before, after))
        return apart(old, new)

    def pods(self, side: Side) -> Pods | Unsure | None:
        """The pods that an application becomes."""
        target = self._target(side)
        if target is None:
            return None
        return target.predict((manifest(side),), self.platform(target))

    def _target(self, side: Side) -> Target | None:
        api = str(side.data.get("apiVersion"))
        return next((one for one in self.tools.targets.values() if one.owns(api, side.kind)), None)


def _lifted(target: Target, side: Side, platform: Platform) -> Plan:
    return target.lift((manifest(side),), platform)


def manifest(side: Side) -> Manifest:
    """An object whose leaves know their own paths."""
    _, kind, namespace, name = side.identity
    made = Manifest(ObjectId("job", str(side.data["apiVersion"]), str(kind), str(namespace), str(name)))
    for key, value in side.data.items():
        made.put((key,), Traced(value, (Place(f"{kind}/{name}", (key,)),)))
    return made
