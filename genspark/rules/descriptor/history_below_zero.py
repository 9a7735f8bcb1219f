"""GS2116: a history of fewer runs than none."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import scheduled
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """Nobody says what happens: the CRD has no minimum and the controller cuts lists by it (#2964)."""
    for which in ("successful", "failed"):
        said = view.plan.get(run("schedule", "history", which))
        if said is not None and isinstance(said.value, int) and said.value < 0:
            yield Finding(f"the history of {which} runs keeps {said.value}", said)


RULE = Rule(
    "GS2116",
    Severity.WARNING,
    "a history of fewer runs than none",
    "write a number from 0 on",
    JobView,
    find,
    ("run:schedule.history",),
    bad=scheduled("schedule: '@daily'\nconcurrencyPolicy: Forbid\nfailedRunHistoryLimit: -1"),
    good=scheduled("schedule: '@daily'\nconcurrencyPolicy: Forbid\nfailedRunHistoryLimit: 1"),
)
