"""The rules about jobs of one target, by what they need: those that can find something are few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache, partial

from genspark.check.view import BesideView, JobView, ObjectView, OperatorView, SettingsView, View
from genspark.core.trace import Data
from genspark.plan.address import Address
from genspark.plan.fold import Plan

_KEPT = 50_000
"""Addresses: a repository of thousands of jobs has some thousands."""


class OfJobs:
    """The rules about jobs of one target, by what they look at; those of plans by the addresses that they need."""

    def __init__(self, rules: Mapping[int, tuple[type[View], tuple[str, ...]]]) -> None:
        """`rules` has the view and the needs of each, by its position among all."""

        def on(looks: type[View]) -> list[tuple[frozenset[str], int]]:
            return [(frozenset(needs), position) for position, (view, needs) in rules.items() if view is looks]

        self._settings = frozenset(position for _, position in on(SettingsView))
        self._objects, self._beside = on(ObjectView), on(BesideView)
        self._operator = lru_cache(_KEPT)(partial(_needing, on(OperatorView)))
        plans = {position: needs for position, (view, needs) in rules.items() if view is JobView}
        self._always = frozenset(position for position, needs in plans.items() if not needs)
        self._needy = _Needy(plans)

    def able(self, view: SettingsView | JobView | BesideView | ObjectView) -> frozenset[int]:
        """The positions of the rules that can find something."""
        match view:
            case OperatorView():
                return self._operator(view.fields)
            case BesideView():
                return _needing(self._beside, {one.id.kind for one in view.beside})
            case JobView():
                return self._of_job(view)
            case SettingsView():
                return self._settings
            case ObjectView():
                return _needing(self._objects, {view.manifest.id.kind, *(one.id.kind for one in view.beside)})

    def _of_job(self, view: JobView) -> frozenset[int]:
        job = view.job
        said = self._given("descriptor", job.input.data)
        declared = job.environment.shared.once((), self._declared, job.environment.data)
        return self._always.union(*self._in_plan(view.plan), said, declared)

    def _declared(self, data: dict[str, Data]) -> frozenset[int]:
        """The same for all jobs of an environment."""
        return frozenset(self._given("environment", data))

    def _given(self, language: str, data: dict[str, Data]) -> Iterator[int]:
        """The rules that need something which stands in a descriptor, layers included, or in the overlays."""
        needed = self._needy.exact.get(language, {})
        for key in data:
            if key in needed:
                yield from (position for position, keys in needed[key] if _there(data[key], keys))

    def _in_plan(self, plan: Plan) -> set[frozenset[int]]:
        if len(self._needy) > _KEPT:
            self._needy.clear()
        return {*map(self._needy.__getitem__, plan.statements)}


class _Needy(dict[Address, frozenset[int]]):
    """The rules that need something, by an address that makes them possible: the same ones stand in job after job."""

    def __init__(self, plans: Mapping[int, tuple[str, ...]]) -> None:
        super().__init__()
        self.exact: dict[object, dict[str, list[tuple[int, tuple[str, ...]]]]] = {}
        """By the language and the first key, with the keys behind it."""
        self._begun: dict[object, list[tuple[str, int, tuple[str, ...]]]] = {}
        """The same of first keys that stand for many: by the language, with what those begin with."""
        for position, needs in plans.items():
            for language, first, behind in _parsed(needs):
                if first[-1] == "*":
                    self._begun.setdefault(language, []).append((first[:-1], position, behind))
                else:
                    self.exact.setdefault(language, {}).setdefault(first, []).append((position, behind))

    def __missing__(self, at: Address) -> frozenset[int]:
        language, path = at
        found: list[int] = []
        if path:
            first, rest = path[0], path[1:]
            found += [
                position for position, behind in self.exact.get(language, {}).get(first, ()) if _begin(behind, rest)
            ]
            for begins, position, behind in self._begun.get(language, ()):
                if first.startswith(begins) and _begin(behind, rest):
                    found.append(position)
        self[at] = enabled = frozenset(found)
        return enabled


def _needing(rules: Iterable[tuple[frozenset[str], int]], there: Set[str]) -> frozenset[int]:
    """The rules that need nothing, or something that is there."""
    return frozenset([position for needs, position in rules if not needs or not needs.isdisjoint(there)])


def _there(data: Data, keys: tuple[str, ...]) -> bool:
    """Whether something stands at a path; * is any key."""
    for position, key in enumerate(keys):
        if not isinstance(data, dict):
            return False
        if key == "*":
            return any(_there(one, keys[position + 1 :]) for one in data.values())
        data = data.get(key)
    return data is not None


def _begin(keys: tuple[str, ...], path: tuple[str, ...]) -> bool:
    """Whether a path begins with these keys; one that ends in * stands for all that begin so."""
    if len(path) < len(keys):
        return False
    for key, wanted in zip(path, keys, strict=False):
        if key != wanted and not (wanted[-1] == "*" and key.startswith(wanted[:-1])):
            return False
    return True


def _parsed(needs: tuple[str, ...]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """The addresses that a rule needs: their languages, first keys, and the keys behind those."""
    for need in needs:
        language, _, path = need.partition(":")
        first, *behind = (path,) if language == "conf" else path.removesuffix(".*").split(".")
        for role in ("driver", "executor") if language == "pod" else (language,):
            yield role, first, tuple(behind)
