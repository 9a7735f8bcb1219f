"""Sizes as each Spark reads them."""

from __future__ import annotations

import pytest

from genspark.spark.memory import mib


@pytest.mark.parametrize(
    ("text", "version", "expected"),
    [
        ("4g", (3, 3), 4096),
        (" 4GB ", (3, 3), 4096),
        ("512", (3, 3), 512),
        ("5000000k", (3, 3), 4882),
        ("3.5g", (4, 2), None),
        ("4Gi", (4, 1), None),
        ("4Gi", (4, 2), 4096),
        ("4GiB", (4, 3), 4096),
        ("600Mi", (4, 2), 600),
        ("4i", (4, 2), None),
    ],
)
def test_a_size_is_what_that_spark_makes_of_it(text: str, version: tuple[int, ...], expected: int | None) -> None:
    assert mib(text, version) == expected
