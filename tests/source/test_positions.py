"""Where values were written."""

from __future__ import annotations

import pytest

from genspark.core.diagnostic import Mark
from genspark.source.reader import positions

TEXT = """\
# a job
name: é😀 # comment
driver:
    labels: {tier: "a b", &x cost: [1, [2, 3]]}
  # comment
    env:
    - name: A
      value: |
        x
    -   - b
empty:
---
- &base {a: 1, b: {c: 2}}
- <<: *base
  b: 3
- *base
"""


@pytest.mark.parametrize(
    ("document", "path", "value", "key"),
    [
        (0, "", "2:1", "2:1"),
        (0, "name", "2:7", "2:1"),
        (0, "driver", "4:5", "3:1"),
        (0, "driver labels", "4:13", "4:5"),
        (0, "driver labels tier", "4:20", "4:14"),
        (0, "driver labels cost", "4:36", "4:27"),
        (0, "driver labels cost 1 1", "4:44", "4:44"),
        (0, "driver env", "7:5", "6:5"),
        (0, "driver env 0", "7:7", "7:7"),
        (0, "driver env 0 value", "8:14", "8:7"),
        (0, "driver env 1 0", "10:11", "10:11"),
        (0, "empty", "11:7", "11:1"),
        (0, "absent", "2:1", "2:1"),
        (0, "driver env 7 name", "7:5", "6:5"),
        (0, "driver env name", "7:5", "6:5"),
        (0, "name deeper 0", "2:7", "2:1"),
        (0, "driver labels tier 0", "4:20", "4:14"),
        (1, "", "13:1", "13:1"),
        (1, "1 a", "13:13", "13:10"),
        (1, "1 b", "15:6", "15:3"),
        (1, "2", "16:3", "16:3"),
        (1, "2 b c", "13:23", "13:20"),
    ],
)
def test_a_path_is_where_its_value_and_its_key_were_written(document: int, path: str, value: str, key: str) -> None:
    found = positions(TEXT.encode(), "f")[document]
    for mark, expected in ((found.mark(tuple(path.split())), value), (found.mark(tuple(path.split()), key=True), key)):
        assert f"{mark.line}:{mark.column}" == expected
        assert mark.file == "f"


def test_positions_of_a_broken_text_go_as_far_as_it_was_read() -> None:
    first, second = positions(b"a: 1\n---\nb:\n  c: [1, {d: 2, e: ]\n", "f")
    assert first.mark(("a",)) == Mark("f", 1, 4)
    assert second.mark(("b", "c", "1", "d")) == Mark("f", 4, 14)
    assert second.mark(("b", "c", "2")) == Mark("f", 4, 6)


def test_bytes_that_are_no_text_have_no_positions() -> None:
    assert positions(b"\xff", "f") == ()
