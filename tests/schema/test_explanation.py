"""What people are told: where, what, and what to write instead."""

from __future__ import annotations

import sys
from copy import deepcopy
from subprocess import run
from typing import Any

import pytest
from accepted_manifests import manifest_of, schema_of

from genspark.schema.check import check
from genspark.schema.explain import explain
from genspark.schema.fault import Fault
from genspark.schema.library import from_json, schema_for
from genspark.source.scalars import plain

JOB = {
    "type": "object",
    "required": ["main"],
    "additionalProperties": False,
    "properties": {
        "main": {"type": "string"},
        "memory": {"type": "string", "pattern": "^[0-9]+[kmgt]$", "x-genspark-form": "a Spark size: 512m, 4g"},
        "cores": {"type": "integer", "minimum": 1, "maximum": 64},
        "factor": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1},
        "type": {"enum": ["Java", "Python", "Scala", "R"]},
        "python": {"enum": ["2", "3"]},
        "kind": {"const": "Job"},
        "suspend": {"type": "boolean"},
        "args": {"type": "array", "items": {"type": "string"}, "maxItems": 2},
        "use": {"type": ["string", "array"], "minItems": 1, "minLength": 1, "maxLength": 3},
        "volumes": {"type": "array", "listMapKeys": ["name"], "uniqueItems": True},
        "labels": {"type": "object", "propertyNames": {"pattern": "^[a-z]+$"}, "maxProperties": 1},
        "schedule": {
            "anyOf": [
                {"type": "string"},
                {"type": "object", "properties": {"cron": {"type": "string"}}, "required": ["cron"]},
                {"type": "null"},
            ]
        },
        "count": {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^x", "x-genspark-aside": True}]},
        "one": {"oneOf": [{"type": "integer"}, {"minimum": 3}]},
        "never": False,
        "other": {"not": {"const": 1}},
        "driver": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "serviceAccount": {"type": "string"},
                "ports": {"type": "array", "items": {"type": "integer"}},
            },
        },
    },
}


@pytest.mark.parametrize(
    ("written", "path", "message", "fix", "key"),
    [
        ({"main": 4}, "main", "main must be a string, not a number", 'write "4"', False),
        ({"main": plain("1.10")}, "main", "main must be a string, not 1.10", 'write "1.10"', False),
        ({"main": True}, "main", "main must be a string, not true", 'write "true"', False),
        ({"memory": 4}, "memory", "memory must be a string, not a number", "write a Spark size", False),
        ({"memory": True}, "memory", "memory must be a string, not true", "write a Spark size", False),
        ({"memory": "4 G"}, "memory", "memory must be a Spark size: 512m, 4g", "write a Spark size", False),
        ({"memory": "4 g"}, "memory", "memory must be a Spark size: 512m, 4g", "write 4g", False),
        ({"memory": "4g\n"}, "memory", "memory must be a Spark size: 512m, 4g", "write 4g", False),
        ({"memory": None}, "memory", "memory must be a string, not null", "remove it or write a string", False),
        ({"cores": "4"}, "cores", "cores must be a whole number, not a string", "write 4", False),
        ({"cores": 1.5}, "cores", "cores must be a whole number, not 1.5", "write a whole number", False),
        ({"cores": 0}, "cores", "cores must be at least 1, not 0", "write 1 or more", False),
        ({"cores": 0.5}, "cores", "cores must be a whole number, not 0.5", "write a whole number", False),
        ({"cores": 99}, "cores", "cores must be at most 64, not 99", "write 64 or less", False),
        ({"factor": 1}, "factor", "factor must be less than 1, not 1", "write less than 1", False),
        ({"factor": "0.1"}, "factor", "factor must be a number, not a string", "write 0.1", False),
        ({"type": "python"}, "type", "type must be one of Java, Python, Scala, R", "write Python", False),
        ({"type": "Go"}, "type", "type must be one of Java, Python, Scala, R", "write Java, Python, Scala or R", False),
        ({"python": 3}, "python", "python must be one of 2, 3", 'write "3"', False),
        ({"kind": "job"}, "kind", "kind must be Job", "write Job", False),
        ({"suspend": "yes"}, "suspend", "suspend must be true or false, not a string", "write true", False),
        ({"args": "a b"}, "args", "args must be a list, not a string", 'write ["a", "b"]', False),
        ({"args": ["a", 1]}, "args.1", "args[1] must be a string, not a number", 'write "1"', False),
        ({"args": ["a", "b", "c"]}, "args", "args must have at most 2 entries, not 3", "remove 1", False),
        ({"use": {}}, "use", "use must be a string or a list, not a mapping", "write a string or a list", False),
        ({"use": []}, "use", "use must have at least 1 entry, not 0", "add 1 or more", False),
        ({"use": ""}, "use", "use must have at least 1 character, not 0", "add 1 or more", False),
        ({"use": "abcd"}, "use", "use must have at most 3 characters, not 4", "shorten it by 1", False),
        (
            {"volumes": [{"name": "a"}, {"name": "a", "x": 1}]},
            "volumes.1",
            "volumes[1] is a second entry with name a",
            "remove it or give it another name",
            False,
        ),
        ({"volumes": [1, 1]}, "volumes.1", "volumes[1] repeats an earlier entry", "remove it", False),
        ({"labels": {"A": 1}}, "labels.A", 'the key "A" must match ^[a-z]+$', "write a", True),
        ({"labels": {"a": 1, "b": 2}}, "labels", "labels must have at most 1 key, not 2", "remove 1 of a, b", False),
        ({"schedule": 3}, "schedule", "schedule must be a string or a mapping, not a number", 'write "3"', False),
        ({"schedule": {"cron": 3}}, "schedule.cron", "cron must be a string, not a number", 'write "3"', False),
        ({"schedule": {}}, "schedule", 'required key "cron" is missing', "add cron", False),
        ({"count": "many"}, "count", "count must be a whole number, not a string", "write a whole number", False),
        ({"one": 3}, "one", "one fits more than one of the forms allowed here", "keep to one of them", False),
        ({"never": 1}, "never", 'unknown key "never"', "remove it", True),
        ({"other": 1}, "other", "other is what is ruled out here", "write something else", False),
        ({"memori": "4g"}, "memori", 'unknown key "memori"', "write memory", True),
        ({"Memory": "4g"}, "Memory", 'unknown key "Memory"', "write memory", True),
        ({"zzz": 1}, "zzz", 'unknown key "zzz"', "remove it", True),
        ({"serviceAccount": "a"}, "serviceAccount", 'unknown key "serviceAccount"', "move it into driver", True),
        ({"driver": {"x": 1}}, "driver.x", 'unknown key "x"', "remove it; known here: serviceAccount, ports", True),
        ({"driver": []}, "driver", "driver must be a mapping, not a list", "write a mapping", False),
        (
            {"driver": {"ports": ["a"]}},
            "driver.ports.0",
            "ports[0] must be a whole number, not a string",
            "write a whole number",
            False,
        ),
    ],
)
def test_a_fault_says_what_is_wrong_and_what_to_write(
    written: dict[str, Any], path: str, message: str, fix: str, key: bool
) -> None:
    assert check(from_json(JOB), {"main": "a.py", **written}) == (
        Fault(tuple(path.split(".")), message, fix, key, message.startswith("unknown"), message.endswith("is missing")),
    )


def test_a_missing_key_is_reported_at_the_mapping_that_lacks_it() -> None:
    assert check(from_json(JOB), {}) == (Fault((), 'required key "main" is missing', "add main", missing=True),)
    assert check(from_json(JOB), []) == (Fault((), "the document must be a mapping, not a list", "write a mapping"),)


def test_a_missing_key_says_what_it_may_be() -> None:
    schema = {"required": ["type", "kind"], "properties": JOB["properties"]}
    fixes = [fault.fix for fault in check(from_json(schema), {})]
    assert fixes == ["add kind: Job", "add type: Java, Python, Scala or R"]


def test_every_fault_is_reported_in_the_order_of_paths() -> None:
    args: list[Any] = ["a"] * 12
    args[2] = args[10] = 1
    schema = from_json({"properties": {"args": {"items": {"type": "string"}}, "a": {"type": "string"}}})
    assert [fault.path for fault in check(schema, {"args": args, "a": 1})] == [("a",), ("args", "2"), ("args", "10")]


def test_no_message_prints_a_schema() -> None:
    schema = from_json(
        {"anyOf": [{"type": "string"}, {"properties": {"a": {"type": "string"}}, "required": ["b"] * 99}]}
    )
    for value in (1, {"a": 1}, {}, None):
        assert all(len(fault.message) < 120 and "{" not in fault.message for fault in explain(schema, value))


def test_a_stranger_s_keyword_is_named_when_its_message_is_long() -> None:
    schema = from_json({"properties": {"a": {"contains": {"enum": list(range(200))}}}})
    assert check(schema, {"a": ["x" * 200]}) == (
        Fault(("a",), 'a does not satisfy "contains"', "write what the schema asks for"),
    )


@pytest.mark.parametrize(
    ("change", "path", "message", "fix"),
    [
        ({"packages": []}, "spec.packages", 'unknown key "packages"', "move it into deps"),
        ({"env": []}, "spec.env", 'unknown key "env"', "move it into driver or executor"),
        ({"sparkconf": {}}, "spec.sparkconf", 'unknown key "sparkconf"', "write sparkConf"),
        (
            {"restartPolicy": {"type": "never"}},
            "spec.restartPolicy.type",
            "type must be one of Always, Never, OnFailure",
            "write Never",
        ),
        (
            {"timeToLiveSeconds": 2**63},
            "spec.timeToLiveSeconds",
            "timeToLiveSeconds must be at most 9223372036854775807, not 9223372036854775808",
            "write 9223372036854775807 or less",
        ),
        (
            {"batchSchedulerOptions": {"resources": {"cpu": 0.5}}},
            "spec.batchSchedulerOptions.resources.cpu",
            "cpu must be a whole number or a string, not 0.5",
            'write "0.5"',
        ),
        (
            {"batchSchedulerOptions": {"resources": {"memory": "4 Gi"}}},
            "spec.batchSchedulerOptions.resources.memory",
            "memory must be an amount such as 500m, 2, 4Gi",
            "write 4Gi",
        ),
        (
            {"volumes": [{"name": "My_Data", "emptyDir": {}}]},
            "spec.volumes.0.name",
            "name must be a DNS label: at most 63 of a-z, 0-9 and -, with a letter or digit at both ends",
            "write my-data",
        ),
    ],
)
def test_a_manifest_is_told_as_plainly(change: dict[str, Any], path: str, message: str, fix: str) -> None:
    manifest = deepcopy(manifest_of("SparkApplication"))
    manifest["spec"].update(change)
    (fault,) = check(schema_of(manifest), manifest)
    assert (".".join(fault.path), fault.message, fault.fix) == (path, message, fix)


@pytest.mark.parametrize(
    ("kind", "metadata", "path", "message"),
    [
        ("SparkApplication", {}, "metadata", 'required key "name" is missing'),
        (
            "SparkApplication",
            {"name": "1a"},
            "metadata.name",
            "name must be a DNS label: at most 63 of a-z, 0-9 and -, with a letter first and no - last",
        ),
        (
            "SparkApplication",
            {"name": "a" * 64},
            "metadata.name",
            "name must be a DNS label: at most 63 of a-z, 0-9 and -, with a letter first and no - last",
        ),
        ("CronJob", {"name": "a" * 53}, "metadata.name", "name must have at most 52 characters, not 53"),
        (
            "PriorityClass",
            {"name": "system-x"},
            "metadata.name",
            "name must be a name that does not begin with system-",
        ),
        ("Role", {"name": "a/b"}, "metadata.name", "name must be a name without / and %"),
        (
            "Job",
            {"name": "a", "labels": {"a": "b c"}},
            "metadata.labels.a",
            "a must be at most 63 of A-Z, a-z, 0-9, -, _ and ., with a letter or digit at both ends",
        ),
    ],
)
def test_names_are_held_to_what_the_kind_allows(kind: str, metadata: dict[str, Any], path: str, message: str) -> None:
    manifest = {**manifest_of(kind), "metadata": metadata}
    (fault,) = check(schema_of(manifest), manifest)
    assert (".".join(fault.path), fault.message) == (path, message)


def test_a_subject_that_names_no_namespace_is_of_the_bindings_own() -> None:
    binding = {**manifest_of("RoleBinding"), "subjects": [{"kind": "ServiceAccount", "name": "a"}]}
    assert check(schema_of(binding), binding) == ()


def test_a_priority_class_that_says_no_value_has_the_value_0() -> None:
    low = {"apiVersion": "scheduling.k8s.io/v1", "kind": "PriorityClass", "metadata": {"name": "low"}}
    assert check(schema_of(low), low) == ()


def test_a_part_of_a_shipped_schema_can_be_asked_alone() -> None:
    schema = schema_for("sparkoperator.k8s.io/v1beta2", "SparkApplication")
    assert schema is not None
    volume = schema.follow("../../kubernetes/types.json#/$defs/Volume")
    assert check(volume, {"name": "a", "nfs": {"server": "b", "path": "/"}}) == ()
    assert [fault.message for fault in check(volume, {"name": "a", "nfs": {}, "emptyDir": {}})] == [
        "the document must have at most 2 keys, not 3",
        'required key "path" is missing',
        'required key "server" is missing',
    ]


def test_nothing_imports_jsonschema_before_something_is_wrong() -> None:
    code = (
        "import sys\n"
        "from genspark.schema.check import check\n"
        "from genspark.schema.library import schema_for\n"
        "document = {'apiVersion': 'v1', 'kind': 'ServiceAccount', 'metadata': {'name': 'a'}}\n"
        "assert check(schema_for('v1', 'ServiceAccount'), document) == ()\n"
        "assert not {'jsonschema', 'referencing'} & sys.modules.keys()\n"
    )
    run([sys.executable, "-c", code], check=True)
