"""What is known of versions of the operator: each fact has a version that is there, or is marked as a guess."""

from __future__ import annotations

from genspark.operators.kubeflow.history import HISTORY
from genspark.operators.kubeflow.platform import NEWEST, NEXT
from genspark.operators.kubeflow.rows import APPLICATION, SCHEDULED
from genspark.operators.profile import version_of


def test_no_version_is_named_that_was_never_released_but_for_the_one_guess() -> None:
    """Whoever raises NEWEST to NEXT has to look at what was guessed of it."""
    assert version_of(NEWEST) < version_of(NEXT)
    named = {version for one in (*HISTORY, *APPLICATION, *SCHEDULED) for version in (one.since, one.until) if version}
    assert {version for version in named if version_of(version) > version_of(NEWEST)} == {NEXT}


def test_each_fact_that_is_guessed_says_so_in_its_source() -> None:
    guessed = [past for past in HISTORY if NEXT in (past.since, past.until)]
    assert [past.source for past in guessed if f"after v{NEWEST}" not in past.source] == []


def test_a_fact_of_an_operator_begins_before_it_ends() -> None:
    lasting = [past for past in HISTORY if past.until]
    assert [past for past in lasting if version_of(past.since or "0") >= version_of(past.until)] == []
