"""What a schema states of each field, in a form that can be laid beside what others state of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from genspark.schema.library import Schema


class Facts(NamedTuple):
    types: frozenset[str]
    required: frozenset[str] = frozenset()
    enum: frozenset[str] = frozenset()
    bounds: tuple[float, float] = (float("-inf"), float("inf"))
    pattern: bool = False
    keys: tuple[str, ...] = ()
    unique: bool = False
    single: tuple[int, int | None] = (0, None)
    """The least and the most keys or entries."""


class Field:
    """A field of ours: every schema that speaks about it, through references and their neighbours."""

    def __init__(self, schemas: list[Schema]) -> None:
        self.schemas: list[Schema] = []
        for schema in schemas:
            while True:
                self.schemas.append(schema)
                if "$ref" not in self._data(schema):
                    break
                schema = schema.follow(schema.data["$ref"])

    @staticmethod
    def _data(schema: Schema) -> dict[str, Any]:
        return schema.data if isinstance(schema.data, dict) else {}

    def said(self, keyword: str) -> list[Any]:
        return [schema.data[keyword] for schema in self.schemas if keyword in self._data(schema)]

    def names(self) -> set[str]:
        return {name for properties in self.said("properties") for name in properties}

    def property(self, name: str) -> Field:
        return self._below("properties", name)

    def item(self) -> Field:
        return self._below("items")

    def value(self) -> Field:
        return self._below("additionalProperties")

    def _below(self, *steps: str) -> Field:
        found = []
        for schema in self.schemas:
            node = self._data(schema)
            for step in steps:
                node = node.get(step, {})
            if node:
                path = "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)
                found.append(schema.follow(f"#{schema.pointer}/{path}"))
        return Field(found)

    def facts(self) -> Facts:
        enums = [frozenset(values) for values in self.said("enum")] + [
            frozenset((each,)) for each in self.said("const")
        ]
        types = [frozenset([kind] if isinstance(kind, str) else kind) for kind in self.said("type")]
        keys = [
            tuple(key if isinstance(key, str) else next(iter(key)) for key in keys) for keys in self.said("listMapKeys")
        ]
        most = [*self.said("maxProperties"), *self.said("maxItems")]
        return Facts(
            types=frozenset.intersection(*types) if types else frozenset(("string",)) if enums else frozenset(),
            required=frozenset(name for names in self.said("required") for name in names),
            enum=frozenset.intersection(*enums) if enums else frozenset(),
            bounds=(max(self.said("minimum"), default=float("-inf")), min(self.said("maximum"), default=float("inf"))),
            pattern=bool(self.said("pattern")),
            keys=keys[0] if keys else (),
            unique=any(self.said("uniqueItems")),
            single=(max([*self.said("minProperties"), *self.said("minItems")], default=0), min(most) if most else None),
        )


class Difference(NamedTuple):
    path: str
    fact: str
    theirs: Any
    ours: Any


def compare(path: str, theirs: Facts, ours: Facts) -> Iterator[Difference]:
    for fact, their, our in zip(Facts._fields, theirs, ours, strict=True):
        if their != our:
            yield Difference(path, fact, their, our)


def unexplained(differences: list[Difference], reasons: dict[tuple[str, str], str]) -> tuple[list[Any], list[Any]]:
    """The differences for which there is no reason, and the reasons for which there is no difference.

    A reason is given for the end of a path and a fact.
    """
    used = set()
    left = []
    for difference in differences:
        known = [
            (end, fact)
            for end, fact in reasons
            if fact == difference.fact and f".{difference.path}".endswith(f".{end}")
        ]
        used.update(known)
        if not known:
            left.append(difference)
    return left, [reason for reason in reasons if reason not in used]
