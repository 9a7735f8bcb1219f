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


def some(values: Iterable[Any], one_in: int) -> list[Any]:
    """Of many values of one kind, one in so many for each run, from the first to the last, and the others for the long
    one.
    """
    every = [*values]
    return spread(every[::one_in], long=[value for number, value in enumerate(every) if number % one_in])
