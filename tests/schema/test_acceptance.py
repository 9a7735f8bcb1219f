"""What acceptance says to single values, and that it says what jsonschema says."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from accepted_manifests import manifest_of, schema_of
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from genspark.schema.accept import Accept, acceptor
from genspark.schema.check import Disagreement, check
from genspark.schema.explain import explain
from genspark.schema.library import from_json


def accepts(schema: Any) -> Accept:
    accept = acceptor(from_json(schema))
    assert accept is not None
    return accept


@pytest.mark.parametrize(
    ("schema", "yes", "no"),
    [
        ({"type": "integer"}, [1, 1.0, -(2**70)], [True, 1.5, "1", None, float("inf"), float("nan")]),
        ({"type": "number"}, [1, 1.5, float("nan")], [False, "1.5", None]),
        ({"type": ["string", "null"]}, ["", None], [0, False, []]),
        ({"minimum": 1}, [1, 1.5, "0", None, True, float("nan")], [0, 0.5]),
        ({"type": "integer", "maximum": 2**31 - 1}, [2**31 - 1], [2**31, 2.0**31]),
        ({"enum": [1, "a", [True]]}, [1, 1.0, "a", [True]], [True, [1], "b"]),
        ({"const": {"a": 0}}, [{"a": 0}, {"a": 0.0}], [{"a": False}, {}]),
        ({"type": "string", "pattern": "^[a-z]+$"}, ["ab"], ["ab\n", "", "aB", 1]),
        ({"pattern": r"a\$"}, ["a$", "xa$\n", 1], ["a"]),
        ({"type": "string", "maxLength": 2}, ["ab", "\N{GRINNING FACE}" * 2], ["abc"]),
        ({"uniqueItems": True}, [[1, True], [[1], [True]], [{}, []], "aa"], [[1, 1.0], [{"a": 1}, {"a": 1}]]),
        ({"items": {"type": "string"}}, [[], ["a"], {"a": 1}], [["a", 1]]),
        ({"required": ["a"]}, [{"a": None}, []], [{}]),
        ({"propertyNames": {"pattern": "^a"}}, [{"ab": 1}, {}], [{"b": 1}]),
        (
            {"patternProperties": {"^a": {"type": "string"}}, "additionalProperties": False},
            [{"ab": ""}],
            [{"ab": 1}, {"b": ""}],
        ),
        ({"oneOf": [{"type": "integer"}, {"minimum": 3}]}, [1, 3.5], [3, 0.5]),
        ({"properties": {"a": False}}, [{}], [{"a": None}]),
        (True, [None], []),
        (False, [], [None]),
    ],
)
def test_acceptance_reads_keywords_as_the_standard_does(schema: Any, yes: list[Any], no: list[Any]) -> None:
    assert [value for value in yes if not accepts(schema)(value)] == []
    assert [value for value in no if accepts(schema)(value)] == []


def test_entries_of_a_keyed_list_differ_in_their_keys() -> None:
    keyed = accepts({"listMapKeys": ["port", {"protocol": "TCP"}]})
    assert keyed([{"port": 80}, {"port": 80, "protocol": "UDP"}, {"port": 81}])
    assert keyed([1, 1, "a"])
    assert keyed({"port": 80})
    assert not keyed([{"port": 80}, {"port": 80, "protocol": "TCP"}])
    assert not keyed([{"port": [1]}, {"port": [1.0]}])


def test_a_schema_may_refer_to_itself() -> None:
    tree = accepts({"$defs": {"t": {"items": {"$ref": "#/$defs/t"}, "type": "array"}}, "$ref": "#/$defs/t"})
    assert tree([[], [[]]])
    assert not tree([[], [1]])


@pytest.mark.parametrize(
    "schema",
    [
        {"format": "date"},
        {"properties": {"a": {"contains": True}}},
        {"anyOf": [{"if": True}]},
        {"$ref": "https://example.com/schema"},
        {"properties": {"a": {"$id": "other"}}},
        {"items": [True]},
    ],
)
def test_a_schema_with_any_other_keyword_goes_to_jsonschema_whole(schema: Any) -> None:
    assert acceptor(from_json(schema)) is None


def test_annotations_change_nothing() -> None:
    said = {
        "title": "t",
        "description": "d",
        "default": 1,
        "x-genspark-form": "f",
        "$id": "a",
        "$schema": "s",
        "type": "null",
    }
    assert accepts(said)(None)


def test_a_stranger_s_schema_is_explained_without_acceptance() -> None:
    schema = from_json({"properties": {"a": {"contains": {"const": 4}}}})
    assert check(schema, {"a": [4]}) == ()
    assert [fault.path for fault in check(schema, {"a": [3]})] == [("a",)]


def test_refusing_without_a_reason_is_our_own_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("genspark.schema.check.acceptor", lambda schema: lambda data: False)
    with pytest.raises(Disagreement):
        check(from_json(True), None)


@pytest.mark.parametrize(
    ("field", "entry", "refused"),
    [
        (("spec", "executor", "sidecars", "0", "ports"), {"containerPort": 80, "protocol": "TCP"}, True),
        (("spec", "executor", "sidecars", "0", "volumeMounts"), {"name": "x", "mountPath": "/a"}, True),
        (("spec", "executor", "initContainers"), {"name": "wait"}, False),
        (("spec", "volumes"), {"name": "scratch"}, False),
        (("spec", "driver", "env"), {"name": "STAGE"}, False),
        (("spec", "driver", "volumeMounts"), {"name": "conf", "mountPath": "/scratch"}, False),
        (("spec", "executor", "template", "spec", "containers"), {"name": "spark-kubernetes-executor"}, True),
        (("spec", "executor", "template", "spec", "containers", "0", "env"), {"name": "A"}, False),
        (("spec", "executor", "template", "spec", "volumes"), {"name": "tmp"}, True),
    ],
)
def test_duplicates_are_refused_where_the_api_server_refuses_them(
    field: tuple[str, ...], entry: dict[str, Any], refused: bool
) -> None:
    manifest = deepcopy(manifest_of("SparkApplication"))
    place: Any = manifest
    for step in field:
        place = place[int(step)] if isinstance(place, list) else place[step]
    place.append(entry)
    assert bool(check(schema_of(manifest), manifest)) is refused


LETTERS = "ab1-$ "
PATTERNS = ["^a", "b$", "^[a-z]+$", "a|b", "^$", r"\$", r"a\$", "^(a|1)*$", ""]
NAMES = st.sampled_from(["a", "b", "ab", "1", "name"])
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3),
    st.sampled_from([1.0, 0.5, -2.0, 2**31, 2**64, 1e300]),
    st.text(LETTERS, max_size=3),
)
DATA = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=8
)
TYPES = st.sampled_from(["array", "boolean", "integer", "null", "number", "object", "string"])
SIZES = st.integers(0, 3)


def keywords(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    some = st.lists(inner, min_size=1, max_size=3)
    return st.fixed_dictionaries(
        {},
        optional={
            "type": TYPES | st.lists(TYPES, min_size=1, max_size=3, unique=True),
            "enum": st.lists(DATA, min_size=1, max_size=3),
            "const": DATA,
            "minimum": st.integers(-2, 2),
            "maximum": st.sampled_from([0, 1.5, 2**31 - 1]),
            "exclusiveMinimum": st.integers(-2, 2),
            "exclusiveMaximum": st.integers(-2, 2),
            "minLength": SIZES,
            "maxLength": SIZES,
            "pattern": st.sampled_from(PATTERNS),
            "minItems": SIZES,
            "maxItems": SIZES,
            "uniqueItems": st.booleans(),
            "items": inner,
            "required": st.lists(NAMES, max_size=2, unique=True),
            "properties": st.dictionaries(NAMES, inner, max_size=3),
            "patternProperties": st.dictionaries(st.sampled_from(PATTERNS), inner, max_size=2),
            "additionalProperties": inner,
            "propertyNames": inner,
            "minProperties": SIZES,
            "maxProperties": SIZES,
            "anyOf": some,
            "oneOf": some,
            "allOf": some,
            "not": inner,
            "$ref": st.sampled_from(["#/$defs/a", "#/$defs/b"]),
        },
    )


# Definitions refer to nothing: a circle without a step into the data has no meaning.
SIMPLE = keywords(st.booleans()).map(lambda node: {key: value for key, value in node.items() if key != "$ref"})
SCHEMAS = st.builds(
    lambda root, a, b: {**root, "$defs": {"a": a, "b": b}},
    st.recursive(st.booleans(), keywords, max_leaves=6).filter(lambda node: isinstance(node, dict)),
    SIMPLE,
    SIMPLE,
)


@settings(max_examples=4 * settings().max_examples)
@given(SCHEMAS, st.lists(DATA, min_size=1, max_size=5))
def test_acceptance_agrees_with_jsonschema(schema: Any, values: list[Any]) -> None:
    # Two readings differ on purpose: a `$` at the end of a string only, which no text here can show, and listMapKeys.
    oracle = Draft202012Validator(schema)
    for value in values:
        assert accepts(schema)(value) is oracle.is_valid(value)


KEYED = st.sampled_from([["name"], ["a", "b"], [{"name": 1}, "a"]])
NASTY = st.recursive(
    SCALARS | st.sampled_from(["a\n", "b\n", "\n"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=4 * settings().max_examples)
@given(SCHEMAS, KEYED, st.lists(NASTY, min_size=1, max_size=5))
def test_acceptance_agrees_with_the_explanation(schema: Any, keys: Any, values: list[Any]) -> None:
    schema = {**schema, "listMapKeys": keys}
    for value in values:
        assert accepts(schema)(value) is (explain(from_json(schema), value) == ())
