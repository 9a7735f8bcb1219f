"""Where something was written, in a few characters."""

from __future__ import annotations

from collections.abc import Iterable

from genspark.core.diagnostic import Mark
from genspark.explain.answers import BUILT_IN, Origin
from genspark.report.text import place


def origin(one: Origin | None) -> str:
    """`file:line:column` as far as it is known; what nobody wrote is built in."""
    if one is None:
        return BUILT_IN
    return place(Mark(*one)) if one.column else str(one)


def places(every: Iterable[Origin]) -> str:
    """All of them with commas between."""
    return ", ".join(map(origin, every)) or BUILT_IN
