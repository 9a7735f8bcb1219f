"""A feature: a file that owns fields of the vocabulary and says what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from genspark.core.records import NamedTuple
from genspark.core.trace import Traced
from genspark.disk.absent import MISSING, Absent
from genspark.model.field import Block
from genspark.plan.fold import Plan
from genspark.plan.statement import Companions, Either, Statement
from genspark.resolve.resolved import Resolved

if TYPE_CHECKING:
    from genspark.pods.pod import Pods, Unsure

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
Say = Callable[[Job, Any, Plan], Iterable[Said]]
"""What a feature says: of a job, a block of it, and the plan so far."""
Predict = Callable[[], "Pods | Unsure | None"]
"""The pods that a job makes, or why nobody can tell; None where nothing is known. Worked out when first asked."""


class Feature(NamedTuple):
    """Fields, and the statements that they become.

    In round 1 it reads the job alone; in round 2 also the plan of round 1, and the pods that it makes if it asks
    for them, and may not change what pods ask for or how many there are.
    """

    name: str
    blocks: tuple[type[Block], ...]
    """The blocks that it owns; `say` and `second` are given the first, bound: once, or once a role."""
    say: Say | None = None
    """What it says in round 1, in which the plan is empty."""
    always: bool = False
    """Whether it has something to say when none of its fields is given."""
    second: Callable[[Job, Any, Plan, Predict], Iterable[Said]] | None = None
    """What it says in round 2, where it can ask for the pods of the plan of round 1."""
    environment: Callable[[Resolved], Iterable[Statement]] | None = None
    """What it says of the environment itself, whether or not a job uses it."""
