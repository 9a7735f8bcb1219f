"""A finding as it is printed: with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING

from genspark.core.credential.mask import BLIND, Mask
from genspark.core.diagnostic import Diagnostic, Mark, Severity, Where
from genspark.core.printable import SAID, printable
from genspark.core.records import NamedTuple

if TYPE_CHECKING:
    from genspark.core.crash import Crash


class Line(NamedTuple):
    """A finding at a line; sorts by where it stands. Its sentences can be seen, have an end and hold no credential."""

    mark: Mark
    code: str
    severity: Severity
    message: str
    fix: str
    related: tuple[Mark, ...]
    crash: Crash | None = None


def of_no_file(file: str) -> Mask:
    """What hides credentials that are known as such without their file."""
    return BLIND


def lines(
    findings: Iterable[Diagnostic], mark: Callable[[Where], Mark], mask: Callable[[str], Mask] = of_no_file
) -> list[Line]:
    """Findings located, each once, sorted by file, line and column."""
    known = cache(mask)
    return sorted({line(finding, mark, known) for finding in findings}, key=in_order)


def line(finding: Diagnostic, mark: Callable[[Where], Mark], mask: Callable[[str], Mask] = of_no_file) -> Line:
    """A finding located; `mask` gives what hides the credentials of a file."""
    at = mark(finding.at[0])
    hides = mask(at.file)
    # Hidden first: an escape within a credential would keep it from being known as one.
    message, fix = (printable(hides.text(said), SAID) for said in (finding.message, finding.fix))
    return Line(at, finding.code, finding.severity, message, fix, tuple(map(mark, finding.related)), finding.crash)


def in_order(line: Line) -> tuple[object, ...]:
    """Sorts by file, line and column."""
    return line.mark, line.code, line.message, line.related
