"""What a pod asks for: cores and memory, as Spark means them."""

from __future__ import annotations

from genspark.model.field import NOWHERE, Block, Field
from genspark.model.kind import TEXT, block, integer, mapping
from genspark.plan.feature import Feature

_SIZED = ("cores", "coreRequest", "coreLimit", "memory", "memoryOverhead", "memoryLimit")


class Resources(Block):
    where = "role"
    size = Field(
        TEXT,
        "A size that an overlay defines: what it says lies lowest in the layer that names it.",
        example="L",
        addresses=NOWHERE,
    )
    cores = Field(
        integer(1),
        "Task slots; the CPU request too, unless coreRequest says another.",
        says="conf:spark.{role}.cores",
        default=1,
        example=4,
    )
    coreRequest = Field(
        TEXT,
        "CPU request of the pod, a Kubernetes quantity.",
        says="conf:spark.kubernetes.{role}.request.cores",
        example="3500m",
    )
    coreLimit = Field(
        TEXT,
        "CPU limit of the pod, a Kubernetes quantity.",
        says="conf:spark.kubernetes.{role}.limit.cores",
        example="4",
    )
    memory = Field(
        TEXT, "JVM heap, as Spark writes sizes.", says="conf:spark.{role}.memory", default="1g", example="8g"
    )
    memoryOverhead = Field(
        TEXT,
        "Memory beside the heap: Python, native code, buffers. Spark takes 10 % or 40 % if absent.",
        says="conf:spark.{role}.memoryOverhead",
        example="2g",
    )

    memoryLimit = Field(
        TEXT,
        "Memory limit of the pod, a Kubernetes quantity; what Spark computes from heap and overhead if absent.",
        says="pod:spec.containers.main.resources.limits.memory",
        example="12Gi",
    )


class Sizes(Block):
    where = "overlay"
    sizes = Field(
        mapping(block({field.key: field.kind for field in Resources.fields() if field.key in _SIZED})),
        "Sizes of drivers and executors, by name.",
        example={"S": {"cores": 1, "memory": "2g"}, "L": {"cores": 4, "memory": "16g"}},
    )


class Factor(Block):
    memoryOverheadFactor = Field(
        TEXT,
        "Memory beside the heap as a share of it, for both roles; memoryOverhead of a role is plainer.",
        says="conf:spark.kubernetes.memoryOverheadFactor",
        example="0.2",
    )


FEATURE = Feature("resources", (Resources, Sizes, Factor))
