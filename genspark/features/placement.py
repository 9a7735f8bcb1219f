"""Where pods may run: node labels that they want, taints that they stand."""

from __future__ import annotations

from genspark.model.field import Block, Field
from genspark.model.kind import TEXT, items, kubernetes, mapping
from genspark.plan.feature import Feature


class Placement(Block):
    where = "pod"
    nodeSelector = Field(
        mapping(TEXT),
        "Labels that a node must have.",
        says="pod:spec.nodeSelector",
        example={"pool": "batch"},
        families=("spark.kubernetes.{role}.node.selector.", "spark.kubernetes.node.selector."),
    )
    tolerations = Field(
        items(kubernetes("Toleration"), "append"),
        "Taints that the pods tolerate; layers add to the list.",
        says="pod:spec.tolerations",
        example=[{"key": "spot", "operator": "Exists", "effect": "NoSchedule"}],
    )
    affinity = Field(
        kubernetes("Affinity"),
        "Nodes and pods that the pods want to be near to, or far from; replaced whole.",
        says="pod:spec.affinity",
        example={"podAntiAffinity": {"preferredDuringSchedulingIgnoredDuringExecution": []}},
    )
    topologySpreadConstraints = Field(
        items(kubernetes("TopologySpreadConstraint")),
        "How evenly the pods are spread over zones or nodes; replaced whole.",
        says="pod:spec.topologySpreadConstraints",
        example=[
            {"maxSkew": 1, "topologyKey": "topology.kubernetes.io/zone", "whenUnsatisfiable": "ScheduleAnyway"},
        ],
    )


FEATURE = Feature("placement", (Placement,))
