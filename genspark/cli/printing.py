"""What the commands that compile share of their output: findings as lines, codes explained, exit codes."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from genspark.cli.screen import tell
from genspark.compiler import parts
from genspark.core.diagnostic import Severity
from genspark.emit.changes import chosen
from genspark.report.line import Line, lines
from genspark.repository import Outcome, Repository

if TYPE_CHECKING:
    from genspark.explain.answers import Known


def found(repo: Repository, outcomes: list[Outcome], paths: tuple[str, ...] = ()) -> list[Line]:
    """All findings of a run with their lines; with paths, those of the chosen descriptors and of what they share."""
    findings = list(repo.findings)
    for outcome in outcomes:
        for result in (*outcome.results, outcome.shared):
            if result is outcome.shared or chosen(paths, result.document):
                findings.extend(result.findings)
    return lines(findings, repo.mark, repo.mask)


def failed(found: list[Line], strict: bool = False) -> bool:
    """Whether findings make a command fail: an error does, with `strict` any of them."""
    return any(strict or line.severity is Severity.ERROR for line in found)


def ended(found: Iterable[Line], status: int) -> int:
    """The exit code of a command with these findings: 3, with a report of them all, if some are internal errors."""
    crashes = [line.crash for line in found if line.crash is not None]
    if not crashes:
        return status
    from genspark.cli.bug import report

    tell(report(crashes, sys.argv[1:]))
    return 3


def explained() -> dict[str, Known]:
    """Every code, for the formats that show more than a line."""
    from genspark.explain.code import known

    return known(parts().rules.every())


def counted(number: int, noun: str) -> str:
    """`1 job`, `2 jobs`."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
