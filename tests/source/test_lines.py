"""Where a value was written, by the file, the document and the path that a finding names."""

from __future__ import annotations

import pytest

from genspark.core.diagnostic import SET, Mark, Written, document_name, document_of
from genspark.source.lines import Lines

FILES = {
    "one.yaml": b"# first\na: 1\n",
    "two.yaml": b"a: 1\n---\nb: {c: 2}\n",
    "odd#1.yaml": b"\na: 1\n",
    "odd.yaml#1": b"\n\na: 1\n",
    "no.yaml": b"\xff",
    SET: b"a: 1\n\nb: 2\n",
}
LINES = Lines(FILES.get)


@pytest.mark.parametrize(
    ("file", "path", "mark"),
    [
        ("one.yaml", ("a",), Mark("one.yaml", 2, 4)),
        ("two.yaml", ("a",), Mark("two.yaml", 1, 4)),
        (document_name("two.yaml", 0), ("a",), Mark("two.yaml", 1, 4)),
        (document_name("two.yaml", 1), ("b", "c"), Mark("two.yaml", 3, 8)),
        ("odd#1.yaml", ("a",), Mark("odd#1.yaml", 2, 4)),
        (document_name("odd#1.yaml", 0), ("a",), Mark("odd#1.yaml", 2, 4)),
        ("odd.yaml#1", ("a",), Mark("odd.yaml#1", 3, 4)),
    ],
)
def test_a_value_stands_in_the_document_that_its_name_says(file: str, path: tuple[str, ...], mark: Mark) -> None:
    assert LINES.mark(Written(file, path)) == mark


def test_a_key_is_not_its_value() -> None:
    assert LINES.mark(Written(document_name("two.yaml", 1), ("b", "c"), key=True)) == Mark("two.yaml", 3, 5)


@pytest.mark.parametrize(
    "file", [document_name("two.yaml", 2), "none.yaml", document_name("none.yaml", 1), "no.yaml", SET]
)
def test_what_cannot_be_found_is_at_the_beginning_of_its_file(file: str) -> None:
    assert LINES.document(file) is None
    assert LINES.mark(Written(file, ("b",))) == Mark(document_of(file)[0], 1, 1)


def test_a_line_that_is_known_is_not_looked_up() -> None:
    mark = Mark("none.yaml", 7, 7)
    assert LINES.mark(mark) is mark


def test_the_name_of_a_document_reads_back() -> None:
    for path in FILES:
        assert document_of(path) == (path, 0)
        for number in (0, 1, 12):
            assert document_of(document_name(path, number)) == (path, number)


def test_a_file_is_read_once_while_it_is_at_hand() -> None:
    asked: list[str] = []

    def raw(path: str) -> bytes:
        asked.append(path)
        return FILES[path]

    lines = Lines(raw, at_hand=1)
    second = document_name("two.yaml", 1)
    for file in ("two.yaml", second, "two.yaml", "one.yaml", second):
        lines.mark(Written(file, ()))
    assert asked == ["two.yaml", "one.yaml", "two.yaml"]
