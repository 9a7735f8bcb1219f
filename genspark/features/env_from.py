"""Secrets and config maps of which every key becomes an environment variable."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.core.trace import Data
from genspark.model.field import Block, Field
from genspark.model.kind import TEXT, Kind, items, kubernetes
from genspark.plan.address import main_container
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement

_NAME = {"type": "string", "minLength": 1}


def source(item: Data) -> Data:
    """An item of `envFrom` as Kubernetes spells it."""
    found = {key: value for key, value in item.items() if key not in ("secret", "configMap", "optional")}
    for kind in ("secret", "configMap"):
        if kind in item:
            optional = {"optional": item["optional"]} if "optional" in item else {}
            found[f"{kind}Ref"] = {"name": item[kind], **optional}
    return found


def read_back(sources: Data) -> Data:
    """A list of Kubernetes' in the shorter spelling."""
    return [_shorter(source) for source in sources]


def _shorter(source: Data) -> Data:
    for kind in ("secret", "configMap"):
        named = source.get(f"{kind}Ref") if isinstance(source, dict) else None
        if isinstance(named, dict) and "name" in named and source.keys() <= {f"{kind}Ref", "prefix"}:
            prefix = {"prefix": source["prefix"]} if "prefix" in source else {}
            return {kind: named["name"], **prefix, **{key: value for key, value in named.items() if key != "name"}}
    return source


def _whole(kind: str) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {kind: _NAME, "prefix": TEXT.schema, "optional": {"type": "boolean"}},
        "required": [kind],
        "additionalProperties": False,
    }


_SOURCE = Kind({"anyOf": [_whole("secret"), _whole("configMap"), kubernetes("EnvFromSource").schema]})


class EnvFrom(Block):
    where = "pod"
    envFrom = Field(
        items(_SOURCE, "append"),
        "Secrets and config maps of which every key becomes a variable; layers add to the list.",
        addresses=("pod:spec.containers.main.envFrom",),
        inverse=read_back,
        example=[{"secret": "warehouse"}, {"configMap": "app", "prefix": "APP_"}],
    )


def say(job: Job, block: EnvFrom, plan: Plan) -> Iterator[Statement]:
    """The list as Kubernetes has it; its items are spelled otherwise there, so that each key is named as an origin."""
    given = block.envFrom
    if given is None:
        return
    keys = [
        job.input.traced((*block.at, "envFrom", str(position), key), None)
        for position, item in enumerate(given.value)
        for key in item
    ]
    listed = given.of([source(item) for item in given.value])
    yield Statement(main_container(block.role, "envFrom"), listed.because(*keys))


FEATURE = Feature("env-from", (EnvFrom,), say)
