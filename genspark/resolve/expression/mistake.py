"""What is wrong with an expression, and how a message names one."""

from __future__ import annotations

from genspark.core.patterns import Patterns

_SHOWN = 60
_PATTERNS = Patterns(quoted=r"""(?s)'(?:[^'\\]++|\\.?)*+'?|"(?:[^"\\]++|\\.?)*+"?""")


class Mistake(Exception):  # noqa: N818 - a user's mistake, reported as a finding
    """An expression that cannot be evaluated, with what to do about it."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


class Spent(Mistake):
    """The expressions of a job are too many, or come to too much: no further one is evaluated."""


def named(source: str) -> str:
    """An expression as a message names it: shortened, and without the texts in its quotes, which may be secrets."""
    shown = _PATTERNS.quoted.sub("'...'", source)
    return f"${{{{ {short(shown)} }}}}"


def short(text: str) -> str:
    """A part of an expression as a message names it."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
