"""Where pods may run: node labels that they want, taints that they stand."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.trace import Data, Path
from genspark.model.field import Block, Field, NotInvertible
from genspark.model.kind import TEXT, items, kubernetes, mapping
from genspark.plan.address import ROLES, pod
from genspark.plan.entries import Trace, each
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement


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
    schedulerName = Field(
        TEXT,
        "The scheduler that places the pods; the cluster's own if absent.",
        says="pod:spec.schedulerName",
        example="my-scheduler",
    )


def read_back(driver: Data, executor: Data) -> Data:
    """The labels that both roles have."""
    if driver != executor:
        raise NotInvertible
    return driver


class Nodes(Block):
    nodeSelector = Field(
        mapping(TEXT),
        "Labels that the nodes of both roles must have, as one setting of Spark's, which needs no webhook.",
        addresses=("driver:spec.nodeSelector.*", "executor:spec.nodeSelector.*"),
        inverse=read_back,
        spelling="nodeSelector",
        example={"pool": "batch"},
    )


def say(job: Job, nodes: Nodes, plan: Plan) -> Iterator[Statement]:
    """Each label for both roles, in the spelling that they share."""
    given = nodes.nodeSelector
    for role in ROLES:
        yield from each(_label, job.input, ("nodeSelector",), given.value if given else {}, role)


def _label(traced: Trace, at: Path, value: Data, role: str) -> Iterator[Statement]:
    yield Statement(pod(role, "spec", "nodeSelector", at[-1]), traced(at, value), spelling="nodeSelector")


FEATURE = Feature("placement", (Nodes, Placement), say)
