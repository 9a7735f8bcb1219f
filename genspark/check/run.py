"""Running rules: each sees its view alone; one that crashes becomes a finding and the others still run."""

from __future__ import annotations

from typing import NamedTuple

from genspark.check.index import Index
from genspark.check.rule import Rule
from genspark.check.view import JobView, ManifestView, View
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced


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
