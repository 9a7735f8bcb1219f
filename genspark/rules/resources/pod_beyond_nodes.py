"""GS5141: a pod that fits on no node."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.platform.nodes import node_shapes


def find(view: JobView) -> Iterator[Finding]:
    """The pod waits for ever, and the application stays SUBMITTED without a time-out (#2872): no node of the shapes
    that the overlays name has as much.
    """
    given = node_shapes(view.job.environment)
    shapes = given.value.values() if given is not None else ()
    pods = view.pods if shapes else None
    if pods is None:
        return
    from genspark.pods.nodes import room  # few overlays name nodes

    for role, pod in (("driver", pods.driver), ("executor", pods.executor)):
        if any(room(shape, pod) != 0 for shape in shapes):
            continue
        cores, size = pod.requests.get("cpu"), pod.requests.get("memory")
        number, total = (one.value if one is not None else Decimal(0) for one in (cores, size))
        message = f"the {role} asks for {number.normalize():f} cores and {total / 1024**2:.0f} MiB"
        where = pod.data["spec"].get("nodeSelector")
        beyond = "more than any node has that its selector names" if where else "more than any node has"
        if not number and not total:
            beyond = "but its selector names none of the nodes"
        # A container that a patch wrote need not request anything.
        yield Finding(f"{message}, {beyond}", size or cores or pod.qos, (given,) if given is not None else ())


RULE = Rule(
    code="GS5141",
    severity=Severity.ERROR,
    title="a pod that fits on no node",
    fix="make it smaller, or add a shape under cluster.nodes",
    on=JobView,
    find=find,
    needs=("environment:cluster.nodes",),
    bad=job(
        "executors: {cores: 4, memory: 48g}",
        beside="""
--- overlays/base.yaml
cluster: {nodes: {batch: {cpu: 15500m, memory: 58Gi}}}
teams: {growth: {identity: {driver: spark-growth}}}
""",
    ),
    good=job(
        "executors: {cores: 4, memory: 40g}",
        beside="""
--- overlays/base.yaml
cluster: {nodes: {batch: {cpu: 15500m, memory: 58Gi}}}
teams: {growth: {identity: {driver: spark-growth}}}
""",
    ),
)
