"""Codes: what is known of each, and which is meant by one that there is not."""

from __future__ import annotations

import inspect
from collections.abc import Iterable

from genspark.check.rule import Rule
from genspark.core.codes import CODES
from genspark.explain.answers import Known

_NEAR = 100
"""Codes of one hundred are of one kind."""


def known(rules: Iterable[Rule]) -> dict[str, Known]:
    """Every code by itself, in order."""
    found = [Known(code, one.severity, one.title, one.why, one.fix, one.example, "") for code, one in CODES.items()]
    for rule in rules:
        said = inspect.cleandoc(rule.find.__doc__ or "").split("\n\n")
        why = "\n\n".join(" ".join(paragraph.split()) for paragraph in said)
        words = (rule.fix, rule.bad, rule.good, rule.in_manifest)
        found.append(Known(rule.code, rule.severity, rule.title, why, *words, allowed=True))
    return {one.code: one for one in sorted(found)}


def nearest(code: str, every: Iterable[str]) -> str:
    """The known code that is next to an unknown one; empty if none of its kind is."""
    number = _number(code)
    near = min(every, key=lambda known: (abs(_number(known) - number), known))
    return near if abs(_number(near) - number) < _NEAR else ""


def _number(code: str) -> int:
    return int(code.removeprefix("GS").ljust(4, "0")[:4])
