"""Whom a kubelet evicts first."""

from __future__ import annotations

from decimal import Decimal

import pytest

from genspark.kube.eviction import may_exceed, turns


@pytest.mark.parametrize(
    ("requested", "limit", "may"),
    [("1", "1", False), ("1", "2", True), ("1", None, True), (None, "1", False), (None, None, True)],
)
def test_a_pod_may_use_more_than_it_requests_up_to_its_limit(
    requested: str | None, limit: str | None, may: bool
) -> None:
    amounts = [Decimal(one) if one else None for one in (requested, limit)]
    assert may_exceed(*amounts) == may


def test_the_lowest_priority_goes_first_and_equal_ones_in_one_turn() -> None:
    assert turns({"a": 5, "b": -1, "c": 5}) == (("b",), ("a", "c"))


def test_nobody_can_tell_the_turns_where_a_priority_is_not_known() -> None:
    assert turns({"a": 5, "b": None}) is None
