"""Expressions drawn from the whole grammar, and the names that they read."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from genspark.core.trace import Data
from genspark.resolve.expand import expand
from genspark.resolve.expression.language import FILTERS
from genspark.source.scalars import plain

METHODS = ("items", "keys", "values", "get", "copy", "update", "pop", "clear", "format", "mro", "__class__")
VARS: dict[str, Any] = {
    **{name: f"my {name}" for name in METHODS},
    "bucket": "acme",
    "list": ["b", "a"],
    "map": {"y": 1, "x": [True, None]},
    "rows": [{"name": "one"}, {"name": "two"}],
    "long": "x" * 1000,
    "version": plain("1.10"),
    "huge": plain("9" * 100),
    "endless": plain(".inf"),
    "separator": "\x01",
    "again": "${{ env }}",
}
NAMES = {"env": "prod", "group": "eu", "team": "growth", "name": "a", "namespace": "growth", "vars": VARS}


def value(expression: str) -> Data:
    """What one whole expression comes to."""
    return expand("${{ " + expression + " }}", NAMES)[0]


LEAVES = st.sampled_from(
    [
        "env", "name", "namespace", "vars", "vars.bucket", "vars.list", "vars.map", "vars.rows", "vars.long",
        "vars.version", "vars.huge", "vars.items", "vars.nobody", "vars.endless", "vars.separator", "vars.again",
        "1", "0", "2.5", "100000", "9223372036854775807", "1e300", "true", "none", "''", "'a'", "'42'", "'<é&>'",
        r"'\x07'", "[]", "vars.list[0]", "name.upper", "vars.map[env]",
    ]
)  # fmt: skip


def grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """An expression made of others."""
    pair = st.tuples(inner, inner)
    signs = st.sampled_from(["+", "-", "*", "~", "==", "<", "in", "and", "or"])
    return st.one_of(
        st.tuples(inner, signs, inner).map(" ".join).map("({})".format),
        st.tuples(inner, st.sampled_from(FILTERS)).map(" | ".join).map("({})".format),
        st.tuples(inner, st.sampled_from(["default", "join", "int", "trim"]), inner).map(
            "({0[0]} | {0[1]}({0[2]}))".format
        ),
        st.tuples(inner, inner, inner).map("({0[0]} | replace({0[1]}, {0[2]}))".format),
        st.tuples(inner, inner, inner).map("({0[0]} if {0[1]} else {0[2]})".format),
        pair.map("[{0[0]}, {0[1]}]".format),
        pair.map("({0[0]})[{0[1]}]".format),
        inner.map("(not {})".format),
    )


EXPRESSIONS = st.recursive(LEAVES, grown, max_leaves=8)
