"""Expressions in a job: a mistake is a finding at its line, and a value is checked like a written one."""

from __future__ import annotations

import pytest
from resolve.expressions import VARS

from genspark.compiler import Compiled, Options, parts, stages
from genspark.core.trace import Data
from genspark.core.yaml import dump
from genspark.resolve.environment import Environment, Overlay

JOB: dict[str, Data] = {"name": "a", "image": "ghcr.io/acme/a:4.0.1", "main": "local:///a.py", "run": "on-change"}


MUCH = "${{ ('x' * 1000000) | trim('a' * 10000) }}"
"""More work than a job may have; it is not begun."""


def compiled(job: dict[str, Data], enforced: dict[str, Data] | None = None) -> Compiled:
    """A job in an environment with these vars."""
    overlay = Overlay("overlays/base.yaml", {"vars": VARS, "enforced": enforced or {}})
    environment = Environment("prod", "eu", (overlay,), parts().words)
    return stages(parts(), environment, "jobs/growth/a.yaml", dump({**JOB, **job}).encode(), Options())


@pytest.mark.parametrize(
    ("job", "message"),
    [
        ({"name": "${{ name }}", "executors": "${{ name }}"}, "name is not known yet"),
        ({"name": "${{ name }}", "driver": "${{ name }}"}, "name is not known yet"),
        ({"name": "${{ namespace }}"}, "namespace is not known yet"),
        ({"namespace": "${{ namespace }}"}, "namespace is not known yet"),
        ({"executors": "${{ name }}"}, "GS2001"),
        ({"driver": "${{ vars.again }}"}, "is an expression itself"),
        ({"configFiles": {"/a/b": r"${{ '\x00' }}"}}, "character 0x00"),
        ({"resources": [r"${{ '\ud800' }}"]}, "character 0xd800"),
        ({"identity": {"driver": r"${{ '\ud800' }}"}}, "character 0xd800"),
        ({"use": ["${{ name.upper }}"]}, "GS3002"),
        ({"driver": {"size": "${{ name.upper }}"}}, "looked up before anything is expanded"),
        ({"args": ["${{ vars.long * 600 }}", "${{ vars.long * 600 }}"]}, "come to more than"),
    ],
)
def test_a_mistake_is_a_finding_wherever_it_stands(job: dict[str, Data], message: str) -> None:
    case = compiled(job)
    assert case.failed
    assert any(message in f"{one.code} {one.message}" for one in case.findings)


@pytest.mark.parametrize(
    ("job", "enforced"),
    [
        ({"args": [MUCH, MUCH, "${{ env }}"]}, {}),
        ({"name": MUCH, "namespace": MUCH, "args": [MUCH]}, {}),
        ({"conf": {"spark.app.a": MUCH, "spark.app.b": MUCH}}, {"conf": {"spark.app.a": "1", "spark.app.b": "2"}}),
        ({"args": [MUCH], "conf": {"spark.app.a": MUCH}}, {"conf": {"spark.app.a": MUCH}}),
    ],
)
def test_too_much_work_is_one_finding_of_a_job(job: dict[str, Data], enforced: dict[str, Data]) -> None:
    case = compiled(job, enforced)
    assert [one.code for one in case.findings if one.code in ("GS3003", "GS3004")] == ["GS3003"]
    assert sum("take more than 2,000,000 steps" in one.message for one in case.findings) == 1


def test_a_name_that_is_an_expression_is_the_name_that_others_read() -> None:
    case = compiled({"name": "a-${{ env }}", "args": ["${{ name }}"], "namespace": "${{ name }}-x"})
    assert not case.failed
    assert case.input.data["args"] == ["a-prod"]
    assert case.input.data["namespace"] == "a-prod-x"


def test_what_cannot_be_evaluated_is_not_missing_as_well() -> None:
    assert [one.code for one in compiled({"image": "${{ name.upper }}"}).findings] == ["GS3003"]


ODD = [
    "vars", "vars.list", "vars.map", "vars.rows", "[]", "''", "'a'", "0", "1", "2.5", "true", "none",
    "['a', 1]", "[[]]",
]  # fmt: skip


def fields(schema: Data, at: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """The paths of keys that a descriptor may have, two levels deep."""
    found = []
    for key, inner in (schema.get("properties") or {}).items():
        found.append((*at, key))
        if not at:
            found.extend(fields(inner, (key,)))
    return found


@pytest.mark.parametrize("odd", ODD)
def test_what_an_expression_yields_is_checked_like_what_is_written(odd: str) -> None:
    for path in fields(parts().schema.data):
        said: Data = "${{ " + odd + " }}"
        for key in reversed(path):
            said = {key: said}
        compiled(said)  # raises nothing
