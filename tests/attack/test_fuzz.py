"""Structural fuzz, a little in the ordinary run, more in the long one, ten thousand documents in the whole one."""

from __future__ import annotations

import pytest
from marks import spread

from .fuzz import fuzzed


def test_a_hundred_documents_end_in_findings_and_in_time() -> None:
    summary = fuzzed(120)
    assert summary.held, str(summary)


@pytest.mark.parametrize("seed", spread(long=[100], whole=range(101, 110)))
def test_ten_thousand_documents_end_in_findings_and_in_time(seed: int) -> None:
    summary = fuzzed(1_000, seed)
    print(summary)
    assert summary.held, str(summary)
