"""Each slip is told at its place, with a fix that works when it is followed to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest
from marks import some

from .slips import KNOWN, Slip, slips, untrue

LEAST = 150
"""Slips that the table holds."""


@pytest.mark.parametrize("slip", some(slips(), 8), ids=lambda slip: slip.name)
def test_a_slip_is_told_with_a_fix_that_works_to_the_letter(slip: Slip, tmp_path: Path) -> None:
    wrong = untrue(slip, tmp_path)
    if slip.name in KNOWN:
        assert wrong, "it holds now: take it out of KNOWN"
    else:
        assert wrong == []


def test_at_least_95_in_100_slips_hold() -> None:
    names = [slip.name for slip in slips()]
    assert len(names) >= LEAST
    assert len({*names}) == len(names)
    assert KNOWN.keys() <= {*names}
    assert len(KNOWN) * 20 <= len(names)
