"""What goes first when a node runs out of memory or disk, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from genspark.core.trace import Traced
from genspark.explain.case import Case
from genspark.kube.eviction import NO_CLASS, may_exceed, turns
from genspark.plan.address import ROLES
from genspark.platform.tiers import class_values
from genspark.pods.pod import Pod, Pods
from genspark.spark.local_dirs import LOCAL_DIR

_ONE = {"it": "it", "its": "its", "s": "s", "es": "es"}
_SEVERAL = {"it": "they", "its": "their", "s": "", "es": ""}


def memory_pressure(case: Case, pods: Pods) -> str:
    """The order of eviction where memory is short."""
    over = [word for word, pod in _both(pods) if may_exceed(_memory(pod.requests), _memory(pod.limits))]
    first = _sentence(over, "may use more than {it} request{s}, and go{es} first if {it} do{es}")
    spilled = [word for word, pod in _both(pods) if "memory" in set(_spills(pod))]
    counted = [_sentence(spilled, "spill{s} to memory, which counts as {its} own")] if spilled else []
    return "; ".join((first if over else "no pod can use more than it requests", *counted, _order(case, pods)))


def disk_pressure(case: Case, pods: Pods) -> str:
    """The order of eviction where a node's own disk is short."""
    disk = [(word, pod) for word, pod in _both(pods) if "disk" in set(_spills(pod))]
    if not disk:
        return "neither the driver nor the executors spill to a node's own disk, as far as it is counted"
    bare = [word for word, pod in disk if "ephemeral-storage" not in pod.requests]
    first = _sentence(bare, "request{s} no ephemeral-storage, so whatever {it} spill{s} is too much")
    return f"{first if bare else 'a pod that spills more than it requests goes first'}; {_order(case, pods)}"


def _sentence(who: list[str], said: str) -> str:
    """About one or both of them, in the number of the first."""
    return f"the {' and the '.join(who)} {said.format(**_ONE if who == ['driver'] else _SEVERAL)}"


def _spills(pod: Pod) -> Iterator[str]:
    """Where Spark's container spills to: memory, the node's disk, or elsewhere."""
    sources = {one["name"]: one for one in pod.data["spec"].get("volumes", ())}
    mounts = [one["name"] for one in pod.main.get("volumeMounts", ())]
    local = [name for name in mounts if name.startswith(LOCAL_DIR)]
    for name in local:
        source = sources.get(name, {})
        if "emptyDir" in source:
            yield "memory" if (source["emptyDir"] or {}).get("medium") == "Memory" else "disk"
        else:
            yield "elsewhere"
    if not local:
        yield "disk"  # the container's own file system


def _both(pods: Pods) -> tuple[tuple[str, Pod], ...]:
    return ("driver", pods.driver), ("executors", pods.executor)


def _order(case: Case, pods: Pods) -> str:
    """Who goes first by priority."""
    values = class_values(case.environment.facts)
    named = [one.value if one else "" for one in (pods.driver.priority, pods.executor.priority)]
    priorities = [values.get(name, None if name else NO_CLASS) for name in named]
    order = turns(dict(zip(ROLES, priorities, strict=True)))
    said = [f"{name or 'no class'}{f', {values[name]}' if name in values else ''}" for name in named]
    if named[0] == named[1] or (order is not None and len(order) == 1):
        return "driver and executors have one priority: the driver may go first, and the whole job with it"
    if order is None:
        return f"then whoever has the lower priority, the driver ({said[0]}) or the executors ({said[1]})"
    if order[0] == ("executor",):
        return f"then the executors ({said[1]}) before the driver ({said[0]})"
    return f"then the driver ({said[0]}) before its executors ({said[1]}), and the whole job with it"


def _memory(amounts: Mapping[str, Traced[Decimal]]) -> Decimal | None:
    return amounts["memory"].value if "memory" in amounts else None
