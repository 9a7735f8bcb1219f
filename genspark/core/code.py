"""What a code means, of those that the stages themselves find."""

from __future__ import annotations

from genspark.core.diagnostic import Severity
from genspark.core.records import NamedTuple


class Code(NamedTuple):
    """What a stage finds."""

    title: str
    why: str
    """What it means, and what happens if nothing is done."""
    fix: str
    example: str = ""
    """A few lines that have it."""
    severity: Severity = Severity.ERROR
