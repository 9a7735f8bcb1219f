"""Rules over real manifests: what is known to be wrong is found, and nothing else without a reason."""

from __future__ import annotations

import pytest
from conftest import upstream
from corpus_rules import ABSENT, CATEGORIES, LEDGER, Hit, hits, unexplained


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
