"""Pods are predicted where a plan says something out of the ordinary; of all others nobody would say anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_files import CASES
from example_repository import said, written

import genspark.rules.resources.refused_pod as rule
from genspark.check.examples import job

CODES = ("GS5103", "GS5104", "GS5116", "GS5160", "GS6107", "GS7110", "GS7111", "GS7121")
"""Rules about what pods hold, whose cases are the nearest to what the API server refuses."""
NEAR = [case for case in CASES if case.code in CODES]

ALIKE = (
    "securityContext: {runAsNonRoot: true}",
    "securityContext: {runAsNonRoot: 1}",
    "securityContext: {runAsUser: 1}",
    "securityContext: {runAsUser: true}",
    "securityContext: {runAsUser: -1}",
    "tolerations: [{key: spark, operator: Exists}]",
    "tolerations: [{key: spark, operator: Exists, tolerationSeconds: 1}]",
    "tolerations: [{key: spark, operator: Exists, value: [a]}]",
    "tolerations: [{}]",
    "tolerations: {}",
    "nodeSelector: {a: 1}",
    "nodeSelector: {a: b c}",
)
"""Values that are equal, are written alike, or can be no key of a cache."""


@pytest.mark.parametrize("case", NEAR, ids=lambda case: case.label)
def test_what_is_ordinary_is_refused_by_nobody(case: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(folder: Path) -> list[str]:
        return [one.message for one in case.findings(folder) if one.code == "GS5180"]  # type: ignore[attr-defined]

    looked = refused(tmp_path / "a")
    monkeypatch.setattr(rule, "ordinary", lambda plan, target: False)
    assert refused(tmp_path / "b") == looked


@pytest.mark.parametrize("first", ALIKE)
def test_values_that_look_alike_are_told_apart(first: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(line: str, folder: Path) -> list[str]:
        every = said(written(job(f"driver: {{template: {{spec: {{{line}}}}}}}"), folder))
        return [one.finding.message for one in every if one.finding.code == "GS5180"]

    looked = {line: refused(line, tmp_path / str(number)) for number, line in enumerate((first, *ALIKE))}
    monkeypatch.setattr(rule, "ordinary", lambda plan, target: False)
    assert {line: refused(line, tmp_path / f"all {number}") for number, line in enumerate(looked)} == looked


def test_a_list_that_layers_append_to_is_looked_at_as_any_other(tmp_path: Path) -> None:
    """It has a type of its own, which no cache takes."""
    example = (
        "--- overlays/base.yaml\nteams: {growth: {namespaces: [growth], identity: {driver: spark}}}\n"
        "profiles: {spot: {executors: {tolerations: [{key: spark, operator: Exists}]}}}\n"
        "--- jobs/growth/a.yaml\nname: a\nimage: acme/a:1\nsparkVersion: 4.0.1\nmain: local:///a.py\nrun: on-change\n"
        "use: [spot]\n"
    )
    assert [one.finding.code for one in said(written(example, tmp_path))] == []
