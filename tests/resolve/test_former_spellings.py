"""Spellings of before: read as what they are today, and told of with a fix that works."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rules.example_repository import said, written

from genspark.compiler import parts
from genspark.core.trace import Data
from genspark.resolve.environment import Environment, Overlay

TEAMS = "teams: {growth: {namespaces: [growth], identity: {driver: spark}}}\n"
JOB = (
    "--- jobs/growth/a.yaml\nname: a\nimage: acme/a:1\nsparkVersion: 4.0.1\nmain: local:///a.py\nrun: on-change\n"
    "batchScheduler: {name: volcano, resources: {cpu: 1}}\n"
)


def facts(*overlays: dict[str, Data]) -> Any:
    """What overlays say of the platform together, and where."""
    stacked = tuple(Overlay(f"overlays/{number}.yaml", {"cluster": data}) for number, data in enumerate(overlays))
    return Environment("prod", "", stacked, parts().words).facts


def test_the_operator_of_before_is_one_of_the_operators() -> None:
    found = facts({"operator": {"name": "kubeflow", "version": "2.4.0", "namespaces": ["a"]}})
    assert found.data["cluster"] == {"operators": {"kubeflow": {"version": "2.4.0", "namespaces": ["a"]}}}


@pytest.mark.parametrize(
    "newer", [{"operators": {"kubeflow": {"version": "2.5.2"}}}, {"operator": {"version": "2.5.2"}}]
)
def test_a_higher_overlay_says_more_in_either_spelling(newer: dict[str, Data]) -> None:
    found = facts({"operator": {"version": "2.4.0", "webhook": False}}, newer)
    assert found.data["cluster"]["operators"] == {"kubeflow": {"version": "2.5.2", "webhook": False}}


def test_null_in_the_spelling_of_before_removes_what_lower_overlays_say() -> None:
    found = facts({"operators": {"kubeflow": {"version": "2.4.0"}}}, {"operator": None})
    assert not found.data["cluster"].get("operators", {}).get("kubeflow")


def test_in_one_overlay_todays_spelling_counts() -> None:
    found = facts({"operator": {"version": "2.4.0"}, "operators": {"kubeflow": {"version": "2.5.2"}}})
    assert found.data["cluster"] == {"operators": {"kubeflow": {"version": "2.5.2"}}}


def test_a_value_in_the_spelling_of_before_is_known_by_the_line_that_says_it() -> None:
    found = facts({"operator": {"version": "2.4.0"}})
    (place,) = found.read(("cluster", "operators", "kubeflow", "version")).places
    assert found.locate(place.path).path == ("cluster", "operator", "version")


def test_a_value_of_todays_spelling_is_known_by_its_own_line_beside_that_of_before() -> None:
    found = facts({"operator": {"version": "2.4.0"}, "operators": {"kubeflow": {"version": "2.5.2"}}})
    (place,) = found.read(("cluster", "operators", "kubeflow", "version")).places
    assert found.locate(place.path).path == ("cluster", "operators", "kubeflow", "version")


def test_it_is_a_warning_at_its_line_whose_fix_ends_it(tmp_path: Path) -> None:
    before = f"--- overlays/base.yaml\n{TEAMS}cluster:\n  operator: {{name: kubeflow, version: 2.5.2}}\n{JOB}"
    (one,) = said(written(before, tmp_path / "before"))
    assert (one.finding.code, one.finding.severity.value, one.mark) == (
        "GS3013",
        "warning",
        ("overlays/base.yaml", 3, 3),
    )
    assert one.finding.message == "cluster.operator is written cluster.operators.kubeflow today"
    assert one.finding.fix == "move version there, and remove cluster.operator"
    after = f"--- overlays/base.yaml\n{TEAMS}cluster:\n  operators: {{kubeflow: {{version: 2.5.2}}}}\n{JOB}"
    assert said(written(after, tmp_path / "after")) == ()
