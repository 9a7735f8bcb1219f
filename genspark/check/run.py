"""Running rules: each sees its view alone; one that crashes becomes a finding and the others still run."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from genspark.check.rule import Rule
from genspark.check.view import JobView, ManifestView, View
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Path, Traced
from genspark.plan.address import Address
from genspark.plan.fold import Plan


class Found(NamedTuple):
    """A finding with the rule that made it."""

    code: str
    severity: Severity
    fix: str
    finding: Finding


def run(rules: Iterable[Rule], view: View, anchor: Traced[object]) -> list[Found]:
    """What the rules for this kind of view find; `anchor` is where a crash is reported."""
    found: list[Found] = []
    kind = type(view)
    plain = isinstance(view, JobView | ManifestView) and view.job.plain
    for rule in rules:
        if rule.on is not kind or (rule.needs and isinstance(view, JobView) and not can_fire(rule.needs, view.plan)):
            continue
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


def can_fire(needs: tuple[str, ...], plan: Plan) -> bool:
    """Whether the plan holds an address that a rule needs; a family ends in `*`."""
    statements = plan.statements
    whole, families = parsed(needs)
    for at in whole:
        if at in statements:
            return True
    for language, path, key, prefix in families:
        size = len(path)
        for at in statements:
            if at[0] == language and (at[1][0].startswith(prefix) if key else at[1][:size] == path):
                return True
    return False


class Family(NamedTuple):
    """Addresses that begin alike."""

    language: str
    path: Path
    key: bool
    """A conf key that begins with the prefix, rather than a path."""
    prefix: str


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
