"""Which values of a test are tried in each run, which in the long one, and which in `make attack` alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def spread(ordinary: Iterable[Any] = (), long: Iterable[Any] = (), whole: Iterable[Any] = ()) -> list[Any]:
    """The values of a parameter, each with its mark."""
    return [
        *ordinary,
        *(pytest.param(value, marks=pytest.mark.long) for value in long),
        *(pytest.param(value, marks=pytest.mark.whole) for value in whole),
    ]
