"""The pods of a job: what each asks for, where it fits, what goes first when a node runs out, line by line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from genspark.core.trace import Traced
from genspark.plan.nodes import room
from genspark.plan.pods import Pod, Pods, Unsure, footprint, shown
from genspark.report.columns import folded, listed
from genspark.report.explain.case import Case
from genspark.spark.versions import Version, dotted

Described = dict[str, Any]
_BYTES = ("memory", "ephemeral-storage")
_TIME = "<time>"
_PER_RUN = "N" * 19


def described(case: Case, pods: Pods | Unsure) -> Described:
    """The same as `schemas/pods.schema.json` has it."""
    name = case.compiled.job.name.value if case.compiled.job else ""
    found: Described = {"version": 1, "job": name, "environment": case.environment.name}
    if isinstance(pods, Unsure):
        return {**found, "unsure": _said(case, pods.why)}
    most = pods.most.value
    return {
        **found,
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
        "objects": [{"kind": kind, "name": _run(name)} for kind, name in pods.objects],
        "pressure": {"memory": _memory(case, pods), "disk": _disk(case, pods)},
    }


def as_json(case: Case, pods: Pods | Unsure) -> str:
    return json.dumps(described(case, pods), indent=2, ensure_ascii=False) + "\n"


def text(case: Case, pods: Pods | Unsure) -> str:
    """For people."""
    found = described(case, pods)
    if "unsure" in found:
        return folded(found["unsure"]["value"], "nobody can tell: ") + f"  see: {_from(found['unsure'])}\n"
    out = [_heading("driver", found["driver"]), listed(list(_rows(found["driver"])), indent=2)]
    executor = found["executor"]
    most = executor["most"]["value"]
    counts = [
        ("at the start", str(executor["start"]["value"]), _from(executor["start"])),
        ("at most", "as many as there are tasks" if most is None else str(most), _from(executor["most"])),
    ]
    out += [_heading("executors", executor), listed([*counts, *_rows(executor)], indent=2)]
    out.append("altogether\n")
    out.append(listed(list(_together(found)), indent=2))
    out.append("when a node runs out\n")
    out.extend(folded(found["pressure"][what], f"  {what:<8}") for what in ("memory", "disk"))
    return "".join(out)


def _heading(what: str, pod: Described) -> str:
    return f"{what}  {pod['name']}  (as Spark {pod['spark']} makes it)\n"


def _rows(pod: Described) -> Iterator[tuple[str, str, str]]:
    for name in pod["requests"] | pod["limits"]:
        request, limit = (pod[kind].get(name) for kind in ("requests", "limits"))
        if request and limit and request["value"] == limit["value"]:
            yield name, f"{request['value']}, and no more", _from(request)
        elif limit:
            yield name, f"{request['value'] if request else 0} to {limit['value']}", _from(limit)
        else:
            yield name, f"{request['value']} or more", _from(request)
        for part, number in pod["memory"].items() if name == "memory" else ():
            yield f"  {part}", f"{number}Mi", ""
    yield "QoS", pod["qos"]["value"], ""
    if pod["priority"]:
        yield "priority", pod["priority"]["value"], _from(pod["priority"])
    if pod["nodes"] is not None:
        fits = [f"{one['name']} ({one['pods']} on each)" for one in pod["nodes"] if one["pods"] != 0]
        yield "fits on", ", ".join(fits) or "no node", ""


def _together(found: Described) -> Iterator[tuple[str, str]]:
    first, last = found["footprint"]["start"], found["footprint"]["most"]
    for word, said in (("in all", first),) if first == last else (("at the start", first), ("at most", last)):
        if said is not None:
            yield word, ", ".join(f"{value} {name}" for name, value in said.items())
    for one in found["objects"]:
        yield one["kind"], one["name"]


def _from(said: Described) -> str:
    """Lines, each file named once."""
    by_file: dict[str, list[str]] = {}
    for place in said["from"]:
        file, _, line = place.rpartition(":")
        by_file.setdefault(file, []).append(line)
    return ", ".join(f"{file}:{', '.join(lines)}" if file else "".join(lines) for file, lines in by_file.items())


def _pod(case: Case, pod: Pod, made_by: Version) -> Described:
    return {
        "name": _run(pod.name.value),
        "spark": dotted(made_by),
        "requests": _amounts(case, pod.requests),
        "limits": _amounts(case, pod.limits),
        "memory": dict(pod.memory),
        "qos": _said(case, pod.qos),
        "priority": _said(case, pod.priority) if pod.priority else None,
        "nodes": _nodes(case, pod),
    }


def _said(case: Case, value: Traced[Any]) -> Described:
    return {"value": value.value, "from": case.origins(value.places).split(", ")}


def _amounts(case: Case, numbers: Mapping[str, Traced[Decimal]]) -> Described:
    order = sorted(numbers, key=lambda name: (name != "cpu", name != "memory", name))
    return {name: _said(case, numbers[name].map(lambda n, name=name: _amount(name, n))) for name in order}  # type: ignore[misc]


def _amount(name: str, number: Decimal) -> str:
    """As people write it: whole MiB, cores without needless zeros."""
    if name in _BYTES and number % 1024**2 == 0:
        return f"{int(number) // 1024**2}Mi"
    return f"{number.normalize():f}"


def _nodes(case: Case, pod: Pod) -> list[Described] | None:
    shapes = case.environment.facts.data.get("cluster", {}).get("nodes")
    if not isinstance(shapes, dict) or not shapes:
        return None
    every = ((name, room(shape, pod)) for name, shape in shapes.items() if isinstance(shape, dict))
    return [{"name": name, "pods": number} for name, number in every]


def _footprint(pods: Pods, number: int) -> Described:
    every = dict(footprint(pods, number))
    order = [name for name in ("pods", "cpu", "memory") if name in every]
    return {name: _amount(name, every[name]) for name in dict.fromkeys((*order, *every))}


def _run(name: str) -> str:
    """A name with a mark in place of the time of a scheduled run."""
    return shown(name).replace(_PER_RUN, _TIME).replace(_PER_RUN.lower(), _TIME)


def _memory(case: Case, pods: Pods) -> str:
    """The order of eviction (kubelet: pods above their requests first, then by priority)."""
    over = [word for word, pod in _both(pods) if _may_exceed(pod, "memory")]
    first = f"{' and '.join(over)} may use more than they request, and go first if they do"
    return f"{first if over else 'no pod can use more than it requests'}; {_order(case, pods)}"


def _disk(case: Case, pods: Pods) -> str:
    bare = [word for word, pod in _both(pods) if "ephemeral-storage" not in pod.requests]
    first = f"{' and '.join(bare)} request no ephemeral-storage, so whatever they spill is too much"
    return f"{first if bare else 'a pod that spills more than it requests goes first'}; {_order(case, pods)}"


def _both(pods: Pods) -> tuple[tuple[str, Pod], ...]:
    return ("driver", pods.driver), ("executors", pods.executor)


def _order(case: Case, pods: Pods) -> str:
    """Who goes first by priority."""
    values = _values(case)
    named = [one.value if one else "" for one in (pods.driver.priority, pods.executor.priority)]
    driver, executor = (values.get(name, 0 if not name else None) for name in named)
    said = [f"{name or 'no class'}{f', {values[name]}' if name in values else ''}" for name in named]
    if named[0] == named[1] or driver == executor is not None:
        return "driver and executors have one priority: the driver may go first, and the whole job with it"
    if driver is None or executor is None:
        return f"then whoever has the lower priority, the driver ({said[0]}) or the executors ({said[1]})"
    if executor < driver:
        return f"then the executors ({said[1]}) before the driver ({said[0]})"
    return f"then the driver ({said[0]}) before its executors ({said[1]}), and the whole job with it"


def _values(case: Case) -> dict[str, int]:
    """The classes that the overlays make, and their values."""
    tiers = case.environment.facts.data.get("tiers") or {}
    classes = [one for tier in tiers.values() if isinstance(tier, dict) for one in tier.values()]
    return {one["class"]: one["value"] for one in classes if isinstance(one, dict) and "value" in one}


def _may_exceed(pod: Pod, resource: str) -> bool:
    requested, limit = pod.requests.get(resource), pod.limits.get(resource)
    return limit is None or (requested is not None and limit.value > requested.value)
