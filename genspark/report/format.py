"""The formats of findings: by name, each in a module of its own that is imported when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Literal, get_args

from genspark.core.diagnostic import Severity
from genspark.core.records import NamedTuple
from genspark.report.line import Line

if TYPE_CHECKING:
    from genspark.explain.answers import Known

Format = Literal["text", "json", "sarif", "github", "junit", "markdown"]
FORMATS: tuple[str, ...] = get_args(Format)


class Report(NamedTuple):
    """What a run found, and in what it looked."""

    lines: Sequence[Line]
    """Sorted by file, line and column."""
    documents: tuple[str, ...]
    """Every file that was checked, those without findings too."""
    known: Callable[[], Mapping[str, Known]]
    """Every code, explained; only some formats ask, and reading all rules takes time."""


def counts(lines: Sequence[Line]) -> str:
    """`2 errors, 1 warning`; empty if there is nothing."""
    numbers = [(sum(line.severity is kind for line in lines), kind.value) for kind in Severity]
    return ", ".join(f"{number} {word}{'' if number == 1 else 's'}" for number, word in numbers if number)


def written(format_: str, report: Report) -> str:
    """A report in a format, as it goes to standard output."""
    text: str = import_module(f"genspark.report.{format_}").written(report)
    return text
