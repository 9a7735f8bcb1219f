"""What is wrong with what a person wrote: findings with a code, where they are and how to mend them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol

from genspark.core.records import NamedTuple
from genspark.core.trace import Path, Place, Traced

if TYPE_CHECKING:
    from genspark.core.crash import Crash  # a run without changes needs none


class Severity(Enum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Mark(NamedTuple):
    """A character of a file; line and column count from 1."""

    file: str
    line: int
    column: int


class Written(NamedTuple):
    """A place in one file as its author wrote it: what a mark is looked up by, when something is printed."""

    file: str
    """Its path, with the position of a later document (`document_of`); or `SET`."""
    path: Path
    key: bool = False
    """The key itself, not its value."""


SET = "--set"
"""What stands for a file where the command line says a value: it has no lines."""


_POSITION = "\0"
"""Between a file and a position in it: the one sign that no file's name can hold."""


def document_name(path: str, number: int) -> str:
    """What a document of a file of several is called, by its position; `document_of` reads it."""
    return f"{path}{_POSITION}{number}"


def document_of(file: str) -> tuple[str, int]:
    """A file by its path and the position of a document in it; only the first is called by the path alone."""
    path, _, number = file.partition(_POSITION)
    return path, int(number or 0)


class Finding(NamedTuple):
    """What a rule has to say about values that it was shown.

    It stands at no place yet and has no code: a rule knows neither its files nor what overlays make of its severity.
    """

    message: str
    about: Traced[Any]
    related: tuple[Traced[Any], ...] = ()
    fix: str = ""
    """Instead of the rule's, where one does not fit all."""
    in_manifest: Mapping[str, str] = {}
    """The same in the words of a manifest that a person wrote, by target, where those are others."""


Where = Mark | Written | Place


class Diagnostic(NamedTuple):
    """A finding with its code, ready to be located and printed; holds places, never lines of unread files.

    Whatever is wrong is one of these as soon as its file is known, whoever found it: a reader, a stage or a rule.
    """

    code: str
    severity: Severity
    message: str
    fix: str
    at: tuple[Where, ...]
    """Candidates, best first: the first that a person wrote is printed."""
    related: tuple[Where, ...] = ()
    crash: Crash | None = None
    """The internal error that this is about."""

    @classmethod
    def of(
        cls,
        code: str,
        message: str,
        at: Where,
        fix: str = "",
        related: tuple[Where, ...] = (),
        severity: Severity | None = None,
    ) -> Diagnostic:
        """A finding at one place; where severity or fix are not given, they are what the table of codes says."""
        if severity is None or not fix:
            from genspark.core.codes import CODES  # a run that finds nothing needs none

            known = CODES[code]
            severity, fix = severity or known.severity, fix or known.fix
        return cls(code, severity, message, fix, (at,), related)


class Locate(Protocol):
    """Makes a finding about values one at what a person wrote; as `Diagnostic.of` does with what is not given."""

    def __call__(self, finding: Finding, code: str, fix: str = "", severity: Severity | None = None) -> Diagnostic: ...


class Problem(Exception):  # noqa: N818 - it is the user's environment, not an error of the program
    """Something outside genspark stands in the way: exit code 2, with what to do about it."""

    def __init__(self, message: str, fix: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.fix = fix
