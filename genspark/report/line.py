"""A finding as it is printed: with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from genspark.core.diagnostic import Diagnostic, Mark, Severity, Where


class Line(NamedTuple):
    """A finding at a line; sorts by where it stands."""

    mark: Mark
    code: str
    severity: Severity
    message: str
    fix: str
    related: tuple[Mark, ...]


def lines(findings: Iterable[Diagnostic], mark: Callable[[Where], Mark]) -> list[Line]:
    """Findings located, each once, sorted by file, line and column."""
    found = {
        Line(mark(f.at[0]), f.code, f.severity, f.message, f.fix, tuple(mark(where) for where in f.related))
        for f in findings
    }
    return sorted(found, key=in_order)


def in_order(line: Line) -> tuple[object, ...]:
    """Sorts by file, line and column."""
    return line.mark, line.code, line.message, line.related
