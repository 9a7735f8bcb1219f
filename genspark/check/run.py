"""Running rules: each sees its view alone; one that crashes becomes a finding and the others still run."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from genspark.check.rule import Rule
from genspark.check.view import JobView, View
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.plan.fold import Plan


class Found(NamedTuple):
    """A finding with the rule that made it."""

    code: str
    severity: Severity
    fix: str
    finding: Finding


Anchor = Callable[[View], Traced[object]]


def run(rules: Iterable[Rule], view: View, anchor: Traced[object]) -> list[Found]:
    """What the rules for this kind of view find; `anchor` is where a crash is reported."""
    found: list[Found] = []
    for rule in rules:
        if rule.on is not type(view):
            continue
        if isinstance(view, JobView) and rule.needs and not can_fire(rule.needs, view.plan):
            continue
        try:
            found.extend(Found(rule.code, rule.severity, rule.fix, finding) for finding in rule.find(view))
        except Exception as crash:
            found.append(crashed(rule, crash, anchor))
    return found


def crashed(rule: Rule, crash: Exception, anchor: Traced[object]) -> Found:
    """A rule that raised: our bug, or an organisation's own."""
    message = f"rule {rule.code} crashed: {type(crash).__name__}: {crash}"
    return Found("GS0001", Severity.ERROR, "report it with this file; the other rules ran", Finding(message, anchor))


def can_fire(needs: tuple[str, ...], plan: Plan) -> bool:
    """Whether the plan holds an address that a rule needs; a family ends in `*`."""
    return any(_holds(need, plan) for need in needs)


def _holds(need: str, plan: Plan) -> bool:
    language, _, path = need.partition(":")
    if language == "conf":
        if path.endswith("*"):
            return any(at.language == "conf" and at.path[0].startswith(path[:-1]) for at in plan.statements)
        return plan.conf(path) is not None
    keys = tuple(path.removesuffix(".*").split("."))
    languages = ("driver", "executor") if language == "pod" else (language,)
    return any(at.language in languages and at.path[: len(keys)] == keys for at in plan.statements)
