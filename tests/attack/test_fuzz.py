"""Structural fuzz, a little in the ordinary run, ten thousand documents in the long one."""

from __future__ import annotations

import pytest

from .fuzz import fuzzed


def test_a_hundred_documents_end_in_findings_and_in_time() -> None:
    summary = fuzzed(120)
    assert summary.held, str(summary)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 110))
def test_ten_thousand_documents_end_in_findings_and_in_time(seed: int) -> None:
    summary = fuzzed(1_000, seed)
    print(summary)
    assert summary.held, str(summary)
