"""The one reader of YAML: what it reads, what it refuses and where, and that no bytes upset it."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
import yaml

from genspark.core.diagnostic import Diagnostic, Mark
from genspark.source import composer
from genspark.source.reader import SpelledFloat, SpelledInt, positions, read, source_text


def only(text: str) -> Any:
    """The one document of a text without faults."""
    reading = read(text.encode(), "f")
    assert reading.faults == ()
    (document,) = reading.documents
    return document


def faults(text: str | bytes) -> list[str]:
    raw = text if isinstance(text, bytes) else text.encode()
    found = [(at, fault) for fault in read(raw, "f").faults for at in fault.at]
    return [
        f"{mark.line}:{mark.column} {fault.code} {fault.message}" for mark, fault in found if isinstance(mark, Mark)
    ]


# Scalars


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("~", None), ("null", None), ("Null", None), ("NULL", None), ("a: ", {"a": None}), ("nuLL", "nuLL"),
        ("true", True), ("False", False), ("TRUE", True), ("tRUE", "tRUE"),
        ("0", 0), ("-17", -17), ("012", 12), ("+1", 1), ("-0", 0), ("0o17", 15), ("0x1F", 31),
        ("1.5", 1.5), ("1.10", 1.1), (".5", 0.5), ("5.", 5.0), ("1e3", 1000.0), ("-1.5E-3", -0.0015),
        (".inf", float("inf")), ("-.INF", float("-inf")), ("1e400", float("inf")),
        *((text, text) for text in (
            "yes", "no", "on", "off", "y", "n", "1:30", "2026-01-14", "2026-01-14T01:02:03Z", "0b1", "1_000", "-0x1F",
            "+0o17", "0o8", "0X1F", "1e", ".", "+", "e3", ".e3", "1.2.3", "=", "inf", "nan", "٣", "1٣", "0" * 5000,
        )),
        ('"true"', "true"), ("'12'", "12"), ("|\n  12\n", "12\n"), (">-\n  12\n", "12"), ('"\\u00e9\\n"', "é\n"),
        ("!!str 12", "12"), ("! 12", "12"), ('!!int "12"', 12), ("!!float 3", 3.0), ("!!bool 'true'", True),
        ("!!null ''", None), ("!!str", ""), ("!!map {a: !!seq [1]}", {"a": [1]}), ("!!float .inf", float("inf")),
    ],
)  # fmt: skip
def test_scalars_are_those_of_the_core_schema_of_yaml_1_2(source: str, value: Any) -> None:
    assert only(source) == value
    assert isinstance(only(source), type(value))


def test_not_a_number_is_a_number() -> None:
    assert all(value != value for value in only("[.nan, .NaN, .NAN]"))


@pytest.mark.parametrize(
    "source", ["1.10", "012", "0x1F", "0o17", "+1", "-0", "1e3", ".5", "5.", ".inf", "-.Inf", ".nan"]
)
def test_a_number_spelled_in_its_own_way_keeps_its_spelling(source: str) -> None:
    value = only(source)
    assert isinstance(value, (SpelledInt, SpelledFloat))
    assert value.text == source_text(value) == source
    for other in (pickle.loads(pickle.dumps(value)), copy.deepcopy(value)):
        assert type(other) is type(value)
        assert other.text == source


@pytest.mark.parametrize("source", ["1", "-17", "1.5", "-0.25", "1e+22", "1.5e-07", "123456789012345678901234567890"])
def test_a_number_spelled_as_python_spells_it_is_an_ordinary_one(source: str) -> None:
    assert type(only(source)) in (int, float)
    assert str(only(source)) == source


def test_the_source_text_of_values_is_what_fields_of_text_want() -> None:
    values = (True, False, 3, 1.5, "x", float("inf"), float("-inf"), SpelledFloat(1.1, "1.10"))
    assert [source_text(value) for value in values] == ["true", "false", "3", "1.5", "x", ".inf", "-.inf", "1.10"]


# Documents, keys, aliases


def test_documents_that_hold_nothing_are_left_out() -> None:
    text = "# only a comment\n---\n---\na: 1\n...\n---\n# nothing\n---\nnull\n---\n[]\n---\n'"
    assert read(f"{text}'\n".encode(), "f").documents == ({"a": 1}, None, [], "")
    assert read(b"", "f") == read(b"\xef\xbb\xbf# nothing\n", "f") == ((), ())


def test_line_ends_of_windows_and_a_byte_order_mark_change_nothing() -> None:
    text = "a:\n  - 1\n  - |\n    x\n    y\n"
    raw = b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()
    assert read(raw, "f") == read(text.encode(), "f")
    assert positions(raw, "f")[0].mark(("a", "1")) == Mark("f", 3, 5)
    assert positions(raw, "f")[0].mark(("a",), key=True) == Mark("f", 1, 1)


def test_keys_are_what_their_author_wrote() -> None:
    assert only("1: a\ntrue: b\n~: c\n1.10: d\n'2': e\n? f\n: g\n!!int 3: h\n") == {
        "1": "a", "true": "b", "~": "c", "1.10": "d", "2": "e", "f": "g", "3": "h",
    }  # fmt: skip
    assert only("a: &x 0x1F\n*x : b\n&y c: d\ne: *y\n") == {"a": 31, "0x1F": "b", "c": "d", "e": "c"}


def test_an_alias_stands_for_the_value_at_its_anchor() -> None:
    document = only("a: &a {x: [1]}\nb: *a\nc: [*a, &s 1.10, *s]\n")
    assert document == {"a": {"x": [1]}, "b": {"x": [1]}, "c": [{"x": [1]}, 1.1, 1.1]}
    assert document["a"] is document["b"]


def test_an_anchor_given_again_counts_from_there_on() -> None:
    assert only("[&a 1, *a, &a 2, *a]") == [1, 1, 2, 2]


def test_merged_keys_come_first_and_own_keys_win() -> None:
    document = only(
        "d: &d {a: 1, b: 2}\ne: &e {b: 3, c: 4}\nx:\n  b: 0\n  <<: [*d, *e]\n  z: 9\ny: {<<: *d}\n<<: {q: 1}\n"
    )
    assert list(document["x"].items()) == [("a", 1), ("b", 0), ("c", 4), ("z", 9)]
    assert document["y"] == document["d"]
    assert document["q"] == 1


def test_a_merge_within_a_merged_mapping_is_merged_too() -> None:
    assert only("- &a {x: 1}\n- &b {<<: *a, y: 2}\n- {<<: *b, z: 3}\n")[2] == {"x": 1, "y": 2, "z": 3}


def test_a_quoted_merge_key_is_a_key() -> None:
    assert only("'<<': 1\n") == {"<<": 1}
    assert only("<<: {a: 1}\n'<<': 1\n") == {"a": 1, "<<": 1}


# Faults


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: {c: 1, c: 2}\na: 3\na: 4\n", [
            '2:11 GS1002 duplicate key "c", first given in line 2',
            '3:1 GS1002 duplicate key "a", first given in line 1',
            '4:1 GS1002 duplicate key "a", first given in line 1',
        ]),
        ("true: 1\n'true': 2\n", ['2:1 GS1002 duplicate key "true", first given in line 1']),
        ("a: &a {x: 1}\nb:\n  <<: *a\n  <<: *a\n", ['4:3 GS1002 duplicate key "<<", first given in line 3']),
        ("'<<': 1\n'<<': 2\n", ['2:1 GS1002 duplicate key "<<", first given in line 1']),
        ("a:\n\tb: 1\n", ["2:1 GS1001 a tab is used for indentation"]),
        ("a: x\n\ty\n", ["2:1 GS1001 a tab is used for indentation"]),
        ("a: *.jar\n", ['1:4 GS1001 "*" starts an alias or an anchor, named by letters, digits, - and _']),
        ("a: *b\n", ["1:4 GS1001 alias *b has no anchor before it"]),
        ("a: 'x\n\n", ["1:4 GS1001 the quote is not closed"]),
        ("a: [1\n", ["1:4 GS1001 the [ opened in line 1 is not closed"]),
        ("a: [s3://${{ x }}, b]\n", ["1:10 GS1001 an expression within { } or [ ] needs quotes"]),
        ("a: ['${{ x }}', b\n", ["1:4 GS1001 the [ opened in line 1 is not closed"]),
        ("a: {x: 1\n", ["1:4 GS1001 the { opened in line 1 is not closed"]),
        ("a: @x\n", ['1:4 GS1001 a value cannot start with "@"']),
        ('a: "\\q"\n', ["1:5 GS1001 no such escape in double quotes"]),
        ("a: b: c\n", ['1:5 GS1001 a second ": " in a value']),
        ("a: 1\n- b\n", ["2:1 GS1001 this does not continue the mapping that starts in line 1"]),
        ("a: 1\nb\nc: 1\n", ["2:1 GS1001 a key without a colon"]),
        ("a: !x!y 1\n", ["1:4 GS1001 this tag is not supported"]),
        ("a: !Ref x\n", ['1:4 GS1005 tag "!Ref" is not supported']),
        ("a: !!set {b}\n", ['1:4 GS1005 tag "!!set" is not supported']),
        ("a: !!int x\n", ['1:4 GS1005 "x" is not what "!!int" says']),
        ("a: !!int true\n", ['1:4 GS1005 "true" is not what "!!int" says']),
        ("a: {{ x }}\n", ["1:5 GS1005 a mapping is used as a key"]),
        ("? [a, {b: 1, b: 2}]\n: {c: 1, c: 2}\n", [
            '1:14 GS1002 duplicate key "b", first given in line 1',
            "1:3 GS1005 a list is used as a key",
            '2:10 GS1002 duplicate key "c", first given in line 2',
        ]),
        ("<<: 3\n", ['1:1 GS1005 "<<" merges mappings only']),
        ("&a [*a]\n", ["1:5 GS1004 alias *a stands inside its own anchor"]),
        ("a: &a\n  <<: *a\n", ["2:7 GS1004 alias *a stands inside its own anchor"]),
        ("[" * 201, ["1:201 GS1004 nested deeper than 200 levels"]),
        ("a: \x07\n", ["1:4 GS1003 control character U+0007"]),
        ("a: é\nb: \x00\n", ["2:4 GS1003 control character U+0000"]),
        ("a: é\u2028\n", ["1:5 GS1003 U+2028 ends a line for some readers and not for others"]),
        ("# é\x85\n", ["1:4 GS1003 U+0085 ends a line for some readers and not for others"]),
        ("é: 1\nb: café".encode("latin-1"), ["1:1 GS1003 byte 0xe9 is not UTF-8"]),
        ("é: 1\nb: ü\xff".encode() + b"\xff", ["2:6 GS1003 byte 0xff is not UTF-8"]),
        ("a: 1\n".encode("utf-16"), ["1:1 GS1003 the file is UTF-16 or UTF-32, not UTF-8"]),
        ("a: 1\n".encode("utf-16-be"), ["1:1 GS1003 the file is UTF-16 or UTF-32, not UTF-8"]),
        ("a: 1\n".encode("utf-32"), ["1:1 GS1003 the file is UTF-16 or UTF-32, not UTF-8"]),
        (b"a" * 10_500_000, ["1:1 GS1004 the file has 10.5 MB, more than 10 MB"]),
        (b"a: !%ed%a0%80 x", ["1:1 GS1001 a tag or an escape that is no text"]),
    ],
)  # fmt: skip
def test_a_fault_says_what_is_wrong_and_where(text: str | bytes, expected: list[str]) -> None:
    assert faults(text) == expected


def test_a_fault_has_a_fix_without_a_full_stop() -> None:
    assert read(b"a: 1\na: 2\n", "jobs/a.yaml").faults == (
        Diagnostic.of(
            "GS1002",
            'duplicate key "a", first given in line 1',
            Mark("jobs/a.yaml", 2, 1),
            "remove one of the two",
        ),
    )


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("args: dt: today\n", "quote the value; if dt is a key below args, write it in the next line, indented deeper"),
        ("text: see http://a: b\n", "quote the value"),
    ],
)
def test_a_second_colon_has_a_fix_for_each_of_what_it_may_mean(text: str, fix: str) -> None:
    assert [fault.fix for fault in read(text.encode(), "f").faults] == [fix]


def test_the_first_of_two_equal_keys_is_kept() -> None:
    assert read(b"a: {x: 1}\na: {x: 2, y: 3}\nb: 4\n", "f").documents == ({"a": {"x": 1}, "b": 4},)


def test_a_document_with_a_syntax_error_is_not_given_but_those_before_it_are() -> None:
    reading = read(b"a: 1\n---\nb: {c: 1, d: [2\n", "f")
    assert reading.documents == ({"a": 1},)
    assert len(reading.faults) == 1


def test_a_bomb_of_aliases_is_refused() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    assert faults("\n".join(lines)) == ["6:40 GS1004 aliases stand for more than 100,000 values"]
    long = "a: &a " + "x" * 1_000_000 + "\nb: [" + "*a," * 200 + "]\n"
    assert [fault[:10] for fault in faults(long)] == ["2:302 GS10"]


def test_aliases_nest_no_deeper_than_written_lists() -> None:
    assert faults(f"- &a {'[' * 150}{']' * 150}\n- {'[' * 40}*a{']' * 40}\n") == []
    assert faults(f"- &a {'[' * 150}{']' * 150}\n- {'[' * 60}*a{']' * 60}\n") == [
        "2:63 GS1004 nested deeper than 200 levels by alias *a"
    ]


def test_the_parser_in_python_reads_and_refuses_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = b"a: &a {x: [1, 0x1F, 'b']}\nb: {<<: *a}\nc: |\n  x\n---\n! 12\n"
    broken = (b"a: 1\na: 2\n", b"a:\n\tb: 1\n", b"a: \x07", b"a: [1", b"&a [*a]", b'"\\UFFFFFFFF"', b"!%ed%a0%80 x")
    expected = read(text, "f")
    codes = [[fault.code for fault in read(raw, "f").faults] for raw in broken]
    monkeypatch.setattr(composer, "Parser", yaml.SafeLoader)
    assert read(text, "f") == expected
    assert [[fault.code for fault in read(raw, "f").faults] for raw in broken] == codes
