"""Expressions come to what jinja2 itself makes of them, wherever that is a value of JSON within the bounds."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from resolve.expressions import EXPRESSIONS, NAMES, value

from genspark.resolve.expand import Mistake

OURS = (
    "more than 64 bits", "is infinite", "more than 1,048,576 characters", "holds the character", "expression itself",
    "has no entry", "there is no", "has no items",
)  # fmt: skip
"""What a message says of an answer of jinja2 that no value may be."""


@cache
def stock() -> ImmutableSandboxedEnvironment:
    """jinja2's sandbox as it comes."""
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)


def oracle(expression: str) -> Any:
    """What jinja2 makes of an expression; raises whatever it raises."""
    found = stock().compile_expression(expression, undefined_to_none=False)(NAMES)
    str(found)
    return found


@pytest.mark.parametrize(
    "expression",
    [
        "vars.list | join", "vars.list | join(', ')", "vars.rows | join('-', attribute='name')", "name | join('.')",
        "vars.map | join(d='/')", "[1, 2.5, true, none, name] | join('|')", "[] | join('x')", "vars.list | join(1)",
        "'42' | int", "'42.9' | int", "'x' | int", "'x' | int(7)", "'x' | int(default=none)", "'ff' | int(0, 16)",
        "'0b11' | int(base=2)", "none | int", "true | int", "2.9 | int", "vars.list | int(3)", "vars.version | int",
        "'1_000' | int", "' 7 ' | int", "vars.map | tojson", "vars.map | tojson(2)", "vars.map | tojson(indent=4)",
        "vars.list | tojson", "'<é&>' | tojson", '"it\'s" | tojson', "none | tojson", "1.5 | tojson", "[] | tojson(2)",
        "vars.version | tojson", "vars.version | string", "vars.version ~ ''", "true ~ none ~ 1",
        "vars.list ~ ''", "2.5 ~ ''",
        "vars.map | string", "vars.map ~ '|' ~ vars.rows", "name | default('x')", "vars.nobody | default('x')",
        "vars.nobody | default", "'' | default('x', true)", "'' | default('x')", "vars.nobody | default(boolean=true)",
        "'banana' | replace('a', 'o')", "'banana' | replace('a', 'o', 2)", "'banana' | replace('a', '', count=1)",
        "'ab' | replace('', '-')", "'ab' | replace('', '-', 1)", "5 | replace(5, 6)", "'ab' | replace('z', 'y')",
        "'ab' | replace('a', 'y', 0)", "'  a ' | trim", "'xxaxx' | trim('x')",
        "5 | trim", "name | upper", "'ß' | upper", "true | lower", "vars.list | upper", "name | length",
        "vars.map | length", "vars.list | first", "vars.list | last", "name | first", "vars.map | first",
        "vars.map | last", "vars.list[0]", "vars.list.1", "name[0]", "vars['bucket']", "vars.rows.0.name",
        "vars.list[true]", "1 + 1", "1 - 2.5", "2 * 3.0", "true + 1", "'a' + 'b'", "[1] + [2]", "'ab' * 2", "2 * 'ab'",
        "[1] * 3", "'ab' * 0", "[1] * true", "1 < 2 < 3", "1 == 1.0", "'a' in vars.list", "'x' not in name",
        "'a' if 1 else 'b'", "name and 0", "0 or name", "not name", "vars.list == ['b', 'a']", "'a' 'b'", "none == ''",
        "vars.version + 1", "vars.version * 1", "vars.huge ~ ''", "1e3", "0x1F", "1_000", "'\\u00e9'",
    ],
)  # fmt: skip
def test_a_use_of_the_language_keeps_its_value(expression: str) -> None:
    expected = oracle(expression)
    found = value(expression)
    assert type(found) is (str if isinstance(expected, str) else type(expected))
    assert found == expected
    assert repr(found) == repr(found if isinstance(expected, str) else expected)


@given(EXPRESSIONS)
def test_whatever_is_evaluated_is_what_jinja2_makes_of_it(expression: str) -> None:
    try:
        found = value(expression)
    except Mistake:
        return
    if "tojson" in expression and "+" in expression:
        return  # jinja2 takes JSON for safe HTML and escapes what is added to it
    expected = oracle(expression)
    assert found == expected
    assert str(found) == str(expected)


@given(EXPRESSIONS)
def test_what_is_refused_is_no_value_or_beyond_the_bounds(expression: str) -> None:
    try:
        value(expression)
        return
    except Mistake as mistake:
        message = mistake.message
    try:
        expected = oracle(expression)
        written = json.dumps(expected, allow_nan=False)
    except Exception:
        return  # jinja2 has no answer either
    assert any(word in message for word in OURS), (message, written)
