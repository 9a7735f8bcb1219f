"""Findings for programs: `schemas/findings.schema.json` describes them."""

from __future__ import annotations

import json
from typing import Any

from genspark.core.diagnostic import Mark
from genspark.core.printable import visible_json
from genspark.report.format import Report


def written(report: Report) -> str:
    """One object: the findings in their order, and the files that were looked at."""
    found = [
        {
            "code": line.code,
            "severity": line.severity.value,
            "message": line.message,
            "fix": line.fix,
            **_place(line.mark),
            "related": [_place(mark) for mark in line.related],
        }
        for line in report.lines
    ]
    data = {"version": 1, "findings": found, "documents": list(report.documents)}
    return f"{visible_json(json.dumps(data, indent=2, ensure_ascii=False))}\n"


def _place(mark: Mark) -> dict[str, Any]:
    return {"file": mark.file, "line": mark.line, "column": mark.column}
