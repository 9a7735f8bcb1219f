"""Names that an operator makes of an application's: how long it may be for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from genspark.core.records import NamedTuple

TIME = "N" * 19
"""Stands in messages for the time of a scheduled run, in nanoseconds since 1970, and is as long."""
MOMENT = "qzjxvwkfqzjxvwkfqzj"
"""Stands for it in predicted pods, where it is looked for in texts: letters that nobody writes, as many."""
LONGEST = 63
"""Of a DNS label, and of a label's value."""


class Budget(NamedTuple):
    """One name that is made of an application's."""

    made: Callable[[Any], Iterator[str]]
    """What stands beside the application's name in it, for a spec that has it made; with nothing, no such name."""
    what: str
    since: str = ""
    until: str = ""


def longest(budgets: tuple[Budget, ...], spec: Any, per_run: str) -> Iterator[tuple[int, str]]:
    """How long an application's name may be, and why; `per_run` stands beside it in the name of each run."""
    yield LONGEST - len(per_run), f"each run is called NAME{per_run}" if per_run else "it becomes a label of every pod"
    for budget in budgets:
        for beside in budget.made(spec):
            yield LONGEST - len(per_run) - len(beside), f"{budget.what} is called NAME{per_run}{beside}"
