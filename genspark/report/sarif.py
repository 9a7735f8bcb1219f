"""Findings as SARIF 2.1.0, which GitHub, GitLab, Azure DevOps and editors read."""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from typing import Any
from urllib.parse import quote

from genspark import __version__
from genspark.core.diagnostic import Mark, Severity
from genspark.core.printable import visible_json
from genspark.explain.answers import Known
from genspark.report.format import Report
from genspark.report.line import Line

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
_ROOT = "%SRCROOT%"
_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_HOME = "https://github.com/genspark-dev/genspark"


def written(report: Report) -> str:
    """One run: the rules that found something, each with its page, and the results."""
    every = report.known()
    codes = sorted({line.code for line in report.lines})
    index = {code: position for position, code in enumerate(codes)}
    seen: Counter[tuple[str, str, str]] = Counter()
    driver = {
        "name": "genspark",
        "version": __version__,
        "informationUri": _HOME,
        "rules": [_rule(every[code]) if code in every else {"id": code} for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(line, index[line.code], seen) for line in report.lines],
    }
    data = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return f"{visible_json(json.dumps(data, indent=1, ensure_ascii=False))}\n"


def _rule(one: Known) -> dict[str, Any]:
    return {
        "id": one.code,
        "shortDescription": {"text": one.title},
        "fullDescription": {"text": one.why.partition("\n")[0]},
        "help": {"text": f"{one.why}\n\nFix: {one.fix}", "markdown": f"{one.why}\n\n**Fix:** {one.fix}"},
        "helpUri": one.page,
        "defaultConfiguration": {"level": _LEVELS[one.severity]},
    }


def _result(line: Line, index: int, seen: Counter[tuple[str, str, str]]) -> dict[str, Any]:
    same = (line.code, line.mark.file, line.message)
    seen[same] += 1
    # Without the line: an edit above it makes no new finding.
    print_ = hashlib.sha256("\0".join((*same, str(seen[same]))).encode(errors="surrogatepass")).hexdigest()[:32]
    found: dict[str, Any] = {
        "ruleId": line.code,
        "ruleIndex": index,
        "level": _LEVELS[line.severity],
        "message": {"text": f"{line.message}\nfix: {line.fix}" if line.fix else line.message},
        "locations": [_location(line.mark)],
        "partialFingerprints": {"genspark/v1": print_},
    }
    if line.related:
        found["relatedLocations"] = [{"id": number, **_location(mark)} for number, mark in enumerate(line.related, 1)]
    return found


def _location(mark: Mark) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(mark.file), "region": _region(mark)}}


def _region(mark: Mark) -> dict[str, int]:
    return {"startLine": max(1, mark.line), "startColumn": max(1, mark.column)}


def _artifact(file: str) -> dict[str, str]:
    """A file as a reader of the repository finds it; standard input has no place."""
    if file.startswith("/"):
        return {"uri": f"file://{_quoted(file)}"}
    path = "stdin" if file == "-" else os.path.normpath(file).replace(os.sep, "/")
    return {"uri": _quoted(path), "uriBaseId": _ROOT}


def _quoted(path: str) -> str:
    return quote(path, errors="surrogateescape")  # a name that is not UTF-8 by its bytes
