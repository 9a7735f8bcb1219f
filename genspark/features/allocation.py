"""How many executors: a fixed count, or dynamic allocation between bounds."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.trace import JOB, Traced, here, join
from genspark.model.field import Block, Field
from genspark.model.kind import FLAG, integer
from genspark.plan.address import conf
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Precedence, Statement
from genspark.source.reader import source_text
from genspark.spark.boolean import true

_DYNAMIC = "spark.dynamicAllocation"


class Allocation(Block):
    where = "executors"
    count = Field(
        integer(1),
        "A fixed number of executors; 1 if nothing is said.",
        says="conf:spark.executor.instances",
        example=10,
        instead_of=("min", "initial", "max"),
    )
    min = Field(
        integer(0),
        "The fewest executors that dynamic allocation keeps.",
        says=f"conf:{_DYNAMIC}.minExecutors",
        example=2,
        instead_of=("count",),
    )
    initial = Field(
        integer(0),
        "The executors that dynamic allocation starts with.",
        says=f"conf:{_DYNAMIC}.initialExecutors",
        instead_of=("count",),
    )
    max = Field(
        integer(1),
        "The most executors that dynamic allocation asks for.",
        says=f"conf:{_DYNAMIC}.maxExecutors",
        example=40,
        instead_of=("count",),
    )


class Tracking(Block):
    where = "executors"
    dynamic = Field(
        FLAG,
        "Whether dynamic allocation is on; min, initial or max switch it on.",
        says=f"conf:{_DYNAMIC}.enabled",
        example=True,
    )
    shuffleTracking = Field(
        FLAG,
        "Whether executors are kept while others may read their shuffle files; on with dynamic allocation.",
        says=f"conf:{_DYNAMIC}.shuffleTracking.enabled",
        example=True,
    )
    shuffleTrackingTimeout = Field(
        integer(0, None),
        "Milliseconds after which an executor with shuffle files may go after all.",
        says=f"conf:{_DYNAMIC}.shuffleTracking.timeout",
        example=600000,
    )


class Lifetime(Block):
    where = "executors"
    deleteOnTermination = Field(
        FLAG,
        "Whether the pods of ended executors are deleted; kept, they show why one failed.",
        says="conf:spark.kubernetes.executor.deleteOnTermination",
        example=True,
    )


def say(job: Job, executors: Allocation, plan: Plan) -> Iterator[Statement]:
    """Bounds switch dynamic allocation on; shuffle tracking makes it work without an external shuffle service."""
    bounds: list[Traced[int]] = [b for b in (executors.min, executors.initial, executors.max) if b is not None]
    said = job.input.read((*executors.at, "dynamic")) or job.input.read(("conf", f"{_DYNAMIC}.enabled"))
    dynamic = bool(bounds) if said is None else true(source_text(said.value))
    if dynamic:
        on = join(lambda *_: "true", *bounds, *([said] if said else []))
        if said is None and not job.input.switched_off((*executors.at, "dynamic")):
            yield Statement(conf(f"{_DYNAMIC}.enabled"), on)
        if not job.input.switched_off((*executors.at, "shuffleTracking")):
            yield Statement(conf(f"{_DYNAMIC}.shuffleTracking.enabled"), on, Precedence.FILLED)
    elif executors.count is None and not bounds:
        path = (*executors.at, "count")
        if not job.input.switched_off(path):
            one = Traced("1", here(JOB, path)).because(said)
            yield Statement(conf("spark.executor.instances"), one, Precedence.FILLED)


FEATURE = Feature("allocation", (Allocation, Tracking, Lifetime), say, always=True)
