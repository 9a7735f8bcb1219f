"""Every field of the operator is reached from a descriptor, or it is said why not."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.compiler import parts
from genspark.explain.reach import reached
from genspark.operators.kubeflow.rows import APPLICATION, SCHEDULED, UNREACHED
from genspark.schema.library import Schema, schema_for

API = "sparkoperator.k8s.io/v1beta2"


def fields(schema: Schema, at: str = "") -> Iterator[str]:
    """The operator's own fields: what is Kubernetes', a list or a free map is one."""
    own = schema
    while "$ref" in own.data and ".json" not in own.data["$ref"]:
        own = own.follow(own.data["$ref"])
    for key in own.data.get("properties", {}):
        yield from fields(own.follow(f"#{own.pointer}/properties/{key}"), f"{at}.{key}" if at else key)
    if not own.data.get("properties"):
        yield at


def spec(kind: str) -> Schema:
    schema = schema_for(API, kind)
    assert schema is not None
    return schema.follow(f"#{schema.pointer}/properties/spec")


def known(field: str, rows: set[str]) -> bool:
    parts_ = field.split(".")
    return any(".".join(parts_[:size]) in rows for size in range(1, len(parts_) + 1))


def test_every_field_of_an_application_has_a_row_or_a_reason() -> None:
    rows = {row.field.removesuffix(".*") for row in APPLICATION}
    found = list(fields(spec("SparkApplication")))
    assert len(found) > 100
    assert {field for field in found if not known(field, rows)} == set(UNREACHED)
    assert len(UNREACHED) <= 5


def test_every_field_around_a_schedule_has_a_row() -> None:
    rows = {row.field for row in SCHEDULED} | {"template"}
    assert [field for field in fields(spec("ScheduledSparkApplication")) if not known(field, rows)] == []


def test_every_row_is_reached_from_a_descriptor() -> None:
    for one in reached((*SCHEDULED, *APPLICATION), parts().words.fields):
        assert one.said, f"the row {one.field} has no field: declare one in genspark/features that says {one.address}"
