"""How Spark's process lives and ends in its pod: hooks, grace, options of the JVM."""

from __future__ import annotations

from genspark.model.field import Block, Field
from genspark.model.kind import FLAG, TEXT, integer, items, kubernetes
from genspark.plan.feature import Feature


class Process(Block):
    where = "pod"
    javaOptions = Field(
        items(TEXT, "append"),
        "Options of the JVM; layers add to the list. The heap's size is `memory`.",
        says="conf:spark.{role}.extraJavaOptions",
        separator=" ",
        example=["-XX:+UseG1GC"],
    )
    lifecycle = Field(
        kubernetes("Lifecycle"),
        "Hooks of Spark's container, after its start and before its end; replaced whole.",
        says="pod:spec.containers.main.lifecycle",
        example={"preStop": {"exec": {"command": ["/opt/decom.sh"]}}},
    )
    terminationGracePeriodSeconds = Field(
        integer(0),
        "Seconds between the request to stop and the kill; 30 if absent.",
        says="pod:spec.terminationGracePeriodSeconds",
        example=120,
    )
    shareProcessNamespace = Field(
        FLAG,
        "Whether the containers of a pod see each other's processes.",
        says="pod:spec.shareProcessNamespace",
        example=True,
    )


FEATURE = Feature("process", (Process,))
