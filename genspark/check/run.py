"""Running rules: each sees its view alone; one that crashes becomes a finding and the others still run."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache
from typing import NamedTuple

from genspark.check.rule import Rule
from genspark.check.view import JobView, ManifestView, View
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Path, Traced
from genspark.operators.kubeflow import PLACES
from genspark.plan.address import Address
from genspark.plan.fold import Plan
from genspark.plan.manifest import at_path


class Found(NamedTuple):
    """A finding with the rule that made it."""

    code: str
    severity: Severity
    fix: str
    finding: Finding


def run(rules: Index, view: View, anchor: Traced[object]) -> list[Found]:
    """What the rules for this kind of view find; `anchor` is where a crash is reported."""
    found: list[Found] = []
    plain = isinstance(view, JobView | ManifestView) and view.job.plain
    for rule in rules.able(view):
        try:
            for one in rule.find(view):
                fix = (plain and (one.plain or rule.plain)) or one.fix or rule.fix
                found.append(Found(rule.code, rule.severity, fix, one))
        except Exception as crash:
            found.append(crashed(rule, crash, anchor))
    return found


def crashed(rule: Rule, crash: Exception, anchor: Traced[object]) -> Found:
    """A rule that raised: our bug, or an organisation's own."""
    # The exception's text may hold what the rule was looking at, a password for instance.
    message = f"rule {rule.code} crashed: {type(crash).__name__}"
    return Found("GS0001", Severity.ERROR, "report it with this file; the other rules ran", Finding(message, anchor))


class Index:
    """The rules by what they look at; those of jobs by the addresses that they need."""

    def __init__(self, rules: Collection[Rule]) -> None:
        self.codes: frozenset[str] = frozenset(rule.code for rule in rules)
        """What people may set and allow."""
        self.on: dict[type[View], tuple[Rule, ...]] = {}
        for rule in rules:
            self.on[rule.on] = (*self.on.get(rule.on, ()), rule)
        self.jobs = self.on.get(JobView, ())
        self.manifests = [(frozenset(rule.needs), rule) for rule in self.on.get(ManifestView, ())]
        self.always = frozenset(position for position, rule in enumerate(self.jobs) if not rule.needs)
        self.needy = [(position, *parsed(rule.needs)) for position, rule in enumerate(self.jobs) if rule.needs]
        self._of: dict[Address, frozenset[int]] = {}
        """What an address makes possible: the same addresses stand in job after job."""

    def able(self, view: View) -> Iterable[Rule]:
        """The rules that can find something, in their order."""
        if isinstance(view, JobView):
            return self.in_plan(view.plan)
        if not isinstance(view, ManifestView):
            return self.on.get(type(view), ())
        kind, data = view.manifest.id.kind, view.manifest.data
        inside = PLACES.get(kind)
        spec = at_path(data, inside) if inside else None
        there = {kind, *spec} if isinstance(spec, dict) else {kind}
        return [rule for needs, rule in self.manifests if not needs or not needs.isdisjoint(there)]

    def in_plan(self, plan: Plan) -> Iterable[Rule]:
        """The rules for jobs that can find something in a plan."""
        if len(self._of) > _KEPT:
            self._of.clear()
        known, chosen = self._of, set(self.always)
        for at in plan.statements:
            of = known.get(at)
            if of is None:
                of = known[at] = self._enabled(at)
            if of:
                chosen |= of
        return [self.jobs[position] for position in sorted(chosen)]

    def _enabled(self, at: Address) -> frozenset[int]:
        return frozenset(
            position
            for position, whole, families in self.needy
            if at in whole or any(family.holds(at) for family in families)
        )


_KEPT = 50_000
"""Addresses: a repository of thousands of jobs has some thousands."""


class Family(NamedTuple):
    """Addresses that begin alike."""

    language: str
    path: Path
    key: bool
    """A conf key that begins with the prefix, rather than a path."""
    prefix: str

    def holds(self, at: Address) -> bool:
        """Whether an address is one of them."""
        if at.language != self.language:
            return False
        return at.path[0].startswith(self.prefix) if self.key else at.path[: len(self.path)] == self.path


@cache
def parsed(needs: tuple[str, ...]) -> tuple[tuple[Address, ...], tuple[Family, ...]]:
    """The addresses that a rule needs, those that are exact apart from families."""
    whole: list[Address] = []
    families: list[Family] = []
    for need in needs:
        language, _, path = need.partition(":")
        if language == "conf":
            if path.endswith("*"):
                families.append(Family(language, (), True, path[:-1]))
            else:
                whole.append(Address(language, (path,)))
            continue
        keys = tuple(path.removesuffix(".*").split("."))
        roles = ("driver", "executor") if language == "pod" else (language,)
        families.extend(Family(role, keys, False, "") for role in roles)
    return tuple(whole), tuple(families)
