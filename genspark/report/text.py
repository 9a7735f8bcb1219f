"""Findings for people: one line each, then its fix."""

from __future__ import annotations

from collections.abc import Iterable

from genspark.core.diagnostic import Mark
from genspark.report.format import Report
from genspark.report.line import Line


def place(mark: Mark) -> str:
    """`file:line:column`."""
    return f"{mark.file}:{mark.line}:{mark.column}"


def written(report: Report) -> str:
    """A report as text."""
    return text(report.lines)


def text(lines: Iterable[Line]) -> str:
    """All findings, in their order."""
    out: list[str] = []
    for line in lines:
        out.append(f"{place(line.mark)}: {line.severity.value} {line.code} {line.message}")
        out.extend(f"  see: {place(mark)}" for mark in line.related)
        if line.fix:
            out.append(f"  fix: {line.fix}")
    return "".join(f"{part}\n" for part in out)
