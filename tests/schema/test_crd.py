"""A user's own CRD: what an API server takes is a schema, what it does not take is said with its place."""

from __future__ import annotations

import builtins
import json
from typing import Any

import pytest

from genspark.core.diagnostic import Problem
from genspark.schema import gopattern
from genspark.schema.check import check
from genspark.schema.crd import Unfit, kept, kept_fault, of_crd

PLACE = "acme.com/v1/Queue.json"


def crd(field: Any, **changes: Any) -> dict[str, Any]:
    """A CRD of one field `a`, with other words in its spec."""
    schema = {"type": "object", "properties": {"a": field}}
    version = {"name": "v1", "served": True, "schema": {"openAPIV3Schema": schema}}
    spec = {"group": "acme.com", "names": {"kind": "Queue"}, "versions": [version], **changes}
    return {"kind": "CustomResourceDefinition", "spec": {key: value for key, value in spec.items() if value != "gone"}}


def said(field: Any, value: Any) -> list[str]:
    """What is said against a value of that field, from the text that a project keeps."""
    text = json.dumps(dict(of_crd(crd(field)))[PLACE])
    assert kept_fault(text) is None
    return [fault.message for fault in check(kept(text), {"apiVersion": "acme.com/v1", "kind": "Queue", "a": value})]


def nested(depth: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(depth):
        schema = {"not": {"not": schema}}
    return schema


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ({"pattern": r"^\pL+\z"}, "Straße", "a1"),
        ({"pattern": "^[[:alpha:]]+$"}, "a", "a\n"),
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": True}, 2, 1),
        ({"type": "integer", "minimum": 1, "exclusiveMinimum": False}, 1, 0),
        ({"type": "number", "multipleOf": 0.1}, 0.3, 0.35),
        ({"type": "number", "multipleOf": 0.5}, 10**400, float("inf")),
        ({"x-kubernetes-int-or-string": True, "anyOf": [{"type": "integer"}, {"type": "string"}]}, "5%", 1.5),
        ({"enum": [{"description": "a", "x-kubernetes-a": 1}]}, {"description": "a", "x-kubernetes-a": 1}, {}),
        (nested(20), "a", 1),
    ],
)
def test_what_an_api_server_takes_is_taken_and_what_it_refuses_is_refused(field: Any, good: Any, bad: Any) -> None:
    assert said(field, good) == []
    assert said(field, bad) != []


def test_a_pattern_that_takes_a_backtracking_engine_for_ever_is_read_in_linear_time() -> None:
    [message] = said({"type": "string", "pattern": "^([a-z]+/?)+$"}, "a" * 100_000 + "!")
    assert message == "a must match ^([a-z]+/?)+$"


@pytest.mark.parametrize(
    ("field", "at"),
    [
        ({"pattern": "("}, "pattern"),
        ({"pattern": "(?=a)"}, "pattern"),
        ({"pattern": "a{1001}"}, "pattern"),
        ({"pattern": 1}, "pattern"),
        ({"$ref": "#"}, "$ref"),
        ({"$ref": "https://example.com/schema"}, "$ref"),
        ({"type": "nope"}, "type"),
        ({"type": []}, "type"),
        ({"type": {}}, "type"),
        ({"enum": 5}, "enum"),
        ({"minLength": "x"}, "minLength"),
        ({"minLength": -1}, "minLength"),
        ({"maximum": "x"}, "maximum"),
        ({"multipleOf": 0}, "multipleOf"),
        ({"required": "a"}, "required"),
        ({"required": [1]}, "required"),
        ({"properties": [1]}, "properties"),
        ({"properties": {"b": 1}}, "properties.b"),
        ({"items": [{}]}, "items"),
        ({"anyOf": {}}, "anyOf"),
        ({"anyOf": [5]}, "anyOf.0"),
        ({"additionalProperties": 5}, "additionalProperties"),
        ({"if": {}}, "if"),
        (5, ""),
        (None, ""),
        ([], ""),
    ],
)
def test_what_no_api_server_takes_is_said_with_its_place(field: Any, at: str) -> None:
    with pytest.raises(Unfit) as raised:
        dict(of_crd(crd(field)))
    whole = f"spec.versions.0.schema.openAPIV3Schema.properties.a.{at}".rstrip(".")
    assert ".".join(raised.value.fault.path) == whole
    schema = {"type": "object", "properties": {"a": field}}
    fault = kept_fault(json.dumps(schema))
    assert fault is not None
    assert ".".join(fault.path) == f"properties.a.{at}".rstrip(".")


@pytest.mark.parametrize(
    "changes",
    [
        {"group": "gone"},
        {"group": ".."},
        {"group": "/tmp"},
        {"group": 1},
        {"names": "gone"},
        {"names": []},
        {"names": {"kind": "../x"}},
        {"versions": "gone"},
        {"versions": 5},
        {"versions": ["v1"]},
        {"versions": [{}]},
        {"versions": [{"name": "../v1", "schema": {}}]},
        {"versions": [{"name": "v1", "schema": 5}]},
        {"versions": [{"name": "v1", "schema": {}}]},
        {"versions": [{"name": "v1", "schema": {"openAPIV3Schema": [1]}}]},
    ],
)
def test_a_crd_without_what_names_it_is_none(changes: dict[str, Any]) -> None:
    with pytest.raises(Unfit):
        dict(of_crd(crd({}, **changes)))


def test_a_spec_that_is_no_mapping_is_said() -> None:
    for spec in ([1], 1, None, "a"):
        with pytest.raises(Unfit):
            dict(of_crd({"kind": "CustomResourceDefinition", "spec": spec}))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "no JSON",
        "[]",
        "5",
        "null",
        "true",
        '"a"',
        '{"type": NaN}',
        '{"maximum": -Infinity}',
        '{"properties": 5}',
        '{"properties": {"metadata": false}}',
        '{"maximum": 1' + "0" * 5000 + "}",
        "[" * 100_000,
        json.dumps(nested(60)),
    ],
)
def test_a_kept_file_that_is_no_schema_is_said(text: str) -> None:
    assert kept_fault(text) is not None


def test_a_pattern_without_its_engine_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "re2":
            raise ImportError(name)
        return real(name, *rest)

    gopattern._engine.cache_clear()
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(Problem) as raised:
        dict(of_crd(crd({"pattern": "^never-seen-before$"})))
    assert raised.value.fix == "pip install 'genspark[crd]'"
    assert dict(of_crd(crd({"type": "string"})))
