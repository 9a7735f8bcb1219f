"""Values that a JSON schema accepts, drawn from a source of chance: a seed's, or hypothesis' own.

Words come from a small pool, so that names meet: a mount finds its volume, a role's label its twin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from random import Random

from genspark.core.trace import Data, Path
from genspark.schema.check import check
from genspark.schema.library import Schema

WORDS = (
    "data", "spark-local-dir-1", "certs", "main", "http", "TZ", "A_B", "batch", "growth", "x.y/z", "/data", "/data/b",
    "s3a://a/b", "local:///opt/app/a.jar", "100Gi", "500m", "2", "1.10", "8g", "true", "0 3 * * *", "a b", "é",
    "10.0.0.1", "TCP", "spark-kubernetes-driver", "spark-kubernetes-executor", "${HOME}", "yes", "a,b", "",
)  # fmt: skip
Pool = tuple[Data, ...] | Callable[[Random], Data]
Pools = Mapping[str, Pool]
"""What stands at a path, or at any key of that name: one of these values, or what is made."""


class Drawing:
    """Draws values; `fullness` is how often an optional key is there, `nulls` how often such a key has no value."""

    def __init__(self, source: Random, pools: Pools | None = None, fullness: float = 0.15, nulls: float = 0.0) -> None:
        self.source, self.pools, self.fullness, self.nulls = source, pools or {}, fullness, nulls

    def value(self, schema: Schema, at: Path = ()) -> Data:
        """A value of a schema that may be a reference with keywords beside it."""
        return self._value(self._followed([schema]), at)

    def _followed(self, schemas: list[Schema]) -> list[Schema]:
        """All schemas that speak of one value: references are followed, of alternatives one is chosen."""
        out: list[Schema] = []
        for schema in schemas:
            data = schema.data
            if not isinstance(data, dict):
                continue
            out.append(schema)
            if "$ref" in data:
                out.extend(self._followed([schema.follow(data["$ref"])]))
            for word in ("anyOf", "oneOf"):
                if word in data:
                    open_ = [n for n, each in enumerate(data[word]) if not each.get("x-genspark-aside")]
                    out.extend(self._followed([_below(schema, word, str(self.source.choice(open_)))]))
        return out

    def _value(self, schemas: list[Schema], at: Path) -> Data:
        pool = self.pools.get(".".join(at)) or (self.pools.get(at[-1]) if at else None)
        if pool is not None:
            return pool(self.source) if callable(pool) else self.source.choice(pool)
        enums = [*_said(schemas, "enum"), *([value] for value in _said(schemas, "const"))]
        if enums:
            return self.source.choice([value for value in enums[0] if all(value in other for other in enums)])
        types = _said(schemas, "type")
        kinds = [types[0]] if types and isinstance(types[0], str) else list(types[0]) if types else ["object"]
        kind = self.source.choice([k for k in kinds if k != "null"])
        if kind == "object":
            return self._object(schemas, at)
        if kind == "array":
            return self._array(schemas, at)
        if kind == "boolean":
            return self.source.random() < 0.5
        if kind in ("integer", "number"):
            low = max([*_said(schemas, "minimum"), 0])
            high = min([*_said(schemas, "maximum"), 100_000])
            return self.source.randint(low, max(low, high))
        return self._text(schemas)

    def _text(self, schemas: list[Schema]) -> str:
        patterns = [re.compile(pattern) for pattern in _said(schemas, "pattern")]
        low = max([*_said(schemas, "minLength"), 0])
        fitting = [w for w in WORDS if len(w) >= low and all(pattern.search(w) for pattern in patterns)]
        return self.source.choice(fitting)

    def _object(self, schemas: list[Schema], at: Path) -> dict[str, Data]:
        required = {key for keys in _said(schemas, "required") for key in keys}
        least, most = max([*_said(schemas, "minProperties"), 0]), min([*_said(schemas, "maxProperties"), 99])
        properties: dict[str, list[Schema]] = {}
        for schema in schemas:
            for key in schema.data.get("properties", {}):
                properties.setdefault(key, []).append(_below(schema, "properties", key))
        chosen = [key for key in properties if key in required or self.source.random() < self.fullness]
        spare = [key for key in properties if key not in chosen]
        while len(chosen) < least and spare:
            chosen.append(spare.pop(self.source.randint(0, len(spare) - 1)))
        while len(chosen) > most:
            chosen.pop()
        found: dict[str, Data] = {}
        for key in chosen:
            empty = self.nulls and key not in required and self.source.random() < self.nulls
            found[key] = None if empty else self._value(self._followed(properties[key]), (*at, key))
        for schema in schemas:
            if isinstance(schema.data.get("additionalProperties"), dict):
                names = [s for s in [schema] if "propertyNames" in s.data]
                for _ in range(self.source.randint(max(0, least - len(found)), 3)):
                    key = self._key(names, at)
                    found[key] = self._value(self._followed([_below(schema, "additionalProperties")]), (*at, key))
        if not properties and not any(isinstance(s.data.get("additionalProperties"), dict) for s in schemas):
            return {self.source.choice(WORDS[:8]): self.source.choice(WORDS)} if self.source.random() < 0.5 else {}
        return found

    def _key(self, names: list[Schema], at: Path) -> str:
        pool = self.pools.get(f"{at[-1]}.*") if at else None
        if pool is not None:
            return str(pool(self.source) if callable(pool) else self.source.choice(pool))
        if names:
            return self._text(self._followed([_below(names[0], "propertyNames")]))
        return self.source.choice([word for word in WORDS if word])

    def _array(self, schemas: list[Schema], at: Path) -> list[Data]:
        low, high = max([*_said(schemas, "minItems"), 0]), min([*_said(schemas, "maxItems"), 3])
        inside = [_below(schema, "items") for schema in schemas if "items" in schema.data]
        out: list[Data] = []
        for position in range(self.source.randint(low, max(low, high))):
            item = self._value(self._followed(inside), (*at, str(position)))
            if item not in out:
                out.append(item)
        return out


def document(
    schema: Schema, source: Random, pools: Pools | None = None, fullness: float = 0.15, nulls: float = 0.0
) -> Data:
    """A document that the schema accepts; what a draw does not satisfy (keys of list maps) is drawn again."""
    while True:
        found = Drawing(source, pools, fullness, nulls).value(schema)
        if not check(schema, found):
            return found


def _below(schema: Schema, *steps: str) -> Schema:
    path = "/".join(step.replace("~", "~0").replace("/", "~1") for step in steps)
    return schema.follow(f"#{schema.pointer}/{path}")


def _said(schemas: list[Schema], keyword: str) -> list[Data]:
    return [schema.data[keyword] for schema in schemas if keyword in schema.data]
