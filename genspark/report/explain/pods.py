"""The pods of a job: what each asks for, where it fits, what goes first when a node runs out, line by line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from genspark.core.printable import orders, visible_json
from genspark.core.trace import Traced
from genspark.core.yaml import dump
from genspark.operators.kubeflow import PER_RUN
from genspark.pods.beside import shown
from genspark.pods.nodes import room
from genspark.pods.pod import Object, Pod, Pods, Unsure, claimed, footprint
from genspark.report.columns import folded, listed
from genspark.report.explain.case import Case
from genspark.report.explain.pressure import disk_pressure, memory_pressure
from genspark.source.reader import source_text
from genspark.spark.versions import Version, dotted

Described = dict[str, Any]
_BYTES = ("memory", "ephemeral-storage", "storage")
_TIME = "<time>"
_PER_RUN = PER_RUN.removeprefix("-")


def described(case: Case, pods: Pods | Unsure) -> Described:
    """The same as `schemas/pods.schema.json` has it, without credentials."""
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


def as_json(case: Case, pods: Pods | Unsure) -> str:
    return visible_json(json.dumps(described(case, pods), indent=2, ensure_ascii=False)) + "\n"


def as_yaml(case: Case, pods: Pods | Unsure) -> str:
    """The pods as the API server gets them, but for credentials, with marks for what is drawn for each run.

    Empty if nobody can tell.
    """
    if isinstance(pods, Unsure):
        return ""
    each = (("the driver", pods.driver.data), ("the first executor", pods.executor.data))
    objects = ((what, case.mask.data({"apiVersion": "v1", "kind": "Pod", **pod})) for what, pod in each)
    return "---\n".join(f"# {what}\n{_run(_without_orders(pod))}" for what, pod in objects)


def _without_orders(data: Any) -> str:
    """A document as YAML; as JSON, which is YAML too, where a line would give a runner of CI an order."""
    text = dump(data)
    return visible_json(json.dumps(data, indent=2, ensure_ascii=False)) + "\n" if orders(text) else text


def as_text(case: Case, pods: Pods | Unsure) -> str:
    """For people."""
    found = described(case, pods)
    if "unsure" in found:
        return folded(found["unsure"]["value"], "cannot tell: ") + f"  see: {_from(found['unsure'])}\n"
    out = [f"{found['job']} in {found['environment']}\n"]
    out += [folded(f"{note['value']} ({_from(note)})", "note: ") for note in found["notes"]]
    driver, executor = found["driver"], found["executor"]
    differs = ", with which the operator submits" if driver["spark"] != executor["spark"] else ""
    out += [_heading("driver", driver, differs), *_table(_rows(driver)), *_fits(driver)]
    most = executor["most"]["value"]
    counts = [
        ("at the start", str(executor["start"]["value"]), _from(executor["start"])),
        ("at most", "as many as there are tasks" if most is None else str(most), _from(executor["most"])),
    ]
    differs = ", which is the image's" if differs else ""
    out += [_heading("executors", executor, differs), *_table([*counts, *_rows(executor)]), *_fits(executor)]
    out.append("altogether\n")
    out.append(listed(list(_together(found)), indent=2))
    out.append("when a node runs out\n")
    out.extend(folded(found["pressure"][what], f"  {what:<8}") for what in ("memory", "disk"))
    return "".join(out)


def _heading(what: str, pod: Described, differs: str) -> str:
    return f"{what}  {pod['name']}\n  made by Spark {pod['spark']}{differs}\n"


def _table(rows: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    yield listed(list(rows), indent=2)


def _rows(pod: Described) -> Iterator[tuple[str, str, str]]:
    for name in pod["requests"] | pod["limits"]:
        request, limit = (pod[kind].get(name) for kind in ("requests", "limits"))
        if request and limit and request["value"] == limit["value"]:
            said = f"{request['value']} (request = limit)"
        elif limit:
            said = f"{request['value'] if request else 0}, limit {limit['value']}"
        else:
            said = f"{request['value']}, no limit"
        parts = pod["memory"] if name == "memory" else {}
        yield name, said, "" if parts else _from(request or limit)
        for part, one in parts.items():
            yield f"  {part}", ", ".join(filter(None, (one["value"], one["how"]))), _from(one)
    yield "QoS", pod["qos"]["value"], ""
    if pod["priority"]:
        yield "priority", pod["priority"]["value"], _from(pod["priority"])
    if pod["scheduler"]:
        yield "scheduler", pod["scheduler"], ""


def _fits(pod: Described) -> Iterator[str]:
    if pod["nodes"] is not None:
        fits = [_shape(one) for one in pod["nodes"] if one["pods"] != 0]
        yield folded(", ".join(fits) or "no node", "  fits on  ")


def _shape(one: Described) -> str:
    each, nodes = one["pods"], one["nodes"]
    if each is None:
        return str(one["name"])
    return f"{one['name']} ({each} on each" + (f", {each * nodes} on all {nodes})" if nodes is not None else ")")


def _together(found: Described) -> Iterator[tuple[str, str]]:
    first, last = found["footprint"]["start"], found["footprint"]["most"]
    for word, said in (("in all", first),) if first == last else (("at the start", first), ("at most", last)):
        if said is not None:
            yield word, ", ".join(f"{value} {name}" for name, value in said.items())
    if found["quota"]:
        shares = (f"{one['taken']} of {one['of']} {name}" for name, one in found["quota"].items())
        yield "quota", ", ".join(shares)
    for one in found["objects"]:
        claim = f", {one['claims']} of {one['storageClass']}" if "claims" in one else ""
        yield one["kind"], one["name"] + claim


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
    return {"kind": one.kind, "name": _run(one.name), **claim}


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
    named = ((name, shape) for name, shape in shapes.items() if isinstance(shape, dict))
    return [{"name": name, "pods": room(shape, pod), "nodes": shape.get("max")} for name, shape in named]


def _footprint(pods: Pods, number: int) -> Described:
    every = dict(footprint(pods, number))
    if storage := claimed(pods, number):
        every["storage"] = storage
    order = [name for name in ("pods", "cpu", "memory") if name in every]
    return {name: _amount(name, every[name]) for name in dict.fromkeys((*order, *every))}


def _quota(case: Case, pods: Pods) -> Described | None:
    """What the job takes of its team's quota, at most; at the start where nothing bounds it."""
    team = case.compiled.job.team.value if case.compiled.job else ""
    quota = case.environment.facts.data.get("teams", {}).get(team, {}).get("quota")
    if not isinstance(quota, dict):
        return None
    taken = _footprint(pods, pods.start.value if pods.most.value is None else pods.most.value)
    return {name: {"taken": taken[name], "of": source_text(quota[name])} for name in taken if name in quota}


def _run(name: str) -> str:
    """A name with a mark in place of the time of a scheduled run."""
    return shown(name).replace(_PER_RUN, _TIME).replace(_PER_RUN.lower(), _TIME)
