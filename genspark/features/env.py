"""Environment variables of Spark's containers: values, and references to secrets and config maps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.core.trace import Data, Path, Place, Traced
from genspark.model.field import Block, Field, NotInvertible
from genspark.model.kind import TEXT, Kind, mapping
from genspark.plan.address import main_container
from genspark.plan.entries import Trace, each
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement
from genspark.source.reader import source_text

_REFERENCES = {"secret": "secretKeyRef", "configMap": "configMapKeyRef"}
_OF_POD = {"field": ("fieldRef", "fieldPath"), "resource": ("resourceFieldRef", "resource")}
_NAME = {"type": "string", "minLength": 1}


def _reference(kind: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {kind: _NAME, "key": _NAME, "optional": {"type": "boolean"}},
        "required": [kind, "key"],
        "additionalProperties": False,
    }


def _single(key: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": {key: schema}, "required": [key], "additionalProperties": False}


ENTRY = Kind(
    {
        "anyOf": [
            TEXT.schema,
            _reference("secret"),
            _reference("configMap"),
            _single("field", _NAME),
            _single("resource", _NAME),
            _single("valueFrom", {"$ref": "kubernetes/types.json#/$defs/EnvVar/properties/valueFrom"}),
        ]
    },
    text=True,
)


def entry(item: dict[str, Data]) -> Data:
    """An item of Kubernetes' list spelling as an entry of the map."""
    return item["value"] if set(item) == {"value"} else item if item else ""


def read_back(variables: Data) -> dict[str, Data]:
    """The map that says these items of Kubernetes' list."""
    return {name: _read_back(said) for name, said in variables.items()}


def _read_back(said: Data) -> Data:
    if not isinstance(said, dict) or said.keys() - {"value", "valueFrom"}:
        raise NotInvertible
    source = said.get("valueFrom")
    if source is None:
        return said.get("value", "")
    if "value" in said or not isinstance(source, dict) or len(source) != 1:
        raise NotInvertible
    ((kind, of),) = source.items()
    for word, spelled in _REFERENCES.items():
        if kind == spelled and isinstance(of, dict) and {"name", "key"} <= of.keys() <= {"name", "key", "optional"}:
            return {word: of["name"], **{key: value for key, value in of.items() if key != "name"}}
    for word, (spelled, key) in _OF_POD.items():
        if kind == spelled and isinstance(of, dict) and of.keys() == {key}:
            return {word: of[key]}
    return {"valueFrom": source}


class Env(Block):
    where = "pod"
    env = Field(
        mapping(ENTRY, list_key="name", item=entry),
        "Environment variables: a value, {secret, key}, {configMap, key}, {field} or {resource}.",
        families=(
            "driver=spark.kubernetes.driverEnv.",
            "executor=spark.executorEnv.",
            "spark.kubernetes.{role}.secretKeyRef.",
        ),
        addresses=("pod:spec.containers.main.env.*",),
        inverse=read_back,
        example={"TZ": "UTC", "DB_PASSWORD": {"secret": "warehouse", "key": "password"}},
    )


def say(job: Job, block: Env, plan: Plan) -> Iterator[Statement]:
    """Each variable at its name."""
    given = block.env
    return each(_variable, job.input, (*block.at, "env"), given.value if given else {}, block.role)


def _variable(traced: Trace, at: Path, entry: Data, role: str) -> Iterator[Statement]:
    for inner, said in _leaves(traced(at, entry)):
        yield Statement(main_container(role, "env", at[-1], *inner), said)


def _leaves(value: Traced[Data]) -> Iterator[tuple[tuple[str, ...], Traced[Data]]]:
    said = value.value
    if not isinstance(said, dict):
        yield ("value",), value.of(source_text(said))
        return
    for kind, source in _REFERENCES.items():
        if kind in said:
            yield ("valueFrom", source, "name"), _at(value, kind)
            yield ("valueFrom", source, "key"), _at(value, "key")
            if "optional" in said:
                yield ("valueFrom", source, "optional"), _at(value, "optional")
    for word, (source, key) in _OF_POD.items():
        if word in said:
            yield ("valueFrom", source, key), _at(value, word)
    if "valueFrom" in said:
        yield ("valueFrom",), _at(value, "valueFrom")


def _at(value: Traced[Data], key: str) -> Traced[Data]:
    """One key of an entry that is read whole, with its own place."""
    first, *others = value.places
    return Traced(value.value[key], (Place(first.root, (*first.path, key)), *others))


FEATURE = Feature("env", (Env,), say)
