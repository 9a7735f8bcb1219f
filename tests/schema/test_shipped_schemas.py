"""What ships: closed, small, without prose, and each part reached."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from accepted_manifests import MANIFESTS, schema_of, title
from jsonschema import Draft202012Validator

from genspark.schema.check import check
from genspark.schema.closed import closed
from genspark.schema.library import named, schema_for

ROOT = Path(__file__).parents[2] / "schemas"
EVERY = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.rglob("*.json"))
KINDS = [place for place in EVERY if "/" in place and not place.startswith("kubernetes/")]
FACTS = [*KINDS, "kubernetes/types.json"]
ORDINARY = 120_000


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for keyword in ("properties", "patternProperties", "$defs"):
            for child in node.get(keyword, {}).values():
                yield from nodes(child)
        for keyword in ("items", "additionalProperties", "propertyNames", "not"):
            yield from nodes(node.get(keyword))
        for keyword in ("anyOf", "oneOf", "allOf"):
            for child in node.get(keyword, ()):
                yield from nodes(child)


@pytest.mark.parametrize("place", EVERY)
def test_every_schema_keeps_to_the_keywords_that_acceptance_knows(place: str) -> None:
    assert closed(named(place).data, own_files=True)


@pytest.mark.parametrize("place", EVERY)
def test_every_schema_is_a_schema(place: str) -> None:
    Draft202012Validator.check_schema(named(place).data)


@pytest.mark.parametrize("place", EVERY)
def test_every_reference_leads_to_a_schema(place: str) -> None:
    for node in nodes(named(place).data):
        if "$ref" in node:
            assert isinstance(named(place).follow(node["$ref"]).data, dict), node["$ref"]


def test_every_definition_is_used() -> None:
    used = {
        id(named(place).follow(node["$ref"]).data)
        for place in EVERY
        for node in nodes(named(place).data)
        if "$ref" in node
    }
    unused = [
        f"{place}: {name}"
        for place in FACTS
        for name, node in named(place).data.get("$defs", {}).items()
        if id(node) not in used
    ]
    assert unused == []


@pytest.mark.parametrize("place", FACTS)
def test_facts_hold_no_prose(place: str) -> None:
    assert [node for node in nodes(named(place).data) if {"description", "title", "$comment"} & node.keys()] == []


@pytest.mark.parametrize("place", FACTS)
def test_whoever_names_all_fields_refuses_others(place: str) -> None:
    open_ones = [node for node in nodes(named(place).data) if node.get("type") == "object" and "properties" in node]
    assert [node for node in open_ones if node["additionalProperties"] is not False] == []


@pytest.mark.parametrize("place", FACTS)
def test_patterns_are_anchored_at_both_ends(place: str) -> None:
    patterns = {node["pattern"] for node in nodes(named(place).data) if "pattern" in node}
    assert {pattern for pattern in patterns if not (pattern.startswith("^") and pattern.endswith("$"))} <= {
        "^(?!system-)"
    }


@pytest.mark.parametrize("place", KINDS)
def test_a_schema_lies_where_its_kind_is_looked_for(place: str) -> None:
    properties = named(place).data["properties"]
    assert schema_for(properties["apiVersion"]["const"], properties["kind"]["const"]) is named(place)


def test_together_they_are_small() -> None:
    assert sum((ROOT / place).stat().st_size for place in FACTS) < ORDINARY


def test_a_type_is_written_once() -> None:
    seen: dict[str, str] = {}
    twice = []
    for place in FACTS:
        for name, node in named(place).data.get("$defs", {}).items():
            text = json.dumps({k: v for k, v in node.items() if k != "x-genspark-form"}, sort_keys=True)
            if text in seen:
                twice.append((seen[text], name))
            seen[text] = name
    # Keys of labels and annotations are told alike, and names mean different things.
    assert twice == []


@pytest.mark.parametrize(
    ("api_version", "kind"),
    [
        ("v1", "Configmap"),
        ("v1", "Pod"),
        ("v2", "ConfigMap"),
        ("", "types"),
        ("kubernetes", "types"),
        ("../schemas/v1", "Job"),
    ],
)
def test_what_does_not_ship_has_no_schema(api_version: str, kind: str) -> None:
    assert schema_for(api_version, kind) is None


def test_every_kind_has_an_accepted_example() -> None:
    assert {schema_of(manifest).place for manifest in MANIFESTS} == set(KINDS)


@pytest.mark.parametrize("manifest", MANIFESTS, ids=title)
def test_the_examples_are_accepted(manifest: dict[str, Any]) -> None:
    assert check(schema_of(manifest), manifest) == ()
