"""Whether two specs are one to the operator, and to Spark.

The operator compares typed specs (apimachinery's `equality.Semantic.DeepEqual` in its event filters): an empty map or
list is an absent one, an empty structure is not, and an amount spelled otherwise is another one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from genspark.core.trace import Data, Path
from genspark.plan.address import Address
from genspark.plan.fold import Plan
from genspark.schema.library import Schema
from genspark.spark.equal import equal

_ANNOTATIONS: Path = ("metadata", "annotations")
"""Of the application: they reach no pod."""
_EMPTY: tuple[Data, ...] = ({}, [])


def differences(schema: Schema | None, one: Data, other: Data, at: Path = ()) -> Iterator[Path]:
    """Where two values of a schema differ as typed values do, nothing where they are equal; None is absent."""
    if _same(one, other):
        return
    parts = tuple(_of(schema))
    structure = any(part.data.get("properties") for part in parts)
    if isinstance(one, dict) and isinstance(other, dict):
        for key in {**one, **other}:
            yield from differences(_below(parts, key), one.get(key), other.get(key), (*at, key))
    elif isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        items = _first((part, part.data.get("items")) for part in parts)
        for position, pair in enumerate(zip(one, other, strict=True)):
            yield from differences(items, *pair, (*at, str(position)))
    elif (one is None and _nothing(other)) or (other is None and _nothing(one)):
        if structure:
            yield at
    else:
        yield at


def spark_differences(one: Plan, other: Plan) -> Iterator[Address]:
    """Where two plans say different things to Spark; how a thing is spelled, field or text, makes none."""
    ours, theirs = (
        {
            at: said.value.value
            for at, said in plan.statements.items()
            if said.value.value not in _EMPTY and at.path[:2] != _ANNOTATIONS
        }
        for plan in (one, other)
    )
    for at in {**ours, **theirs}:
        if not same_to_spark(at, ours.get(at), theirs.get(at)):
            yield at


def same_to_spark(at: Address, one: Data, other: Data) -> bool:
    """Whether two values at an address are one to Spark; None is absent. Outside of settings spellings count."""
    return _same(one, other) or (at.language == "conf" and equal(at.path[0], one, other))


def _nothing(value: Data) -> bool:
    """Whether a value is empty, or holds nothing but what is absent."""
    return value in _EMPTY or (isinstance(value, dict) and all(inner is None for inner in value.values()))


def _same(one: Data, other: Data) -> bool:
    """Equal as JSON is: true is not 1, at any depth."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other) and isinstance(one, bool) == isinstance(other, bool)


def _of(schema: Schema | None) -> Iterator[Schema]:
    """A schema, and those that its references lead to: each has words of its own, which are read from its document."""
    while schema is not None and isinstance(schema.data, dict):
        yield schema
        reference = schema.data.get("$ref")
        schema = None if reference is None else schema.follow(reference)


def _below(parts: tuple[Schema, ...], key: str) -> Schema | None:
    """The schema of a key of an object."""
    own = _first((part, part.data.get("properties", {}).get(key)) for part in parts)
    return own or _first((part, part.data.get("additionalProperties")) for part in parts)


def _first(found: Iterable[tuple[Schema, Any]]) -> Schema | None:
    return next((Schema(node, home.place, "", home.whole) for home, node in found if isinstance(node, dict)), None)
