"""How long a finished run is kept."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from genspark.core.trace import Data
from genspark.kube.quantity import seconds
from genspark.model.field import Block, Field
from genspark.model.kind import duration
from genspark.plan.address import run
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement


class Ttl(Block):
    ttl = Field(
        duration(0),
        "How long a finished run is kept, and its driver's log with it; for jobs with a schedule.",
        addresses=("run:ttl",),
        example="1d",
    )


def say(job: Job, block: Ttl, plan: Plan) -> Iterator[Statement]:
    """The time in seconds, as the operator counts."""
    if block.ttl is not None:
        yield Statement(run("ttl"), block.ttl.map(_whole))


def _whole(time: Data) -> int:
    return ceil(seconds(time) or 0)


FEATURE = Feature("ttl", (Ttl,), say)
