"""A real API server, with strict field validation, takes what genspark makes, and refuses what genspark refuses."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from random import Random
from typing import Any

import pytest
import yaml
from conftest import ROOT, upstream
from lab.control_plane import ControlPlane
from lab.measured import measured
from mutation.test_structure_mutations import mutate

from genspark.compiler import Options, parts, stages
from genspark.importer.application import applications
from genspark.importer.batch import imported
from genspark.importer.outcome import Wish
from genspark.plan.manifest import present
from genspark.resolve.environment import Environment
from genspark.schema.check import check
from genspark.schema.library import schema_for

pytestmark = pytest.mark.cluster
MUTATIONS = 2_000
KINDS = frozenset(
    "SparkApplication ScheduledSparkApplication Role RoleBinding ServiceAccount PriorityClass "
    "Job CronJob ConfigMap Service".split()
)
OURS_ALONE = (
    (r"\.(driver|executor)\.template\b", "the CRD looks at nothing in a pod template; the operator fails on it later"),
    (r"effect must be one of", "the CRD takes any text there; the pod that comes of it is refused"),
    (r"not null$", "a null in a list of texts becomes an empty text, which means nothing"),
    (
        r"^RoleBinding subjects\.\d+(\.namespace)?: ",
        "the namespace of a subject is looked at for accounts alone, and not its form",
    ),
    (r"^PriorityClass : required key \"value\"", "the server takes 0 for a value that was forgotten"),
)
"""What genspark refuses and an API server takes, and why."""
SERVERS_ALONE = ((r"subjects\[\d+\]\.name", "the name of a subject is looked at by its kind"),)
"""What an API server refuses and genspark takes, and why."""


def rendered() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every object of the examples, by its file."""
    for path in sorted((ROOT / "examples").glob("*/rendered/**/*.yaml")):
        if path.name != "kustomization.yaml":
            for one in yaml.load_all(path.read_text(), yaml.CSafeLoader):
                yield str(path.relative_to(ROOT)), one


def posted(api: ControlPlane, one: dict[str, Any]) -> str:
    """What the server has against an object; empty if it takes it."""
    api.namespace(one["metadata"].get("namespace") or "default")
    answer = api.create(one, dry=True)
    return "" if answer.status == 201 else answer.message


def test_every_object_of_every_example_is_accepted(control_plane: ControlPlane, update_golden: bool) -> None:
    every = [(file, one) for file, one in rendered() if one["kind"] in KINDS]
    assert len(every) > 100
    assert {one["kind"] for _, one in every} >= {"SparkApplication", "Role", "RoleBinding", "PriorityClass"}
    assert [(file, wrong) for file, one in every if (wrong := posted(control_plane, one))] == []
    measured(update_golden, objects=len(every))


def test_every_imported_application_of_the_corpus_is_accepted(control_plane: ControlPlane, update_golden: bool) -> None:
    corpus = upstream("corpus")
    environment = Environment("imported", "", (), parts().words)
    taken, wrong = 0, []
    for entry in json.loads((corpus / "index.json").read_text()):
        path = corpus / entry["id"]
        if path.suffix not in (".yaml", ".yml") or not applications(path.read_bytes(), path.name).applications:
            continue
        for one in imported({path.name: path.read_bytes()}, environment, Wish()).imported:
            case = stages(parts(), environment, one.path, one.text.encode(), Options())
            for made in case.manifests:
                taken += 1
                said = posted(control_plane, json.loads(json.dumps(made.data)))
                wrong += [(entry["id"], said)] if said else []
    assert taken > 150
    assert wrong == []
    measured(update_golden, imported=taken)


def test_two_thousand_changed_manifests_are_taken_or_refused_alike(
    control_plane: ControlPlane, update_golden: bool
) -> None:
    sources = [one for _, one in rendered() if one["kind"] in KINDS]
    chance, seen = Random(2_000), Counter[str]()
    differs: list[str] = []
    while seen.total() < MUTATIONS:
        source = chance.choice(sources)
        try:
            one = mutate(deepcopy(source), chance)
            if not same_object(one, source):
                continue
        except RecursionError:
            continue
        ours, theirs = refusals(one), posted(control_plane, one)
        seen["differs" if bool(ours) != bool(theirs) else "refused" if theirs else "accepted"] += 1
        if ours and not theirs:
            differs += [wrong for wrong in ours if not explained(wrong, OURS_ALONE)]
        elif theirs and not ours and not explained(theirs, SERVERS_ALONE):
            differs.append(f"{one['kind']}: {theirs}")
    assert min(seen["refused"], seen["accepted"]) > MUTATIONS / 10
    assert differs == []
    measured(update_golden, **seen)


def refusals(one: dict[str, Any]) -> list[str]:
    """What genspark's fast acceptance has against an object."""
    schema = schema_for(one["apiVersion"], one["kind"])
    assert schema is not None
    return [f"{one['kind']} {'.'.join(fault.path)}: {fault.message}" for fault in check(schema, present(one))]


def explained(wrong: str, reasons: tuple[tuple[str, str], ...]) -> bool:
    return any(re.search(pattern, wrong) for pattern, _ in reasons)


def same_object(one: Any, source: dict[str, Any]) -> bool:
    """Whether a change left the object one of its kind and name: else it is no such object to an API server."""
    if not isinstance(one, dict) or any(one.get(key) != source[key] for key in ("apiVersion", "kind")):
        return False
    metadata, before = one.get("metadata"), source["metadata"]
    return isinstance(metadata, dict) and all(metadata.get(key) == before.get(key) for key in ("name", "namespace"))
