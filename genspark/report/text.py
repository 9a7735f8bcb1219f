"""Findings for people: one line each, then its fix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from genspark.core.diagnostic import Mark, Severity
from genspark.core.printable import SAID, few, printable
from genspark.report.format import Report
from genspark.report.line import Line

_OF_FILE, _OF_RUN = 100, 1000
"""Findings that are printed of one file, and of a run: more than anybody reads; programs get all."""
_RELATED = 10


def place(mark: Mark) -> str:
    """`file:line:column`."""
    return f"{printable(mark.file, SAID)}:{mark.line}:{mark.column}"


def written(report: Report) -> str:
    """A report as text."""
    return text(report.lines)


def text(lines: Iterable[Line]) -> str:
    """Findings in their order; of very many the first, errors before all else, and the number of the others."""
    every = list(lines)
    out: list[str] = []
    shown = _first(every)
    for line in shown:
        out.append(f"{place(line.mark)}: {line.severity.value} {line.code} {line.message}")
        out.extend(f"  see: {see}" for see in few(map(place, line.related), _RELATED))
        if line.fix:
            out.append(f"  fix: {line.fix}")
    left = len(every) - len(shown)
    if left:
        out.append(f"... and {left:,} more; genspark validate --format json lists all")
    return "".join(f"{part}\n" for part in out)


def _first(lines: list[Line]) -> list[Line]:
    if len(lines) <= _OF_FILE:
        return lines
    order = list(Severity)
    of_file: Counter[str] = Counter()
    kept: set[int] = set()
    for position in sorted(range(len(lines)), key=lambda n: order.index(lines[n].severity)):
        of_file[lines[position].mark.file] += 1
        if of_file[lines[position].mark.file] <= _OF_FILE and len(kept) < _OF_RUN:
            kept.add(position)
    return [lines[position] for position in sorted(kept)]
