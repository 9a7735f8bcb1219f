"""The pods of a job for people and for programs; `schemas/pods.schema.json` says what is known of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from genspark.core.printable import orders, visible_json
from genspark.core.yaml import dump
from genspark.explain.answers import Safe
from genspark.report.columns import folded, listed

Described = dict[str, Any]


def as_json(found: Described) -> str:
    """For programs."""
    return visible_json(json.dumps(found, indent=2, ensure_ascii=False)) + "\n"


def as_yaml(objects: Iterable[tuple[str, Safe]], marked: Callable[[str], str]) -> str:
    """The objects as they are applied, but for credentials; `marked` marks what is drawn for each run."""
    return "---\n".join(f"# {what}\n{marked(_without_orders(pod.data))}" for what, pod in objects)


def as_comment(found: Described) -> str:
    """Why nobody can tell, as YAML that holds no object."""
    return "".join(f"# {line}\n" for line in as_text(found).splitlines())


def _without_orders(data: Any) -> str:
    """A document as YAML; as JSON, which is YAML too, where a line would give a runner of CI an order."""
    text = dump(data)
    return visible_json(json.dumps(data, indent=2, ensure_ascii=False)) + "\n" if orders(text) else text


def as_text(found: Described) -> str:
    """For people."""
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
