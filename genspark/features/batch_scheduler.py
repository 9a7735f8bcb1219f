"""The operator's hand-over of a job to a batch scheduler, field by field."""

from __future__ import annotations

from genspark.core.trace import Data
from genspark.model.field import Block, Field
from genspark.model.kind import TEXT, mapping
from genspark.plan.feature import Feature

_OPTIONS = "kubeflow:batchSchedulerOptions"


def named(name: Data) -> dict[str, Data]:
    """A scheduler by its name alone."""
    return {"name": name}


class BatchScheduler(Block):
    key = "batchScheduler"
    short = named
    short_schema = {"type": "string"}
    doc = "The batch scheduler, as the operator knows it: its name, or a map."
    name = Field(TEXT, "volcano, yunikorn, or a name of kube-scheduler.", says="kubeflow:batchScheduler")
    queue = Field(TEXT, "The queue that the job waits in.", says=f"{_OPTIONS}.queue", example="growth")
    priorityClass = Field(
        TEXT, "The PriorityClass of Volcano's PodGroup.", says=f"{_OPTIONS}.priorityClassName", example="high"
    )
    resources = Field(
        mapping(TEXT),
        "What the PodGroup asks for, instead of what the operator works out.",
        says=f"{_OPTIONS}.resources",
        example={"cpu": "9", "memory": "40Gi"},
    )


FEATURE = Feature("batch-scheduler", (BatchScheduler,))
