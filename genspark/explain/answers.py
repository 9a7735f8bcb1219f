"""Answers as data: what was asked about, who said what of it, where it goes.

Nothing of the compiler is imported here, so that what prints an answer does not depend on what found it.
"""

from __future__ import annotations

from typing import NamedTuple

from genspark.core.diagnostic import Severity

PAGES = "https://github.com/genspark-dev/genspark/blob/main/docs/rules"


class Known(NamedTuple):
    """A code, explained."""

    code: str
    severity: Severity
    title: str
    why: str
    """What happens if it is ignored; paragraphs."""
    fix: str
    bad: str
    good: str
    plain: str = ""
    """The fix in a plain manifest, where it has other words."""
    allowed: bool = False
    """Whether a person may live with it: a rule's finding, not what keeps a job from being compiled."""

    @property
    def page(self) -> str:
        return f"{PAGES}/{self.code}.md"


class Reached(NamedTuple):
    """One field of a manifest, and all that is known of it."""

    field: str
    said: str
    """The descriptor's fields that end there."""
    address: str
    webhook: str
    since: str
    until: str
    effect: str
