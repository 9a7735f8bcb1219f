"""Containers beside Spark's own, and the ports of Spark's."""

from __future__ import annotations

from genspark.model.field import Block, Field
from genspark.model.kind import items, kubernetes, mapping
from genspark.plan.feature import Feature

_CONTAINERS = mapping(kubernetes("ContainerBody"), list_key="name", listed=kubernetes("Container"))


class Containers(Block):
    where = "pod"
    initContainers = Field(
        _CONTAINERS,
        "Containers that end before Spark's starts, by name; Kubernetes' list is accepted too.",
        says="pod:spec.initContainers",
        example={"wait": {"image": "busybox:1.37", "command": ["sh", "-c", "sleep 5"]}},
    )
    sidecars = Field(
        _CONTAINERS,
        "Containers beside Spark's, by name; each has to end by itself, or the pod never does.",
        says="pod:spec.containers",
        example={"logs": {"image": "fluent/fluent-bit:4.0"}},
    )
    ports = Field(
        items(kubernetes("ContainerPort")),
        "Ports of Spark's container beside its own; replaced whole.",
        says="pod:spec.containers.main.ports",
        example=[{"name": "jmx", "containerPort": 9404, "protocol": "TCP"}],
    )


FEATURE = Feature("containers", (Containers,))
