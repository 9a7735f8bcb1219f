"""From a kind to the JSON schema that editors read: every shape that repeats stands once, under a name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from genspark.core.trace import Path
from genspark.model.kind import EXPRESSION, Kind, nullable, settled

Node = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_WIDTH = 120


def document(kind: Kind, title: str, named: Mapping[str, Kind]) -> Node:
    """The schema of a document of this kind; references to Kubernetes' types are relative to the folder of schemas.

    Shapes that several places hold with one description, and those of the `named` kinds, become definitions.
    """
    shapes = _Shapes(kind.schema, named)
    root = shapes.root()
    defs = {"$defs": shapes.definitions} if shapes.definitions else {}
    return {"$schema": _DIALECT, "title": title, **root, **defs}


def text(schema: Mapping[str, Any]) -> str:
    """A schema as its file holds it: what fits on a line stands on one."""
    return f"{_laid_out(schema, 0, 0)}\n"


class _Shapes:
    """The subschemas of one schema by what they say, and the names of those that several places hold."""

    def __init__(self, schema: Mapping[str, Any], named: Mapping[str, Kind]) -> None:
        self.schema = schema
        self.definitions: Node = {}
        self._given = {_key(kind.schema): name for name, kind in named.items()}
        self._given |= {_key(settled(nullable(k.schema), k)): f"{name}-or-null" for name, k in named.items()}
        self._given[_key(EXPRESSION)] = "expression"
        self._names: dict[str, str] = {}
        self._users: dict[str, int] = {}
        self._count(schema)

    def root(self) -> Node:
        """The whole schema, its repeated parts replaced by references."""
        root = self._inside(self.schema, ())
        self.definitions = {name: self.definitions[name] for name in sorted(self.definitions)}
        return root

    def _count(self, node: Mapping[str, Any]) -> None:
        for _, inner in _below(node):
            key = _key(inner)
            self._users[key] = self._users.get(key, 0) + 1
            if self._users[key] == 1:
                self._count(inner)

    def _inside(self, node: Mapping[str, Any], at: Path) -> Node:
        out = {keyword: value for keyword, value in node.items() if not isinstance(value, dict | list)}
        placed: dict[Path, Node] = {step: self._placed(inner, (*at, *step)) for step, inner in _below(node)}
        for keyword, value in node.items():
            if keyword in _MAPS:
                out[keyword] = {name: placed.get((keyword, name), inner) for name, inner in value.items()}
            elif keyword in _LISTS:
                out[keyword] = [placed.get((keyword, str(n)), inner) for n, inner in enumerate(value)]
            else:
                out[keyword] = placed.get((keyword,), value)
        return {keyword: out[keyword] for keyword in sorted(node, key=lambda keyword: keyword not in _SHOWN)}

    def _placed(self, node: Mapping[str, Any], at: Path) -> Node:
        key = _key(node)
        shown = {keyword: value for keyword, value in node.items() if keyword in _SHOWN}
        bare = {keyword: value for keyword, value in node.items() if keyword not in _SHOWN}
        given = self._given.get(_key(bare))
        if given:
            return {**shown, **self._reference(_key(bare), given, bare, at)}
        if self._users[key] < 2 or not (shown or len(key) > _LARGE):
            return self._inside(node, at)
        return self._reference(key, self._names.get(key) or self._name(at), node, at)

    def _reference(self, key: str, name: str, node: Mapping[str, Any], at: Path) -> Node:
        if key not in self._names:
            self._names[key] = name
            self.definitions[name] = {}
            self.definitions[name] = self._inside(node, at)
        return {"$ref": f"#/$defs/{name}"}

    def _name(self, at: Path) -> str:
        """The key that holds the shape; where another has that name, the keys above it too."""
        keys = [at[n + 1] for n, step in enumerate(at) if step == "properties"]
        names = [".".join(keys[-size:]) for size in range(1, len(keys) + 1)]
        names += [f"{names[-1]}-{number}" for number in range(2, len(self.definitions) + 3)]
        return next(name for name in names if name not in self.definitions)


_LARGE = 400
"""From here on a shape is worth a name though nobody described it."""
_SHOWN = ("description", "default", "examples")
"""What an editor shows; it stands first."""
_MAPS = ("properties", "patternProperties")
_LISTS = ("anyOf", "oneOf", "allOf")
_SINGLE = ("additionalProperties", "items", "propertyNames", "not")


def _below(node: Mapping[str, Any]) -> Iterator[tuple[Path, Node]]:
    """The subschemas directly below one, each with the steps that lead there."""
    for keyword, value in node.items():
        if keyword in _MAPS:
            yield from (((keyword, name), inner) for name, inner in value.items() if isinstance(inner, dict))
        elif keyword in _LISTS:
            yield from (((keyword, str(n)), inner) for n, inner in enumerate(value) if isinstance(inner, dict))
        elif keyword in _SINGLE and isinstance(value, dict):
            yield (keyword,), value


def _key(node: Mapping[str, Any]) -> str:
    return json.dumps(node, sort_keys=True)


def _laid_out(data: Any, indent: int, before: int) -> str:
    flat = json.dumps(data, ensure_ascii=False)
    if not isinstance(data, dict | list) or not data or (indent and indent + before + len(flat) < _WIDTH):
        return flat
    inner = " " * (indent + 2)
    if isinstance(data, list):
        parts = [_laid_out(item, indent + 2, 0) for item in data]
        return "[\n" + ",\n".join(inner + part for part in parts) + f"\n{' ' * indent}]"
    parts = []
    for key, value in data.items():
        head = f"{json.dumps(key, ensure_ascii=False)}: "
        parts.append(f"{inner}{head}{_laid_out(value, indent + 2, len(head))}")
    return "{\n" + ",\n".join(parts) + f"\n{' ' * indent}}}"
