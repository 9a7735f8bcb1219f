"""The page of an operator's fields: which of them a descriptor reaches, and from where."""

from __future__ import annotations

from collections.abc import Iterable

from genspark.explain.answers import Reached

TITLES = ("field", "in a descriptor", "plan address", "webhook", "since", "until", "effect of a change")


def markdown(found: Iterable[Reached]) -> str:
    """The table of a page."""
    lines = [" | ".join(TITLES), " | ".join("---" for _ in TITLES)]
    for one in found:
        field, said, address, *rest = one
        lines.append(" | ".join((f"`{field}`", *(_code(text) for text in (said, address)), *rest)))
    return "".join(f"| {line} |\n" for line in lines)


def _code(text: str) -> str:
    return ", ".join(f"`{part}`" for part in text.split(", ")) if text else ""
