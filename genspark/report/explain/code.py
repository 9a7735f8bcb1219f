"""What a code means: why it matters, how to mend it, an example of each."""

from __future__ import annotations

from collections.abc import Iterable

from genspark.report.columns import folded
from genspark.report.known import Known


def meaning(one: Known) -> str:
    """A code explained."""
    parts = [folded(one.title, f"{one.code} {one.severity.value}: ")]
    parts.extend(folded(paragraph, "") for paragraph in one.why.split("\n\n"))
    parts.append(folded(one.fix, "fix: "))
    if one.plain:
        parts.append(folded(one.plain, "in a manifest: "))
    parts.extend(f"{word}:\n{_indented(text)}" for word, text in (("bad", one.bad), ("good", one.good)) if text)
    return "\n".join(parts)


_NEAR = 100
"""Codes of one hundred are of one kind."""


def nearest(code: str, every: Iterable[str]) -> str:
    """The known code that is next to an unknown one; empty if none of its kind is."""
    number = _number(code)
    near = min(every, key=lambda known: (abs(_number(known) - number), known))
    return near if abs(_number(near) - number) < _NEAR else ""


def _number(code: str) -> int:
    return int(code.removeprefix("GS").ljust(4, "0")[:4])


def _indented(example: str) -> str:
    return "".join(f"  {line}".rstrip() + "\n" for line in example.strip("\n").splitlines())
