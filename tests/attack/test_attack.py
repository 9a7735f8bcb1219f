"""Every try is a test, so that what held once cannot rot: some in each run, more in the long one, the rest apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from .every import GROUPS, longer, ordinary, tries
from .tries import KNOWN, Try, tried

TRIES = tries()
ORDINARY, LONGER = ordinary(), longer()


def parameter(one: Try) -> object:
    marks = [] if one.name in ORDINARY else [pytest.mark.long if one.name in LONGER else pytest.mark.whole]
    if one.name in KNOWN:
        marks.append(pytest.mark.xfail(reason=KNOWN[one.name], strict=False))
    return pytest.param(one, id=one.name, marks=marks)


@pytest.mark.parametrize("one", [parameter(one) for one in TRIES])
def test_it_holds_that(one: Try, tmp_path: Path) -> None:
    assert tried(one, tmp_path) == ""


def test_every_try_has_a_name_of_its_own_and_a_group_of_the_table() -> None:
    names = [one.name for one in TRIES]
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert {one.group for one in TRIES} == set(GROUPS)


def test_what_is_known_not_to_hold_is_tried_and_has_a_reason() -> None:
    assert set(KNOWN) <= {one.name for one in TRIES}
    assert all(KNOWN.values())
