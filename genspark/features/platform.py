"""What is known of the cluster: the operator as it is installed, and the shapes of its nodes."""

from __future__ import annotations

from genspark.model.field import Block, Field
from genspark.model.kind import FLAG, TEXT, block, choice, integer, items, mapping
from genspark.plan.feature import Feature

_OPERATOR = block(
    {
        "name": choice("kubeflow"),
        "version": TEXT,
        "webhook": FLAG,
        "batchScheduler": items(TEXT),
        "namespaces": items(TEXT),
        "gates": items(TEXT),
    }
)
_NODES = block({"cpu": TEXT, "memory": TEXT, "max": integer(0), "labels": mapping(TEXT)})


class Cluster(Block):
    where = "overlay"
    key = "cluster"
    doc = "Facts of the platform that the jobs of this environment run on."
    kubernetes = Field(TEXT, "The version of Kubernetes.", example="1.33")
    operator = Field(
        _OPERATOR,
        "The Spark operator: its version, whether its webhook runs, the namespaces that it watches.",
        example={"name": "kubeflow", "version": "2.5.2", "webhook": True},
    )
    nodes = Field(mapping(_NODES), "Shapes of nodes, by name.", example={"batch": {"cpu": "15500m", "memory": "58Gi"}})


_QUOTA = block({"cpu": TEXT, "memory": TEXT, "pods": integer(0)})


class Quota(Block):
    where = "team"
    quota = Field(
        _QUOTA,
        "What the team may have at one time: cores, memory, pods.",
        example={"cpu": 800, "memory": "3Ti", "pods": 600},
    )


FEATURE = Feature("platform", (Cluster, Quota))
