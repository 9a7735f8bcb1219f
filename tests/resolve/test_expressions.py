"""Expressions: what they read, and what becomes of it."""

from __future__ import annotations

import pytest
from laws.jobs import compiled

from genspark.core.trace import Path
from genspark.resolve.expand import Mistake, expand

NAMES = {"env": "prod", "team": "growth", "vars": {"bucket": "acme", "prod": {"size": 3}, "list": ["a", "b"]}}


@pytest.mark.parametrize(
    ("text", "value", "read"),
    [
        ("${{ vars.bucket }}", "acme", [("vars", "bucket")]),
        ("s3a://${{ vars.bucket }}/${{ env }}", "s3a://acme/prod", [("vars", "bucket"), ("env",)]),
        ("${{ vars[env].size }}", 3, [("vars",), ("env",)]),
        ("${{ vars[env].size ~ vars.bucket }}", "3acme", [("vars",), ("env",), ("vars", "bucket")]),
        ("${{ vars['bucket'] | upper }}", "ACME", [("vars", "bucket")]),
        ("${{ vars.list }}", ["a", "b"], [("vars", "list")]),
        ("$${NOT_OURS} ${env.HOME}", "$${NOT_OURS} ${env.HOME}", []),
    ],
)
def test_an_expression_is_its_value_from_the_names_that_it_reads(text: str, value: object, read: list[Path]) -> None:
    assert expand(text, NAMES) == (value, tuple(read))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("${{ vars.bukket }}", "there is no"),
        ("${{ lipsum() }}", "calls a function"),
        ("${{ nobody }}", "there is no name nobody"),
        ("a ${{ vars.list }}", "is a list inside a text"),
        ("${{ vars.bucket | pprint }}", "there is no filter pprint"),
    ],
)
def test_anything_else_is_refused_with_a_word_of_help(text: str, message: str) -> None:
    with pytest.raises(Mistake, match=message):
        expand(text, NAMES)


def test_an_expression_that_nothing_closes_is_a_text_where_a_map_has_a_short_form() -> None:
    job = {"name": "a", "image": "a:4.0.1", "main": "local:///a.py", "run": "on-change"}
    case = compiled({**job, "pod": {"volumes": [{"name": "x", "emptyDir": {}, "mount": "${{ name"}]}})
    assert case.input.data["driver"]["volumes"]["x"]["mount"] == {"${{ name": {}}
