"""GS5141: a pod that fits on no node."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.quantity import amount
from genspark.core.trace import Data
from genspark.source.reader import source_text


def find(view: JobView) -> Iterator[Finding]:
    """The pod waits for ever, and the application stays SUBMITTED without a time-out (#2872): no node of the shapes
    that the overlays name has as much.
    """
    given = view.job.environment.read(("cluster", "nodes"))
    shapes = [one for one in given.value.values() if isinstance(one, dict)] if given is not None else []
    pods = view.pods if shapes and given is not None else None
    for role, pod in (("driver", pods.driver), ("executor", pods.executor)) if pods is not None else ():
        cores, size = pod.requests.get("cpu"), pod.requests["memory"]
        number = cores.value if cores is not None else Decimal(0)
        if not any(_fits(shape, number, size.value) for shape in shapes):
            message = f"the {role} asks for {number.normalize():f} cores and {size.value / 1024**2:.0f} MiB"
            yield Finding(f"{message}, more than any node has", size, (given,) if given is not None else ())


def _fits(shape: dict[str, Data], cores: Decimal, size: Decimal) -> bool:
    """Whether a pod fits on an empty node; a shape that says nothing bears everything."""
    has = {name: amount(source_text(shape[name])) for name in ("cpu", "memory") if shape.get(name) is not None}
    most_cores, most_bytes = has.get("cpu"), has.get("memory")
    return (most_cores is None or cores <= most_cores) and (most_bytes is None or size <= most_bytes)


RULE = Rule(
    "GS5141",
    Severity.ERROR,
    "a pod that fits on no node",
    "make it smaller, or add a shape under cluster.nodes",
    JobView,
    find,
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
