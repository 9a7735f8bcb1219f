"""Which schemas acceptance may speak for: those of a closed list of keywords.

Two of them are ours: `listMapKeys`, the keys by which Kubernetes tells the entries of a list apart, and `goPattern`, a
pattern as Go reads it. Keys that begin with
`x-genspark-` are notes to the explanation and accept or refuse nothing: `form` says in words what a pattern asks for,
`aside` marks an alternative of `anyOf` that people are not told about, such as an expression.
"""

from __future__ import annotations

from genspark.core.trace import Data

_ANNOTATIONS = frozenset(
    ("title", "description", "examples", "default", "deprecated", "$schema", "$comment", "markdownDescription")
)
_VALUES = frozenset(
    (
        *("type", "enum", "const", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
        *(
            "minLength",
            "maxLength",
            "pattern",
            "goPattern",
            "multipleOf",
            "minItems",
            "maxItems",
            "uniqueItems",
            "listMapKeys",
        ),
        *("required", "minProperties", "maxProperties"),
    )
)
_SCHEMAS = frozenset(("items", "additionalProperties", "propertyNames", "not"))
_SCHEMA_LISTS = frozenset(("anyOf", "oneOf", "allOf"))
_SCHEMA_MAPS = frozenset(("properties", "patternProperties", "$defs"))


def closed(schema: Data, *, own_files: bool = False) -> bool:
    """Whether a schema keeps to the keywords that acceptance knows; `own_files` lets references leave the document."""

    def known(keyword: str, value: Data) -> bool:
        if keyword in _VALUES or keyword in _ANNOTATIONS or keyword.startswith("x-genspark-"):
            return True
        if keyword in _SCHEMAS:
            return node(value)
        if keyword in _SCHEMA_LISTS:
            return isinstance(value, list) and all(map(node, value))
        if keyword in _SCHEMA_MAPS:
            return isinstance(value, dict) and all(map(node, value.values()))
        if keyword == "$ref" and isinstance(value, str) and "%" not in value:
            return value == "#" or value.startswith("#/") or own_files
        return False

    def node(part: Data) -> bool:
        if not isinstance(part, dict):
            return isinstance(part, bool)
        return all(known(keyword, value) for keyword, value in part.items())

    if isinstance(schema, dict):
        # Only the root may name itself; deeper down that would move the place that references start from.
        schema = {keyword: value for keyword, value in schema.items() if keyword != "$id"}
    return node(schema)
