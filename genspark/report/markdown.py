"""Findings as a table, for a job's summary or a comment at a pull request."""

from __future__ import annotations

import re

from genspark.core.diagnostic import Severity
from genspark.core.printable import printable
from genspark.report.format import Report, counts
from genspark.report.line import Line

_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.NOTE: "ℹ️"}  # noqa: RUF001 - a sign, not a letter
_MEANT = re.compile(r"([\\`*_{}\[\]<>#|~$&])")
"""What would be markup."""
_LINKED = re.compile(r"(?<=@)(?=\w)|(?<=\w:)(?=//)|(?i:(?<=www))(?=\.)|(?<=#)(?=[0-9])")
"""Between what forges make links of: people, who would be told, addresses, and numbers of issues."""
_APART = "&#8203;"
_MOST = 500
"""Rows: GitHub cuts a summary at a megabyte."""


def written(report: Report) -> str:
    """A heading that says the numbers, then a row for each finding."""
    if not report.lines:
        return f"### genspark: nothing to say of {len(report.documents)} files\n"
    pages = report.known()
    rows = [_row(line, pages[line.code].page if line.code in pages else "") for line in report.lines[:_MOST]]
    more = f"\n{len(report.lines) - _MOST} more are not shown.\n" if len(report.lines) > _MOST else ""
    table = "\n".join(["| | where | what | fix |", "| --- | --- | --- | --- |", *rows])
    return f"### genspark: {counts(report.lines)}\n\n{table}\n{more}"


def _row(line: Line, page: str) -> str:
    code = f"[{line.code}]({page})" if page else line.code
    where = f"{plain(line.mark.file)}:{line.mark.line}:{line.mark.column}"
    return f"| {_SIGNS[line.severity]} | {where} | {code} {plain(line.message)} | {plain(line.fix)} |"


def plain(text: str) -> str:
    """A text that means nothing to Markdown, and of which no forge makes a link."""
    parts = _LINKED.split(" ".join(printable(text).split()))
    return _APART.join(_MEANT.sub(r"\\\1", part) for part in parts)
