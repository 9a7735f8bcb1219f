"""The schemas of applications: those that ship, with the field of every row, and what a version lacks of them.

A field whose row is newer than the schema needs no other line: what it may hold follows from where the row leads, to
a place in the pod or to a setting of Spark. A row that leads to neither tells nothing of it, so anything is taken.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import cache
from typing import Any

from genspark.core.trace import Path
from genspark.operators.kubeflow import API, PLACES
from genspark.operators.kubeflow.rows import APPLICATION, SCHEDULED
from genspark.operators.profile import holds, version_of
from genspark.operators.row import COMMAS, FLAG, INT, TEXT, Codec, Row, parse
from genspark.plan.address import ROLES
from genspark.schema import library
from genspark.schema.library import Schema

_TYPES: dict[Codec | None, dict[str, Any]] = {
    TEXT: {"type": "string"},
    INT: {"type": "integer"},
    FLAG: {"type": "boolean"},
    COMMAS: {"type": "array", "items": {"type": "string"}},
}
_KUBERNETES = "kubernetes/types.json"
_TEMPLATE = "SparkApplication.json"
"""The file of a schedule's template, in the folder of its own."""


def schema_for(api_version: str, kind: str) -> Schema | None:
    """The schema of a Kubernetes kind, of applications with the fields of all versions; None if none ships."""
    return _application(kind) if api_version == API and kind in PLACES else library.schema_for(api_version, kind)


_NO_MAIN, _ANY_NAME = (2, 1), (2, 4)
"""From these versions on the CRD requires a main file, and the webhook refuses a name that is no DNS-1035 label."""


def installed(kind: str, version: str) -> Schema | None:
    """An application's schema as an operator of a version has it: what must be there, and what a name may be."""
    number = version_of(version)
    return _older(kind, number < _NO_MAIN) if number < _ANY_NAME else _application(kind)


@cache
def _older(kind: str, no_main: bool) -> Schema | None:
    """The schema of the versions before a name was checked, and of those that require no main file either.

    Source: the CRDs at v2.0.2 and v2.1.0; internal/webhook at v2.4.0 (#2711).
    """
    found, template = _application(kind), library.schema_for(API, "SparkApplication")
    if found is None or template is None:
        return found
    data = {**found.data, "$defs": template.data["$defs"]}
    data = json.loads(json.dumps(data).replace(f"{_TEMPLATE}#", "#"))
    data["properties"]["metadata"]["$ref"] = f"../../{_KUBERNETES}#/$defs/NamedMeta"
    if no_main:
        data["$defs"]["SparkApplicationSpec"]["required"].remove("mainApplicationFile")
    return Schema(data, found.place)


@cache
def lacking(kind: str, version: str) -> tuple[tuple[Path, Row], ...]:
    """The fields of a kind that an operator of this version does not have, by their paths, with the row of each."""
    number = version_of(version)
    fields: dict[Path, list[Row]] = {}
    for path, row in _fields(kind):
        fields.setdefault(path, []).append(row)
    return tuple((path, rows[-1]) for path, rows in fields.items() if not any(holds(row, number) for row in rows))


def _fields(kind: str) -> Iterator[tuple[Path, Row]]:
    """Every row of a kind and the path of its field in a manifest."""
    if kind == "ScheduledSparkApplication":
        yield from ((("spec", *_path(row)), row) for row in SCHEDULED)
    yield from (((*PLACES[kind], *_path(row)), row) for row in APPLICATION) if kind in PLACES else ()


def _path(row: Row) -> Path:
    return tuple(row.field.removesuffix(".*").split("."))


@cache
def _application(kind: str) -> Schema | None:
    return completed(kind, _fields(kind))


def completed(kind: str, fields: Iterable[tuple[Path, Row]]) -> Schema | None:
    """The schema of a kind with all of these fields; the very one that ships, where that has them."""
    shipped, template = library.schema_for(API, kind), library.schema_for(API, "SparkApplication")
    if shipped is None or template is None:
        return shipped
    defined = template.data["$defs"]
    newer = {path: row for path, row in fields if not _has(shipped.data, defined, path)}
    if not newer:
        return shipped
    data = json.loads(json.dumps({**shipped.data, "$defs": defined}).replace(f"{_TEMPLATE}#", "#"))
    for path, row in newer.items():
        _add(data, path, holding(row))
    return Schema(data, shipped.place)


def _has(node: dict[str, Any], defined: dict[str, Any], path: Path) -> bool:
    """Whether a schema takes a path, by name or because it takes any; what is Kubernetes' own, it takes."""
    for key in path:
        while "$ref" in node:
            file, _, name = node["$ref"].partition("#/$defs/")
            if file not in ("", _TEMPLATE):
                return True
            node = defined[name]
        if key not in node.get("properties", ()):
            return node.get("additionalProperties") is not False
        node = node["properties"][key]
    return True


def _add(data: dict[str, Any], path: Path, schema: Any) -> None:
    """Puts a property into a schema; definitions on the way are copied, for other fields may have them too."""
    node, (*above, last) = data, path
    for key in above:
        known = node.setdefault("properties", {})
        inner = known.setdefault(key, {"type": "object", "additionalProperties": False})
        if inner.get("$ref", "").startswith("#/$defs/"):
            inner = known[key] = deepcopy(data["$defs"][inner["$ref"].removeprefix("#/$defs/")])
        node = inner
    node.setdefault("properties", {})[last] = schema


def holding(row: Row) -> dict[str, Any]:
    """The schema of a row's field, as far as the row tells: its codec's, or Kubernetes' own of the place in the pod."""
    at, inner, _ = parse(row.at[0])
    each = row.field.endswith(".*")
    below = ("*", *inner) if each else ()
    found = _TYPES.get(row.codec) or (_of_pod((*at.path, *below)) if at.language in ROLES else {})
    return {"type": "object", "additionalProperties": found} if each else found


def _of_pod(path: Path) -> dict[str, Any]:
    """The type of a place in a pod template, below the keys of its lists and maps."""
    schema = library.named(_KUBERNETES).follow("#/$defs/PodTemplateSpec")
    for key in path:
        while "$ref" in schema.data:
            schema = schema.follow(schema.data["$ref"])
        step = f"properties/{key}" if key in schema.data.get("properties", ()) else ""
        schema = schema.follow(f"#{schema.pointer}/{step or _each(schema)}")
    return {"$ref": f"../../{_KUBERNETES}#{schema.pointer}"}


def _each(schema: Schema) -> str:
    return "items" if "items" in schema.data else "additionalProperties"
