"""What is known of the cluster: the operator as it is installed, and the shapes of its nodes."""

from __future__ import annotations

from genspark.core.trace import Data, Path
from genspark.model.field import Block, Field
from genspark.model.kind import TEXT, choice, entry, mapping, members
from genspark.plan.feature import Feature
from genspark.platform.nodes import NodeShape
from genspark.platform.teams import TeamQuota

_FORMER = "kubeflow"
"""The one operator that there was when overlays knew one."""


def _of_operators(said: dict[str, Data]) -> tuple[Path, dict[str, Data]]:
    """What the one operator of before is among several: the entry of its name."""
    return ("operators", str(said.get("name") or _FORMER)), {k: v for k, v in said.items() if k != "name"}


class Cluster(Block):
    where = "overlay"
    key = "cluster"
    doc = "Facts of the platform that the jobs of this environment run on."
    kubernetes = Field(TEXT, "The version of Kubernetes.", example="1.33")
    operators = Field(
        members("operators"),
        "The Spark operators, by name: the version of each, whether its webhook runs, the namespaces that it watches.",
        example={"kubeflow": {"version": "2.5.2", "webhook": True}},
    )
    operator = Field(
        entry("operators", _FORMER, name=choice(_FORMER)),
        "The spelling of before: what is now the entry of operators.",
        former=_of_operators,
    )
    nodes = Field(
        mapping(NodeShape.kind()), "Shapes of nodes, by name.", example={"batch": {"cpu": "15500m", "memory": "58Gi"}}
    )


class Quota(Block):
    where = "team"
    quota = Field(
        TeamQuota.kind(),
        "What the team may have at one time: cores, memory, pods.",
        example={"cpu": 800, "memory": "3Ti", "pods": 600},
    )


FEATURE = Feature("platform", (Cluster, Quota))
