"""What a code means: why it matters, how to mend it, an example of each."""

from __future__ import annotations

import inspect
from collections.abc import Mapping

from genspark.check.codes import CODES
from genspark.check.rule import Rule
from genspark.core.diagnostic import Severity
from genspark.report.columns import folded


def meaning(code: str, rules: Mapping[str, Rule]) -> str:
    """A code explained; empty if nothing has it."""
    rule = rules.get(code)
    if rule is not None:
        return _of_rule(rule)
    if code not in CODES:
        return ""
    found = CODES[code]
    parts = [_head(code, found.severity, found.title), folded(found.why, ""), folded(found.fix, "fix: ")]
    if found.example:
        parts.append(f"bad:\n{_indented(found.example)}")
    return "\n".join(parts)


_NEAR = 100
"""Codes of one hundred are of one kind."""


def nearest(code: str, rules: Mapping[str, Rule]) -> str:
    """The known code that is next to an unknown one; empty if none of its kind is."""
    number = _number(code)
    near = min((*rules, *CODES), key=lambda known: (abs(_number(known) - number), known))
    return near if abs(_number(near) - number) < _NEAR else ""


def _number(code: str) -> int:
    return int(code.removeprefix("GS").ljust(4, "0")[:4])


def _of_rule(rule: Rule) -> str:
    parts = [_head(rule.code, rule.severity, rule.title)]
    for paragraph in inspect.cleandoc(rule.find.__doc__ or "").split("\n\n"):
        parts.append(folded(" ".join(paragraph.split()), ""))
    parts.append(folded(rule.fix, "fix: "))
    parts.extend(
        f"{word}:\n{_indented(example)}" for word, example in (("bad", rule.bad), ("good", rule.good)) if example
    )
    return "\n".join(parts)


def _head(code: str, severity: Severity, title: str) -> str:
    return folded(title, f"{code} {severity.value}: ")


def _indented(example: str) -> str:
    return "".join(f"  {line}".rstrip() + "\n" for line in example.strip("\n").splitlines())
