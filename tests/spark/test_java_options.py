"""Options of JVMs, split as Spark splits them."""

from __future__ import annotations

import pytest

from genspark.spark.java import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("-Da=1  -Db=2", ["-Da=1", "-Db=2"]),
        ("-Da='b c' \"-Dd=e f\"", ["-Da=b c", "-Dd=e f"]),
        ('-Da="x \\"y\\""', ['-Da=x "y"']),
        ("-Da=b\\c '-Dd=\\'", ["-Da=b\\c", "-Dd=\\"]),
        ("'' -Da", ["", "-Da"]),
        ("", []),
    ],
)
def test_words_stand_as_spark_reads_them(text: str, expected: list[str]) -> None:
    assert list(words(text)) == expected
