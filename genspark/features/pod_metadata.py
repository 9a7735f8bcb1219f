"""Labels and annotations of the pods themselves."""

from __future__ import annotations

from genspark.model.field import Block, Field
from genspark.model.kind import TEXT, mapping
from genspark.plan.feature import Feature


class PodMetadata(Block):
    where = "pod"
    labels = Field(
        mapping(TEXT),
        "Labels of the pods; changing them runs the job again, unlike those of the job itself.",
        says="conf:spark.kubernetes.{role}.label.*",
        example={"network": "lake"},
    )
    annotations = Field(
        mapping(TEXT),
        "Annotations of the pods; changing them runs the job again.",
        says="conf:spark.kubernetes.{role}.annotation.*",
        example={"cluster-autoscaler.kubernetes.io/safe-to-evict": "false"},
    )


FEATURE = Feature("pod-metadata", (PodMetadata,))
