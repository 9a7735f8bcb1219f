"""Real applications, imported: the bounds that the importer was built to."""

from __future__ import annotations

import statistics

import pytest
from conftest import upstream

from tests.corpus_import import Tally, index, tally


@pytest.fixture(scope="module")
def core() -> Tally:
    where = upstream("corpus")
    return tally(path for name, clean in index(where).items() if clean and (path := where / name).is_file())


@pytest.mark.long
def test_every_clean_application_is_imported(core: Tally) -> None:
    assert core.files > 100
    assert core.refused.total() == 0


@pytest.mark.long
def test_each_is_the_same_to_spark_and_valid_under_the_upstream_crds(core: Tally) -> None:
    assert [one.source for one in core.imported if one.differs] == []
    assert core.broken == []


@pytest.mark.long
def test_committing_any_of_them_launches_nothing_but_where_clear_text_had_to_go(core: Tally) -> None:
    assert {one.source for one in core.imported if one.grade not in ("identical", "same")} == set()


@pytest.mark.long
def test_few_need_a_patch_and_most_are_short(core: Tally) -> None:
    patched = sum(one.patched for one in core.imported)
    assert patched <= len(core.imported) // 20
    assert statistics.median(one.text.count("\n") for one in core.imported) <= 22
