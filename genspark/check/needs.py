"""The rules about jobs of one target, by what they need: those that can find something are few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from genspark.check.view import BesideView, JobView, ObjectView, OperatorView, SettingsView, View
from genspark.core.trace import Data
from genspark.plan.address import Address
from genspark.plan.fold import Plan

_ANY = ""
"""In place of a first key that stands for many."""
_KEPT = 50_000
"""Addresses: a repository of thousands of jobs has some thousands."""


class OfJobs:
    """The rules about jobs of one target, by what they look at; those of plans by the addresses that they need."""

    def __init__(self, rules: Mapping[int, tuple[type[View], tuple[str, ...]]]) -> None:
        """`rules` has the view and the needs of each, by its position among all."""

        def on(looks: type[View]) -> list[tuple[frozenset[str], int]]:
            return [(frozenset(needs), position) for position, (view, needs) in rules.items() if view is looks]

        self.settings = [position for _, position in on(SettingsView)]
        self.operator = on(OperatorView)
        self.objects = on(ObjectView)
        self.beside = on(BesideView)
        plans = [(position, needs) for position, (view, needs) in rules.items() if view is JobView]
        self._always = frozenset(position for position, needs in plans if not needs)
        self._needy: dict[tuple[object, str], list[tuple[int, Family]]] = {}
        """By the language and the first key; those whose first key stands for many, by none."""
        for position, needs in plans:
            for language, family in parsed(needs):
                first = family.keys[0]
                begins = (language, _ANY if first[-1] == "*" else first)
                self._needy.setdefault(begins, []).append((position, family))
        self._of: dict[Address, frozenset[int]] = {}
        """What an address makes possible: the same addresses stand in job after job."""

    def of_job(self, view: JobView) -> list[int]:
        """The rules that can find something in a job, in their order."""
        job = view.job
        said = self._given("descriptor", job.input.data)
        declared = job.environment.shared.once((), self._declared, job.environment.data)
        return sorted(self._in_plan(view.plan).union(said, declared))

    def _declared(self, data: dict[str, Data]) -> frozenset[int]:
        """The same for all jobs of an environment."""
        return frozenset(self._given("environment", data))

    def _given(self, language: str, data: dict[str, Data]) -> Iterator[int]:
        """The rules that need something which stands in a descriptor, layers included, or in the overlays."""
        for key in data:
            for position, family in self._needy.get((language, key), ()):
                if _there(data, family.keys):
                    yield position

    def _in_plan(self, plan: Plan) -> set[int]:
        if len(self._of) > _KEPT:
            self._of.clear()
        known, chosen = self._of, set(self._always)
        for at in plan.statements:
            of = known.get(at)
            if of is None:
                of = known[at] = self._enabled(at)
            if of:
                chosen |= of
        return chosen

    def _enabled(self, at: Address) -> frozenset[int]:
        language, path = at
        begun = (*self._needy.get((language, _ANY), ()), *self._needy.get((language, path[0] if path else _ANY), ()))
        return frozenset(position for position, family in begun if family.holds(at))


def able(rules: Iterable[tuple[frozenset[str], int]], there: frozenset[str]) -> Iterator[int]:
    """The rules that need nothing, or something that is there."""
    return (position for needs, position in rules if not needs or not needs.isdisjoint(there))


def _there(data: Data, keys: tuple[str, ...]) -> bool:
    """Whether something stands at a path; * is any key."""
    if not keys:
        return data is not None
    if not isinstance(data, dict):
        return False
    inner = data.values() if keys[0] == "*" else (data.get(keys[0]),)
    return any(_there(one, keys[1:]) for one in inner)


class Family(NamedTuple):
    """Addresses that begin alike, key by key; one that ends in * stands for all that begin so."""

    keys: tuple[str, ...]

    def holds(self, at: Address) -> bool:
        """Whether an address is one of them."""
        if len(at.path) < len(self.keys):
            return False
        return all(
            key == wanted or (wanted[-1] == "*" and key.startswith(wanted[:-1]))
            for key, wanted in zip(at.path, self.keys, strict=False)
        )


def parsed(needs: tuple[str, ...]) -> Iterator[tuple[str, Family]]:
    """The families of addresses that a rule needs, with their languages."""
    for need in needs:
        language, _, path = need.partition(":")
        family = Family((path,) if language == "conf" else tuple(path.removesuffix(".*").split(".")))
        for role in ("driver", "executor") if language == "pod" else (language,):
            yield role, family
