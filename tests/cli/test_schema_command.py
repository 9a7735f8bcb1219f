"""The schemas of descriptors, overlays and projects: as committed, and fit for editors."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cli_process import genspark
from conftest import ROOT, rewrite

from genspark.compiler import parts
from genspark.model.vocabulary import Owned
from genspark.schema.accept import acceptor
from genspark.schema.explain import explain
from genspark.schema.library import Schema, named
from genspark.source.reader import read

GENERATED = ("job", "overlay", "project")
WRITTEN = {
    "job": sorted((ROOT / "examples").glob("*/jobs/**/*.yaml")),
    "overlay": [*sorted((ROOT / "examples").glob("*/overlays/*.yaml")), *sorted((ROOT / "overlays").glob("*.yaml"))],
    "project": sorted((ROOT / "examples").glob("*/genspark.yaml")),
}
A_FIELD = 1_000
"""Bytes that a field may take in a schema, with what it says to an editor: what repeats stands there once."""


@pytest.mark.parametrize("kind", GENERATED)
def test_what_is_committed_is_what_the_fields_say(kind: str, tmp_path: Path, update_golden: bool) -> None:
    run = genspark(tmp_path, "schema", kind)
    assert (run.returncode, run.stderr) == (0, "")
    committed = ROOT / "schemas" / f"{kind}.schema.json"
    if update_golden:
        rewrite(committed, run.stdout)
    assert run.stdout == committed.read_text()
    fields = {id(owned.declared) for owned in parts().words.fields}
    assert len(run.stdout) < A_FIELD * len(fields)


def test_a_job_is_the_default(tmp_path: Path) -> None:
    assert genspark(tmp_path, "schema").stdout == genspark(tmp_path, "schema", "job").stdout


@pytest.mark.parametrize(
    ("kind", "path", "mistake"),
    [(kind, path, mistake) for kind in GENERATED for path in WRITTEN[kind] for mistake in (False, True)],
    ids=lambda value: f"{value.parent.parent.name}-{value.stem}" if isinstance(value, Path) else str(value),
)
def test_real_documents_are_accepted_and_unknown_keys_are_not(kind: str, path: Path, mistake: bool) -> None:
    schema = named(f"{kind}.schema.json")
    data = read(path.read_bytes(), path.name).documents[0]
    accepts = acceptor(schema)
    assert accepts is not None
    document = {**data, "unheard": 1} if mistake else data
    assert accepts(document) is not mistake
    assert bool(explain(schema, document)) is mistake


@pytest.mark.parametrize("owned", parts().words.fields, ids=lambda owned: ".".join(owned.path))
def test_the_example_of_a_field_is_one(owned: Owned) -> None:
    document = owned.declared.example
    if document is None:
        return
    for key in reversed(owned.path):
        document = {key: document}
    assert explain(parts().schema, document) == ()


@pytest.mark.parametrize("kind", GENERATED)
def test_an_editor_shows_what_every_key_is(kind: str) -> None:
    schema = named(f"{kind}.schema.json")
    assert schema.data["title"]
    nodes = {key: (node, schema.follow(node["$ref"]).data if "$ref" in node else {}) for key, node in keys(schema)}
    assert [key for key, found in nodes.items() if not any("description" in node for node in found)] == []


def test_the_shapes_that_layers_share_stand_once() -> None:
    text = json.dumps(named("overlay.schema.json").data)
    assert text.count('"The most executors that dynamic allocation asks for."') == 1


@pytest.mark.parametrize("kind", ["SparkApplication", "rbac.authorization.k8s.io/v1/Role", "Job"])
def test_a_kind_of_kubernetes_prints_what_ships(kind: str, tmp_path: Path) -> None:
    run = genspark(tmp_path, "schema", kind)
    name = kind.rpartition("/")[2]
    assert json.loads(run.stdout)["properties"]["kind"] == {"const": name}


def test_an_unknown_kind_names_the_nearest(tmp_path: Path) -> None:
    run = genspark(tmp_path, "schema", "SparkAplication")
    assert (run.returncode, run.stdout) == (2, "")
    assert "did you mean SparkApplication" in run.stderr


def keys(schema: Schema) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from schema.data["properties"].items()
