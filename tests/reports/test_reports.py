"""Each report is a test: what it says is said, with the fix, and nothing where nothing is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from marks import some

from . import bases
from .case import Case, missing
from .every import cases
from .figures import WIDTH, lab, ledger, table

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


def test_figures_of_the_lab_and_the_corpus_fit_an_ordinary_terminal() -> None:
    (measured, _), (found, wrong) = lab(), ledger()
    assert wrong == 0
    assert [line for line in (*measured, *found) if len(line) > WIDTH] == []
    assert len(measured) > 10


def test_a_text_that_is_too_wide_for_a_table_goes_on_below() -> None:
    lines = list(table(("what", "number"), ("a word " * 20, 7)))
    assert (len(lines), lines[2][-1], max(map(len, lines))) == (4, "7", WIDTH)
