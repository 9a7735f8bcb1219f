"""Rules over real manifests: what is known to be wrong is found, and nothing else without a reason."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, upstream
from corpus_rules import ABSENT, CATEGORIES, FOUND, LACKING, LEDGER, Hit, hits, moved, unexplained


@pytest.fixture(scope="module")
def found() -> list[Hit]:
    return list(hits(upstream("corpus")))


def test_every_category_of_mistakes_is_found(found: list[Hit]) -> None:
    codes = {hit.code for hit in found}
    missed = {category for category, wanted in CATEGORIES.items() if not codes & set(wanted)}
    assert missed == ABSENT.keys()


def test_each_other_hit_on_a_clean_file_has_a_reason(found: list[Hit]) -> None:
    assert unexplained(found) == {}


def test_the_ledger_holds_what_is_hit_and_no_more(found: list[Hit]) -> None:
    hit = {one.code for one in found}
    assert LEDGER.keys() - hit == set()


def test_no_rule_crashes_on_any_of_them(found: list[Hit]) -> None:
    assert [hit for hit in found if hit.code == "GS0001"] == []


def test_each_code_is_found_in_as_many_files_as_the_ledger_counts(found: list[Hit]) -> None:
    assert list(moved(found)) == []


def test_a_rule_that_finds_one_more_file_is_told_of() -> None:
    every = [
        Hit(f"{code} {number}", number < clean, code, "")
        for code, (files, clean) in FOUND.items()
        for number in range(files)
    ]
    assert list(moved(every)) == []
    assert list(moved([*every, Hit("another", True, "GS5103", "")])) == [
        "GS5103 is found in 2 files, 2 of them clean; the ledger counts 1 and 1"
    ]


def test_without_a_corpus_there_is_one_line_and_no_trace(tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.corpus_rules"],
        cwd=ROOT,
        env={**os.environ, "GENSPARK_UPSTREAM": str(tmp_path), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert (run.returncode, run.stdout, run.stderr.splitlines()) == (2, "", [LACKING])
