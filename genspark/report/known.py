"""What is known of every code, for readers that show more than a line."""

from __future__ import annotations

import inspect
from collections.abc import Iterable
from typing import NamedTuple

from genspark.check.codes import CODES
from genspark.check.rule import Rule
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


def known(rules: Iterable[Rule]) -> dict[str, Known]:
    """Every code by itself, in order."""
    found = [Known(code, one.severity, one.title, one.why, one.fix, one.example, "") for code, one in CODES.items()]
    for rule in rules:
        said = inspect.cleandoc(rule.find.__doc__ or "").split("\n\n")
        why = "\n\n".join(" ".join(paragraph.split()) for paragraph in said)
        found.append(Known(rule.code, rule.severity, rule.title, why, rule.fix, rule.bad, rule.good, rule.plain, True))
    return {one.code: one for one in sorted(found)}
