"""Kinds of values: what a field accepts, how its spellings become one form, how layers of it merge."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path

Merge = Literal["leaf", "append", "map"]


class Kind(NamedTuple):
    """What a value may be. Merging knows maps, lists that grow, and leaves."""

    schema: Mapping[str, Any]
    """JSON schema of every accepted spelling; references are relative to the folder of the shipped schemas."""
    merge: Merge = "leaf"
    text: bool = False
    """Scalars keep their source text: `1.10` is not 1.1."""
    whole: bool = False
    """Numbers are integers, however they are spelled: `4.0` and `0x4` are 4."""
    keys: Mapping[str, Kind] = {}
    """A map's known keys."""
    each: Kind | None = None
    """The kind of a map's other keys, None where there are none."""
    short: Callable[[Data], dict[str, Data]] | None = None
    """A map's scalar spelling as the map that it stands for; what it leaves out it removes with None."""
    list_key: str = ""
    """A map may also be written as a list of items that this key tells apart."""
    single: bool = False
    """A map that holds the list key is one item of that list."""
    item: Callable[[dict[str, Data]], Data] | None = None
    """An item of that list as an entry of the map."""
    instead: Mapping[str, tuple[str, ...]] = {}
    """Alternatives: setting a key clears these of earlier layers."""
    choices: bool = False
    """Whether there are alternatives here or below."""
    of: Kind | None = None
    """The kind of a list's items."""

    names: str = ""
    """The open set whose members' names are the choices, or the keys; they are known when the vocabulary is made."""
    member: str = ""
    """Of that set, the one whose entry this is."""

    def at(self, path: Path) -> Kind | None:
        """The kind of the value at a path, None inside of opaque values."""
        kind: Kind | None = self
        for key in path:
            if kind is None:
                return None
            kind = kind.keys.get(key) or kind.each or kind.of
        return kind


TEXT = Kind({"type": ["string", "number", "boolean"]}, text=True)
FLAG = Kind({"type": "boolean"})
ANY = Kind({})


def integer(minimum: int | None = None, maximum: int | None = 2**31 - 1) -> Kind:
    """A whole number within bounds, int32 where nothing else is said."""
    bounds = {"minimum": minimum, "maximum": maximum}
    schema = {"type": "integer", **{word: bound for word, bound in bounds.items() if bound is not None}}
    return Kind(schema, whole=True)


def choice(*values: str) -> Kind:
    return Kind({"type": "string", "enum": list(values)})


def member(names: str) -> Kind:
    """The name of a member of an open set: `targets` or `operators`."""
    return Kind({"type": "string"}, names=names)


def members(names: str) -> Kind:
    """A map with an entry for a member of an open set, of the member's own kind."""
    return Kind({"type": "object"}, "map", names=names)


def entry(names: str, of: str, **more: Kind) -> Kind:
    """The entry of one member, with more keys before its own."""
    return Kind({"type": "object"}, "map", names=names, member=of, keys=more)


def named(kind: Kind, members: Mapping[str, Kind]) -> Kind:
    """The same where the members of its open set are known, each with the kind of its entry."""
    if kind.member:
        return block({**kind.keys, **members[kind.member].keys} if kind.member in members else kind.keys)
    return block(members) if kind.merge == "map" else choice(*members)


def text(pattern: str, form: str) -> Kind:
    """A string that matches a pattern, which messages say in words; numbers are taken as they are spelled."""
    return Kind({"type": "string", "pattern": pattern, "x-genspark-form": form}, text=True)


def duration(minimum: int) -> Kind:
    """A time in seconds, or as people write it (`90s`, `1h30m`, `1d`)."""
    form = "a time such as 90s, 1h30m or 1d"
    spelled = {"type": "string", "pattern": "^([0-9]+(ms|s|m|h|d))+$", "x-genspark-form": form}
    return Kind({"anyOf": [{"type": "integer", "minimum": minimum}, spelled]})


def kubernetes(definition: str) -> Kind:
    """A Kubernetes type, replaced whole."""
    return Kind({"$ref": f"kubernetes/types.json#/$defs/{definition}"})


def items(of: Kind, merge: Literal["leaf", "append"] = "leaf") -> Kind:
    """A list: replaced whole, or grown by each layer (`{$replace: [...]}` replaces)."""
    plain = {"type": "array", "items": of.schema}
    if merge == "leaf":
        return Kind(plain, of=of)
    replace = {
        "type": "object",
        "properties": {"$replace": plain},
        "required": ["$replace"],
        "additionalProperties": False,
    }
    return Kind({"anyOf": [plain, replace]}, "append", of=of)


def mapping(
    each: Kind,
    list_key: str = "",
    item: Callable[[dict[str, Data]], Data] | None = None,
    *,
    single: bool = False,
    short: Callable[[Data], dict[str, Data]] | None = None,
    spellings: tuple[Mapping[str, Any], ...] = (),
    listed: Kind | None = None,
) -> Kind:
    """A map with free keys; with `list_key` Kubernetes' list spelling is accepted too, of `listed` items if given."""
    plain: dict[str, Any] = {"type": "object", "additionalProperties": nullable(each.schema)}
    schema = plain
    if list_key:
        one = listed.schema if listed else _item(each.schema, list_key)
        several = {"type": "array", "items": one, "listMapKeys": [list_key]}
        schema = {"anyOf": [plain, several, *([one] if single else []), *spellings]}
    below = each.choices
    return Kind(schema, "map", each=each, list_key=list_key, item=item, single=single, short=short, choices=below)


def _item(entry: Mapping[str, Any], key: str) -> dict[str, Any]:
    """An entry of a map as an item of a list, which holds the entry's key; a scalar stands at `value`."""
    items: list[dict[str, Any]] = []
    for option in entry.get("anyOf", [entry]):
        inside = option["properties"] if option.get("type") == "object" else {"value": option}
        required = option.get("required", []) if option.get("type") == "object" else []
        items.append(
            {
                "type": "object",
                "properties": {key: {"type": "string"}, **inside},
                "required": [key, *required],
                "additionalProperties": False,
            }
        )
    return items[0] if len(items) == 1 else {"anyOf": items}


def block(
    keys: Mapping[str, Kind],
    *,
    short: Callable[[Data], dict[str, Data]] | None = None,
    short_schema: Mapping[str, Any] | None = None,
    instead: Mapping[str, tuple[str, ...]] | None = None,
) -> Kind:
    """A map with known keys, and possibly a scalar spelling."""
    plain = {
        "type": "object",
        "properties": {key: nullable(kind.schema) for key, kind in keys.items()},
        "additionalProperties": False,
    }
    schema = {"anyOf": [plain, short_schema]} if short_schema else plain
    choices = bool(instead) or any(kind.choices for kind in keys.values())
    return Kind(schema, "map", keys=keys, short=short, instead=instead or {}, choices=choices)


EXPRESSION: Mapping[str, Any] = {"type": "string", "pattern": r"\$\{\{.*\}\}", "x-genspark-aside": True}
_NULL: Mapping[str, Any] = {"type": "null", "x-genspark-aside": True}


def nullable(schema: Mapping[str, Any]) -> dict[str, Any]:
    """What a key of a document accepts: its value, null (which removes it), or an expression."""
    types = schema.get("type")
    if not schema:
        return {}
    if isinstance(types, list) or (types == "string" and not schema.keys() & {"enum", "pattern"}):
        return {**schema, "type": [*types, "null"] if isinstance(types, list) else ["string", "null"]}
    if schema.keys() - _WORDS == {"anyOf"}:
        return {**schema, "anyOf": [*schema["anyOf"], _NULL, EXPRESSION]}
    words = {key: schema[key] for key in schema if key in _WORDS}
    rest = {key: schema[key] for key in schema if key not in _WORDS}
    return {**words, "anyOf": [rest, _NULL, EXPRESSION]}


_WORDS = frozenset(("title", "description", "examples", "default"))
"""What an editor shows; it stands beside the alternatives, not inside one."""


def settled(schema: Any, layer: Kind) -> Any:
    """A schema where nothing waits for an expression, except inside the layers of jobs that it holds."""
    if isinstance(schema, list):
        return [settled(inner, layer) for inner in schema if inner is not EXPRESSION]
    if not isinstance(schema, Mapping) or schema.get("properties") is layer.schema["properties"]:
        return schema
    found = {key: inner if key in _WORDS else settled(inner, layer) for key, inner in schema.items()}
    types = found.get("type")
    takes_text = types == "string" or (isinstance(types, list) and "string" in types)
    return {**_PLAIN, **found} if takes_text and not found.keys() & {"enum", "pattern"} else found


_PLAIN = {
    "pattern": r"^(?!(.|\n)*\$\{\{)",
    "x-genspark-form": "a text without ${{ }}, which nothing expands here",
}
