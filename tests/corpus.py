"""What real applications become when they are lifted to a plan and lowered again: `python -m tests.corpus`.

Two documents say the same if they are equal up to what no reader of Kubernetes tells apart:

- a key without a value (null, an empty map, an empty list) is an absent key;
- the keys of a map have no order; lists keep theirs;
- of `metadata`, only labels and annotations are the plan's; `status` is the cluster's.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path as Folder
from typing import Any, NamedTuple

from genspark.compiler import parts
from genspark.core.trace import ENVIRONMENT, Data, Path, Place, Traced
from genspark.operators.kubeflow import API, NEWEST
from genspark.operators.kubeflow.platform import Platform
from genspark.plan.address import Address, ObjectId
from genspark.plan.feature import Job
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.resolve.resolved import Resolved
from genspark.source.reader import read

KINDS = ("SparkApplication", "ScheduledSparkApplication")
Said = dict[Address, Any]


class Application(NamedTuple):
    """One application object of a file."""

    where: str
    data: dict[str, Data]


def folder() -> Folder | None:
    """The upstream manifests: below GENSPARK_UPSTREAM, else in `shared` beside the checkout; None if not there."""
    root = Folder(__file__).resolve().parent.parent
    found = Folder(os.environ.get("GENSPARK_UPSTREAM") or root.parent / "shared") / "corpus" / "yaml"
    return found if found.is_dir() else None


def files(of: Folder) -> list[Folder]:
    return sorted(path for path in of.rglob("*") if path.suffix in (".yaml", ".yml"))


def applications(file: Folder) -> Iterator[Application]:
    """The v1beta2 applications of a file; a document that is no map has none."""
    for position, document in enumerate(read(file.read_bytes(), file.name).documents):
        if isinstance(document, dict) and document.get("apiVersion") == API and document.get("kind") in KINDS:
            if not isinstance(document.get("metadata") or {}, dict) or not isinstance(document.get("spec"), dict):
                continue
            yield Application(f"{file.name}#{position}", document)


def manifest(data: dict[str, Data]) -> Manifest:
    """A document as a manifest whose leaves come from nowhere else."""
    metadata = data.get("metadata") or {}
    name = metadata.get("name")
    made = Manifest(ObjectId("job", API, data["kind"], str(metadata.get("namespace") or ""), str(name or "unnamed")))
    made.data = data
    return made


def lifted(data: dict[str, Data], platform: Platform) -> Plan:
    return parts().targets["kubeflow"].lift((manifest(data),), platform)


def lowered(plan: Plan, data: dict[str, Data], platform: Platform) -> tuple[dict[str, Data], Plan]:
    """The object that says the plan, of the same name as the given one; and what it could not say."""
    made = manifest(data)
    root = f"{made.id.kind}/{made.id.name}"
    source = Resolved(root, data, ())

    def said(*path: str, value: str) -> Traced[Any]:
        return Traced(value, (Place(root, path),))

    job = Job(
        said("metadata", "name", value=made.id.name),
        said("metadata", "namespace", value=made.id.namespace),
        said("metadata", value=""),
        said("apiVersion", value="kubeflow"),
        source,
        Resolved(ENVIRONMENT, {}, ()),
    )
    output = parts().targets["kubeflow"].lower(job, plan, platform)
    return output.manifests[0].data, Plan({statement.at: statement for statement in output.unsaid})


def said(plan: Plan) -> Said:
    """The (address, value) pairs of a plan."""
    return {at: statement.value.value for at, statement in plan.statements.items()}


def substance(data: Data) -> Data:
    """A value without its keys that have none."""
    if isinstance(data, dict):
        kept = {key: substance(value) for key, value in data.items()}
        return {key: value for key, value in kept.items() if value not in (None, {}, [])}
    if isinstance(data, list):
        return [substance(item) for item in data]
    return data


def comparable(data: dict[str, Data]) -> dict[str, Data]:
    """What two objects are compared by."""
    metadata = data.get("metadata") or {}
    spec = dict(data["spec"])
    if data["kind"] == "ScheduledSparkApplication":
        spec["template"] = substance(spec.get("template")) or {}
    else:
        spec = substance(spec)
    kept: dict[str, Data] = substance(
        {"kind": data["kind"], **{word: metadata.get(word) for word in ("labels", "annotations")}, "spec": spec}
    )
    return kept


def differences(one: Data, other: Data, at: Path = ()) -> Iterator[str]:
    """Where two values differ, JSON's way: true is not 1."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            if key not in one or key not in other:
                which, value = ("more", other[key]) if key in other else ("less", one[key])
                yield f"{'.'.join((*at, key))}: {which} {value!r}"
            else:
                yield from differences(one[key], other[key], (*at, key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        for position, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(*pair, (*at, str(position)))
    elif not alike(one, other):
        yield f"{'.'.join(at)}: {one!r} became {other!r}"


def alike(one: Data, other: Data) -> bool:
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def pairs(one: Said, other: Said) -> Iterator[str]:
    """Where two plans say different things; an empty value is none, as above."""
    one, other = ({at: value for at, value in plan.items() if value not in ({}, [])} for plan in (one, other))
    for at in {**one, **other}:
        if at not in other:
            yield f"{at}: lost {one[at]!r}"
        elif at not in one:
            yield f"{at}: new {other[at]!r}"
        else:
            yield from differences(one[at], other[at], (str(at),))


def same_manifest(data: dict[str, Data], platform: Platform) -> list[str]:
    """How lowering what was lifted differs from the object itself."""
    again, unsaid = lowered(lifted(data, platform), data, platform)
    found = [f"{at}: could not be said" for at in unsaid.statements]
    return found + list(differences(comparable(data), comparable(again)))


def same_plan(data: dict[str, Data], platform: Platform) -> list[str]:
    """How the plan of what was lifted and lowered differs from the plan of the object itself."""
    plan = lifted(data, platform)
    again, unsaid = lowered(plan, data, platform)
    found = [f"{at}: could not be said" for at in unsaid.statements]
    before = {at: value for at, value in said(plan).items() if at not in unsaid.statements}
    return found + list(pairs(before, said(lifted(again, platform))))


def main() -> int:
    where = folder()
    if where is None:
        print("there is no corpus: set GENSPARK_UPSTREAM to a folder that holds corpus/yaml", file=sys.stderr)
        return 2
    inside = files(where)
    found = [application for file in inside for application in applications(file)]
    print(f"{len(inside)} files, {len(found)} applications")
    worst = 0
    for webhook, judge, what in ((True, same_manifest, "manifest"), (False, same_plan, "plan")):
        wrong = {a.where: reasons for a in found if (reasons := judge(a.data, Platform(NEWEST, webhook)))}
        print(
            f"webhook {'on' if webhook else 'off'}: {len(found) - len(wrong)} of {len(found)} "
            f"have the same {what} after lifting and lowering"
        )
        for name, reasons in wrong.items():
            print(f"  {name}")
            for reason in reasons:
                print(f"    {reason[:200]}")
        worst = max(worst, len(wrong))
    return 1 if worst else 0


if __name__ == "__main__":
    sys.exit(main())
