"""Findings as workflow commands: GitHub shows each at its line of a pull request."""

from __future__ import annotations

from genspark.core.diagnostic import Severity
from genspark.core.printable import printable
from genspark.report.format import Report
from genspark.report.line import Line

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def written(report: Report) -> str:
    """A command a line, errors first: GitHub shows ten of each severity in a step."""
    order = list(Severity)
    return "".join(map(_command, sorted(report.lines, key=lambda line: order.index(line.severity))))


def _command(line: Line) -> str:
    fix = f"\nfix: {line.fix}" if line.fix else ""
    places = {"file": printable(line.mark.file), "line": line.mark.line, "col": line.mark.column, "title": line.code}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in places.items())
    return f"::{_COMMANDS[line.severity]} {properties}::{_data(line.message + fix)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
