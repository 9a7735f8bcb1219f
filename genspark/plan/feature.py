"""A feature: a file that owns fields of the vocabulary and says what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, NamedTuple

from genspark.core.trace import Traced
from genspark.disk.absent import MISSING, Absent
from genspark.model.field import Block
from genspark.plan.fold import Plan
from genspark.plan.statement import Companions, Either, Statement
from genspark.resolve.resolved import Resolved

Files = Callable[[str], bytes | Absent]
"""Files of the repository by their path from its root, or why there is nothing to read."""


def no_files(path: str) -> bytes | Absent:
    """A repository of which nothing is known."""
    return MISSING


class Job(NamedTuple):
    """Who a job is, and the input that it was read from."""

    name: Traced[str]
    namespace: Traced[str]
    team: Traced[str]
    target: Traced[str]
    input: Resolved
    environment: Resolved
    files: Files = no_files

    @property
    def plain(self) -> bool:
        """It is a manifest that a person wrote: nobody wrote a descriptor of it."""
        return not self.input.layers


Said = Statement | Either | Companions


class Feature(NamedTuple):
    """Fields, and the statements that they become.

    Round 1 reads the job alone; round 2 also sees the plan of round 1 and may not change what pods ask for.
    """

    name: str
    blocks: tuple[type[Block], ...]
    """The blocks that it owns; `say` is given the first, bound: once, or once a role."""
    say: Callable[[Job, Any, Plan], Iterable[Said]] | None = None
    always: bool = False
    """Whether it has something to say when none of its fields is given."""
    round: Literal[1, 2] = 1
    environment: Callable[[Resolved], Iterable[Statement]] | None = None
    """What it says of the environment itself, whether or not a job uses it."""
