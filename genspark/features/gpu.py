"""GPUs, as Spark schedules them: its resource settings, which reach the pods and the tasks."""

from __future__ import annotations

from genspark.core.trace import Data
from genspark.core.whole import whole
from genspark.model.field import Block, Field
from genspark.model.kind import TEXT, integer
from genspark.plan.feature import Feature

_GPU = "spark.{role}.resource.gpu"


def amount(count: Data) -> dict[str, Data]:
    """GPUs that are only a number."""
    return {"count": whole(str(count)) if str(count).isdecimal() else count}


class _Gpu(Block):
    key = "gpu"
    short = amount
    short_schema = {"type": "integer", "minimum": 0}
    doc = "GPUs of each pod: a number, or a map."
    count = Field(integer(0), "How many Spark asks for and schedules tasks by.", says=f"conf:{_GPU}.amount", example=1)
    vendor = Field(
        TEXT,
        "The domain of the resource; with it Spark asks Kubernetes for VENDOR/gpu.",
        says=f"conf:{_GPU}.vendor",
        example="nvidia.com",
    )
    discovery = Field(
        TEXT,
        "The script in the image that prints the addresses of a pod's GPUs.",
        says=f"conf:{_GPU}.discoveryScript",
        example="/opt/spark/bin/getGpusResources.sh",
    )
    name = Field(
        TEXT,
        "The resource that limit is of. Spark never sees it: count is what tasks are scheduled by.",
        says="kubeflow:{role}.gpu.name",
        example="nvidia.com/gpu",
    )
    limit = Field(
        integer(1, None),
        "A limit that the operator alone puts on the pod; prefer count.",
        says="kubeflow:{role}.gpu.quantity",
        example=1,
    )


class DriverGpu(_Gpu):
    where = "driver"


class ExecutorGpu(_Gpu):
    where = "executors"
    perTask = Field(
        TEXT,
        "GPUs of one task; a fraction lets tasks share one.",
        says="conf:spark.task.resource.gpu.amount",
        example="0.25",
    )


FEATURE = Feature("gpu", (DriverGpu, ExecutorGpu))
