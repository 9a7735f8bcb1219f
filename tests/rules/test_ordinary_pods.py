"""Pods are predicted where a plan says something out of the ordinary; of all others nobody would say anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_files import CASES

import genspark.rules.resources.refused_pod as rule

CODES = ("GS5103", "GS5104", "GS5116", "GS5160", "GS6107", "GS7110", "GS7111", "GS7121")
"""Rules about what pods hold, whose cases are the nearest to what the API server refuses."""
NEAR = [case for case in CASES if case.code in CODES]


@pytest.mark.parametrize("case", NEAR, ids=lambda case: case.label)
def test_what_is_ordinary_is_refused_by_nobody(case: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(folder: Path) -> list[str]:
        return [one.message for one in case.findings(folder) if one.code == "GS5180"]  # type: ignore[attr-defined]

    looked = refused(tmp_path / "a")
    monkeypatch.setattr(rule, "ordinary", lambda plan, target: False)
    assert refused(tmp_path / "b") == looked
