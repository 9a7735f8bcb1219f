"""Each report is a test: what it says is said, with the fix, and nothing where nothing is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from marks import some

from . import bases
from .case import Case, missing
from .every import cases

BASES = {"python": bases.manifest(), "jar": bases.manifest(bases.JAR), "job": bases.job()}


@pytest.mark.parametrize("case", some(cases(), 4), ids=lambda case: case.name)
def test_a_report_is_answered(case: Case, tmp_path: Path) -> None:
    wrong = missing(case, tmp_path)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("base", BASES)
def test_nothing_is_said_of_what_the_cases_begin_with(base: str, tmp_path: Path) -> None:
    path = "orders.yaml" if base != "job" else "jobs"
    assert missing(Case(base, "", "", BASES[base], f"validate {path}"), tmp_path) == []


def test_no_two_cases_have_one_name() -> None:
    names = [case.name for case in cases()]
    assert sorted({name for name in names if names.count(name) > 1}) == []
