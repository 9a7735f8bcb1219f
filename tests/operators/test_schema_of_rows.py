"""Rows are held to the schemas, and what the schemas take to the versions that rows name."""

from __future__ import annotations

from typing import Any

import pytest
from laws.jobs import compiled

from genspark.core.trace import Data
from genspark.core.yaml import dump
from genspark.manifests import Files, checked
from genspark.operators.kubeflow import API
from genspark.operators.kubeflow.platform import Platform
from genspark.operators.kubeflow.rows import APPLICATION, SCHEDULED
from genspark.operators.kubeflow.schema import completed, holding, lacking, schema_for
from genspark.operators.row import FLAG, TEXT, Effect, Row
from genspark.schema.check import check
from genspark.schema.library import Schema
from genspark.schema.library import schema_for as shipped

JOB = {"name": "a", "image": "a:4.0.1", "main": "local:///a.py", "run": "on-change"}
NEWER = [
    ("driverPodDisruptionBudget", "2.5.2", "2.6.0", True),
    ("executor.memoryLimit", "2.1.0", "2.2.0", "2g"),
    ("deps.archives", "2.0.2", "2.1.0", ["local:///a.tgz"]),
    ("driver.template", "2.0.2", "2.1.0", {"spec": {"hostname": "a"}}),
]
WHOLE = shipped(API, "SparkApplication") or Schema({})


def words(schema: Schema, path: tuple[str, ...]) -> dict[str, Any]:
    """What the schema of a kind says of a path, nothing where it does not know it."""
    found: dict[str, Any] = schema.data
    for key in (*path, None):
        while "$ref" in found and "properties" not in found:
            schema = schema.follow(found["$ref"])
            found = schema.data
        if key is None:
            return found
        found = found.get("properties", {}).get(key, {})
    return found


def known(row: Row) -> dict[str, Any]:
    """What the schema that ships says of a row's field."""
    return words(WHOLE, ("spec", *row.field.removesuffix(".*").split(".")))


@pytest.mark.parametrize(
    ("kind", "row"),
    [("SparkApplication", row) for row in APPLICATION] + [("ScheduledSparkApplication", row) for row in SCHEDULED],
    ids=lambda one: one.field if isinstance(one, Row) else one,
)
def test_the_field_of_every_row_is_in_the_schema_and_has_a_type(kind: str, row: Row) -> None:
    schema = schema_for(API, kind)
    assert schema is not None
    path = ("spec", *row.field.removesuffix(".*").split("."))
    assert words(schema, path), f"write the type of {row.field} into schemas/{API}/{kind}.json: its row tells of none"


@pytest.mark.parametrize("row", [row for row in APPLICATION if holding(row) and known(row)], ids=lambda row: row.field)
def test_what_a_row_tells_of_its_field_is_what_the_schema_says(row: Row) -> None:
    own, theirs = words(Schema(holding(row), WHOLE.place), ()), known(row)
    assert "enum" in theirs or own["type"] == theirs["type"]
    assert own.get("properties", {}).keys() == theirs.get("properties", {}).keys()


def test_a_field_of_a_definition_that_others_have_too_is_added_for_itself_alone() -> None:
    row = Row("executor.gpu.vendor", ("kubeflow:executor.gpu.vendor",), Effect.RERUN, TEXT)
    schema = completed("ScheduledSparkApplication", [(("spec", "template", *row.field.split(".")), row)])
    assert schema is not None
    gpu = {"name": "nvidia.com/gpu", "quantity": 1, "vendor": "acme"}
    for role, faults in (("executor", []), ("driver", [("spec", "template", "driver", "gpu", "vendor")])):
        spec = {"driver": {}, "executor": {}, "type": "Java", "sparkVersion": "4.0.1", "mainApplicationFile": "a.jar"}
        spec[role] = {"gpu": gpu}
        document = {"apiVersion": API, "kind": "ScheduledSparkApplication", "metadata": {"name": "a"}}
        found = check(schema, {**document, "spec": {"schedule": "@daily", "template": spec}})
        assert [fault.path for fault in found] == faults


def test_a_field_of_a_map_that_is_new_as_well_is_one_row_too() -> None:
    row = Row("placement.spread", ("conf:spark.acme.spread",), Effect.RERUN, FLAG)
    schema = completed("SparkApplication", [(("spec", "placement", "spread"), row)])
    assert schema is not None
    assert words(schema, ("spec", "placement", "spread")) == {"type": "boolean"}
    assert words(schema, ("spec", "placement"))["additionalProperties"] is False


def manifest(field: str, value: Data) -> bytes:
    """An application that says a field and all that nobody could have anything against."""
    spec: dict[str, Any] = {"driver": {"cores": 1, "memory": "1g"}, "executor": {"cores": 1, "memory": "1g"}}
    spec |= {"type": "Python", "mode": "cluster", "sparkVersion": "4.0.1", "mainApplicationFile": "local:///a.py"}
    head = {"apiVersion": API, "kind": "SparkApplication", "metadata": {"name": "a"}}
    return dump({**head, "spec": put(spec, field, value)}).encode()


def put(spec: dict[str, Any], field: str, value: Data) -> dict[str, Any]:
    *above, last = field.split(".")
    node = spec
    for key in above:
        node = node.setdefault(key, {})
    node[last] = value
    return spec


def test_a_field_that_is_the_whole_of_its_address_is_named_once() -> None:
    text = (
        "apiVersion: sparkoperator.k8s.io/v1beta2\nkind: ScheduledSparkApplication\nmetadata: {name: a, namespace: b}\n"
        'spec: {schedule: "@daily", timeZone: UTC, template: {type: Python, sparkVersion: 3.5.7}}\n'
    )
    found = checked(Files([("a.yaml", text.encode())]), Platform("2.1.0", True)).findings
    (message,) = (one.message for one in found if one.code == "GS7001")
    assert message == "kubeflow cannot express spec.timeZone before version 2.2.0"


@pytest.mark.parametrize(("field", "old", "new", "value"), NEWER, ids=[field for field, *_ in NEWER])
def test_a_manifest_with_a_field_that_is_newer_than_the_operator_names_the_version(
    field: str, old: str, new: str, value: Data
) -> None:
    def of(version: str) -> list[tuple[str, str]]:
        found = checked(Files([("a.yaml", manifest(field, value))]), Platform(version, True)).findings
        return [(one.message, one.fix) for one in found if one.code in ("GS7001", "GS7002")]

    ((message, fix),) = of(old)
    assert message == f"kubeflow cannot express spec.{field}: it has no place for kubeflow {field} before version {new}"
    assert fix == f"remove it, or upgrade the operator and check it with --operator {new}"
    assert of(new) == []


@pytest.mark.parametrize(("field", "old", "new", "value"), NEWER, ids=[field for field, *_ in NEWER])
def test_a_patch_with_a_field_that_is_newer_than_the_operator_names_the_version(
    field: str, old: str, new: str, value: Data
) -> None:
    job = {**JOB, "patches": [{"kind": "SparkApplication", "merge": {"spec": put({}, field, value)}}]}

    def of(version: str) -> list[str]:
        found = compiled(job, Platform(version, True)).findings
        return [one.fix for one in found if one.code in ("GS7001", "GS7002")]

    assert of(old) == [
        f"remove it, or upgrade the operator and write cluster: {{operators: {{kubeflow: {{version: {new}}}}}}}"
    ]
    assert of(new) == []


def test_a_field_that_a_descriptor_says_is_reported_once() -> None:
    found = compiled({**JOB, "driver": {"disruptionBudget": True}}, Platform("2.5.2", True)).findings
    assert [one.code for one in found] == ["GS7001"]


def test_a_field_of_two_rows_is_there_as_long_as_one_of_them_holds() -> None:
    for version in ("2.4.0", "2.5.1"):
        assert ("spec", "timeToLiveSeconds") not in dict(lacking("SparkApplication", version))


def test_kinds_of_no_operator_lack_nothing() -> None:
    assert lacking("ConfigMap", "2.0.2") == ()
