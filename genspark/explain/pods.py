"""The pods of a job: what each asks for, where it fits, what goes first when a node runs out, each with its lines."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from genspark.compile.tools import Tools
from genspark.core.diagnostic import Problem
from genspark.core.trace import Traced
from genspark.explain.answers import BUILT_IN, Safe
from genspark.explain.case import Case
from genspark.explain.pressure import disk_pressure, memory_pressure
from genspark.operators.names import MOMENT
from genspark.platform.nodes import node_shapes
from genspark.platform.teams import team_quota
from genspark.pods.beside import shown
from genspark.pods.nodes import room
from genspark.pods.pod import Object, Pod, Pods, Unsure, claimed, footprint
from genspark.spark.versions import Version, dotted

Described = dict[str, Any]
_BYTES = ("memory", "ephemeral-storage", "storage")
_TIME = "<time>"


def predicted(case: Case, tools: Tools) -> Pods | Unsure | None:
    """The pods that a job's target makes, None where the job was not compiled, or a patch broke its objects.

    Raises Problem where nobody can tell the pods of that target.
    """
    job, plan, manifests = case.compiled.job, case.compiled.plan, case.compiled.manifests
    if job is None or not manifests or not case.compiled.sound:
        return None
    target = tools.targets[job.target.value]
    found = target.pods(job, plan, target.platform(case.environment.facts), manifests)
    if found is None:
        raise Problem(f"nobody can tell the pods of the target {target.name} yet", "ask for another target's job")
    return found


def described(case: Case, pods: Pods | Unsure) -> Described:
    """The pods as `schemas/pods.schema.json` has them, without credentials."""
    found: Described = case.mask.data(_described(case, pods))
    return found


def _described(case: Case, pods: Pods | Unsure) -> Described:
    name = case.compiled.job.name.value if case.compiled.job else ""
    found: Described = {"version": 1, "job": name, "environment": case.environment.name}
    if isinstance(pods, Unsure):
        return {**found, "unsure": _said(case, pods.why)}
    most = pods.most.value
    return {
        **found,
        "notes": [_said(case, note) for note in pods.notes],
        "driver": _pod(case, pods.driver, pods.submitter),
        "executor": {
            **_pod(case, pods.executor, pods.image),
            "start": _said(case, pods.start),
            "most": _said(case, pods.most),
        },
        "footprint": {
            "start": _footprint(pods, pods.start.value),
            "most": _footprint(pods, most) if most is not None else None,
        },
        "quota": _quota(case, pods),
        "objects": [_object(one) for one in pods.objects],
        "pressure": {"memory": memory_pressure(case, pods), "disk": disk_pressure(case, pods)},
    }


def objects(case: Case, pods: Pods) -> tuple[tuple[str, Safe], ...]:
    """The pods as the API server gets them, each with its name in a sentence; `marked` belongs to their texts."""
    each = (("the driver", pods.driver.data), ("the first executor", pods.executor.data))
    return tuple((what, case.document({"apiVersion": "v1", "kind": "Pod", **pod})) for what, pod in each)


def _pod(case: Case, pod: Pod, made_by: Version) -> Described:
    return {
        "name": marked(pod.name.value),
        "spark": dotted(made_by),
        "requests": _amounts(case, pod.requests),
        "limits": _amounts(case, pod.limits),
        "memory": {
            name: {**_said(case, part.map(lambda one: f"{one.mib}Mi")), "how": part.value.how}
            for name, part in pod.memory.items()
        },
        "qos": _said(case, pod.qos),
        "priority": _said(case, pod.priority) if pod.priority else None,
        "scheduler": pod.data["spec"].get("schedulerName"),
        "nodes": _nodes(case, pod),
    }


def _object(one: Object) -> Described:
    claim = {"claims": _amount("memory", one.claimed), "storageClass": one.storage_class} if one.claimed else {}
    return {"kind": one.kind, "name": marked(one.name), **claim}


def _said(case: Case, value: Traced[Any]) -> Described:
    return {"value": value.value, "from": [str(origin) for origin in case.origins(value.places)] or [BUILT_IN]}


def _amounts(case: Case, numbers: Mapping[str, Traced[Decimal]]) -> Described:
    order = sorted(numbers, key=lambda name: (name != "cpu", name != "memory", name))
    return {name: _said(case, numbers[name].map(lambda n, name=name: _amount(name, n))) for name in order}  # type: ignore[misc]


def _amount(name: str, number: Decimal) -> str:
    """As people write it: whole MiB, cores without needless zeros."""
    if name in _BYTES and number % 1024**2 == 0:
        return f"{int(number) // 1024**2}Mi"
    return f"{number.normalize():f}"


def _nodes(case: Case, pod: Pod) -> list[Described] | None:
    shapes = node_shapes(case.environment.facts)
    if shapes is None or not shapes.value:
        return None
    return [
        {"name": name, "pods": room(shape, pod), "nodes": shape.most.value if shape.most is not None else None}
        for name, shape in shapes.value.items()
    ]


def _footprint(pods: Pods, number: int) -> Described:
    every = dict(footprint(pods, number))
    if storage := claimed(pods, number):
        every["storage"] = storage
    order = [name for name in ("pods", "cpu", "memory") if name in every]
    return {name: _amount(name, every[name]) for name in dict.fromkeys((*order, *every))}


def _quota(case: Case, pods: Pods) -> Described | None:
    """What the job takes of its team's quota, at most; at the start where nothing bounds it."""
    team = case.compiled.job.team.value if case.compiled.job else ""
    quota = team_quota(case.environment.facts, team)
    if quota.given() is None:
        return None
    bounds = quota.bounds()
    taken = _footprint(pods, pods.start.value if pods.most.value is None else pods.most.value)
    return {name: {"taken": taken[name], "of": bounds[name]} for name in taken if name in bounds}


def marked(text: str) -> str:
    """A name, or a text with names, with marks in place of the time of a scheduled run and of what is drawn."""
    return shown(text).replace(MOMENT, _TIME)
