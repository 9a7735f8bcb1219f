"""What is printed: nothing that a terminal or a runner of CI acts on, and no line without an end."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genspark.core.printable import LINE, SAID, few, printable, visible_json

CONTROLS = "".join(map(chr, (*range(32), *range(0x7F, 0xA0), 0x2028, 0x2029, 0x202E, 0x2066, 0x200B, 0xFEFF, 0xE0041)))
ORDERS = ("::error::x", "  ::add-mask::x", "##[error]x", "say ##vso[task.complete]", "##teamcity[message]", "####[x]")
ORDER = re.compile(r"^\s*::|##[\w.]*\[")
"""A workflow command of GitHub; a logging command of Azure Pipelines, older GitHub or TeamCity, wherever it stands."""
texts = st.lists(
    st.sampled_from((*CONTROLS, *ORDERS, "::", "##", "[", " ", "a", "é", "漢", "🎉", "\udcff", "\ud800", "\u3164"))
    | st.characters(),
    max_size=30,
).map("".join)


def hidden(text: str) -> list[str]:
    return [one for one in text if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co")]


@given(texts, st.sampled_from((SAID, LINE)))
def test_every_character_is_seen_and_no_line_is_an_order(text: str, most: int) -> None:
    printed = printable(text, most)
    assert hidden(printed) == []
    assert ORDER.search(printed) is None
    assert len(printed) <= most


@given(texts)
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    printed = printable(text)
    assert printable(printed) == printed


@given(texts, texts)
def test_two_texts_without_a_backslash_are_printed_as_two(one: str, other: str) -> None:
    one, other = one.replace("\\", ""), other.replace("\\", "")
    assert (printable(one) == printable(other)) is (one == other)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("jobs/a b,ü.yaml: 4g is fine", "jobs/a b,ü.yaml: 4g is fine"),
        ("\x1b[31m\r\n\tx", r"\x1b[31m\r\n\tx"),
        ("a\u0085b\u2028c\u202ed\U000e0041", r"a\u0085b\u2028c\u202ed\U000e0041"),
        ("a\udcff.yaml", r"a\xff.yaml"),
        ("::error::x", r"\x3a:error::x"),
        ("std::vector", "std::vector"),
        ("a ##vso[x]", r"a #\x23vso[x]"),
        ("## [1.0]", "## [1.0]"),
    ],
)
def test_escapes_stand_for_what_cannot_be_seen(text: str, printed: str) -> None:
    assert printable(text) == printed


def test_a_long_text_keeps_its_beginning_and_its_end() -> None:
    printed = printable(f"the value {'x' * 100_000} is no size", SAID)
    assert len(printed) == SAID
    assert re.fullmatch(r"the value x+ \.\.\. \(100,021 characters\) \.\.\. x+ is no size", printed)


def test_the_number_of_what_is_left_out_is_said() -> None:
    assert list(few(map(str, range(9_983)), 3)) == ["0", "1", "2", "... and 9,980 more"]
    assert list(few("ab", 2)) == ["a", "b"]


@given(texts.filter(lambda text: not re.search("[\ud800-\udfff]", text)))
def test_json_says_the_same_and_every_character_of_it_is_seen(text: str) -> None:
    written = visible_json(json.dumps({"a": [text]}, indent=1, ensure_ascii=False))
    assert json.loads(written) == {"a": [text]}
    assert hidden(written.replace("\n", "")) == []
    assert not any(map(ORDER.search, written.split("\n")))


def test_json_has_no_half_pairs() -> None:
    written = visible_json(json.dumps({"a": "\udcff\ud800"}, ensure_ascii=False))
    assert json.loads(written) == {"a": r"\xff\ud800"}
