"""Findings as the tests of a JUnit file: a suite for each file, a failed case for each finding."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from genspark.core.diagnostic import Severity
from genspark.core.printable import printable
from genspark.report.format import Report
from genspark.report.line import Line
from genspark.report.text import place


def written(report: Report) -> str:
    """Errors fail; warnings and notes are cases that passed and say so in their output."""
    by_file: dict[str, list[Line]] = {document: [] for document in report.documents}
    for line in report.lines:
        by_file.setdefault(line.mark.file, []).append(line)
    failed = sum(line.severity is Severity.ERROR for line in report.lines)
    total = sum(max(1, len(lines)) for lines in by_file.values())
    suites = "".join(_suite(file, lines) for file, lines in by_file.items())
    head = f'<testsuites name="genspark" tests="{total}" failures="{failed}" errors="0">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{suites}</testsuites>\n'


def _suite(file: str, lines: list[Line]) -> str:
    failed = sum(line.severity is Severity.ERROR for line in lines)
    cases = "".join(_case(line) for line in lines) or f'    <testcase name="no findings" classname={_quoted(file)}/>\n'
    numbers = f'tests="{max(1, len(lines))}" failures="{failed}" errors="0" skipped="0"'
    return f"  <testsuite name={_quoted(file)} {numbers}>\n{cases}  </testsuite>\n"


def _case(line: Line) -> str:
    where, fix = place(line.mark), f"\nfix: {line.fix}" if line.fix else ""
    name = f"{line.code} {line.mark.line}:{line.mark.column}"
    text = escape(f"{where}: {line.message}{fix}")
    if line.severity is Severity.ERROR:
        inner = f"<failure type={_quoted(line.code)} message={_quoted(line.message)}>{text}</failure>"
    else:
        inner = f"<system-out>{line.severity.value}: {text}</system-out>"
    return f"    <testcase name={_quoted(name)} classname={_quoted(line.mark.file)}>{inner}</testcase>\n"


def _quoted(text: str) -> str:
    return quoteattr(printable(text))
