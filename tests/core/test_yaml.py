"""The canonical writer: what it looks like, and that every reader reads back what was written."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from genspark.core.yaml import dump, flow, quoted, word
from genspark.source.reader import read

TRICKY = (
    "", " ", "  a", "a ", "\t", "a\tb", "~", "null", "Null", "NULL", "nULL", "true", "True", "TRUE", "false",
    "False", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N", "0",
    "-0", "+1", "1", "08", "012", "0o17", "0O17", "0x1F", "0X1F", "0b1", "0B1", "1_000", "1,000", "_1", "1_", "1.5",
    "-_72", "._5", "0_o33",
    ".5", "5.", "+.5", "-.5", "1e3", "1E3", "1e+3", "1.e3", "1.0e3", "81332e76", "811991e1", "12e03", "1e", "e1",
    ".e5", ".e+5", ".", "..", "...", ".inf", "-.inf", "+.inf", ".Inf", ".INF", ".nan", ".NaN", "inf", "nan",
    "Infinity", "0x", "0x1p-2", "1:30", "1:30:45.5", "-1:30", "190:20:30", "2026-01-14", "2026-1-4",
    "2026-01-14T01:02:03Z", "2026-01-14 01:02:03", "2001-12-14t21:59:43.10-05:00", "1.4.2", "10.0.0.1",
    "10.0.0.1:80", "1d", "500m", "2g", "8Gi", "=", "=a", "<<", "<", "!", "!a", "!!str", "&a", "*a", "*.jar", "?",
    "? a", "?a", ":", ": a", ":a", "a:", "a: b", "a:b", "a :b", "a : b", "-", "- a", "-a", "--", "---", "--- a",
    "--conf", "-Xmx2g", "-XX:+UseG1GC", "-1d", "-.a", "#", "# a", "#a", "a#b", "a #b", "a:#b", "%", "%YAML 1.2",
    "@a", "`a`", "|", "|-", ">", ">+", "[", "[a]", "]", "{", "{a}", "}", ",", ",a", "a, b", "a]", "{{ ds }}",
    "${VAR}", "$(VAR)", "'", "'a'", "it's", '"', '"a"', 'a"b', "\\", "\\n", "a\\b", "a\nb", "a\n", "a\nb\n", "\n",
    "\na", "a\n\n", "a\n\nb", "a \nb", "a\n b", " a\nb", "a\n\tb", "\ta\nb", "a\r\nb", "a\rb", "a\n---\nb",
    "a\n# b\n", "#!/bin/sh\necho 1\n", "a\n ", "a\n\t\nb", "\x00", "\x07", "\x1b", "\x7f", "\x80", "\x85", "\xa0",
    "a\x85b", "a\u2028b", "a\u2029b", "\ufeff", "\ufeffa", "a\ufeffb", "\ufffe", "\uffff", "\u200b", "a\u202eb",
    "\u3000", "é", "日本語", "😀", "\U000e0001", "\U0010ffff", "é: 1", "ü #", "0é", "\ud7ff", "\ue000", "a" * 2000,
    "0" * 5000,
)  # fmt: skip
FEW = "01289+-.eExobTZ:_~ynYNaf<=#&*!|>{}[],?%@`'\"\\ \t\n\r\x85\u2028\ufeff\x00é😀"

strings = st.sampled_from(TRICKY) | st.text(FEW, max_size=8) | st.text(max_size=20)
leaves = st.none() | st.booleans() | st.integers() | st.floats() | strings
data: st.SearchStrategy[Any] = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(strings, inner, max_size=4),
    max_leaves=12,
)


def exactly(value: Any) -> str:
    """Types count, so does the order of keys, and nan is nan."""
    return repr(value)


def yaml_1_2(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


@given(data)
def test_what_is_written_is_read_back(value: Any) -> None:
    reading = read(dump(value).encode(), "f")
    assert reading.faults == ()
    assert exactly(list(reading.documents)) == exactly([value])


@given(data)
def test_readers_of_yaml_1_1_read_the_same(value: Any) -> None:
    assert exactly(yaml.load(dump(value), yaml.CSafeLoader)) == exactly(value)


@given(data)
def test_readers_of_yaml_1_2_read_the_same(value: Any) -> None:
    assert exactly(yaml_1_2(dump(value))) == exactly(value)


@given(data)
def test_what_is_written_on_one_line_is_read_back(value: Any) -> None:
    text = flow(value)
    assume(len(text) < 1000)  # readers look no further for the colon of a key
    assert "\n" not in text
    assert exactly(read(f"x: {text}\n".encode(), "a.yaml").documents[0]["x"]) == exactly(value)


@pytest.mark.parametrize("text", TRICKY)
def test_no_reader_takes_a_tricky_string_for_anything_else(text: str) -> None:
    value = {text: text, "list": [text, [text], {text: text}], "map": {text: {text: [text]}}}
    written = dump(value)
    assert read(written.encode(), "f").documents == (value,)
    assert yaml.load(written, yaml.CSafeLoader) == value
    assert yaml.load(written, yaml.SafeLoader) == value
    assert yaml_1_2(written) == value
    assert yaml.load(dump(text), yaml.CSafeLoader) == yaml_1_2(dump(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "daily-revenue", "500m", "2g", "8Gi", "1d", "s3a://acme/jobs/a.py", "local:///opt/a.jar", "--conf",
        "-Xmx2g", "-XX:+UseG1GC", "a#b", "a b", "$(VAR)", "/etc", "./a", "~/a", "Zürich",
        "spark.sql.shuffle.partitions", "_a", ".env", "3.5-scala", "2026-01-14-run", "it's", "0 3 * * x",
        "0 3 * * *",
    ],
)  # fmt: skip
def test_ordinary_words_stand_bare(text: str) -> None:
    assert word(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "yes", "off", "Y", "n", "~", "", "1e3", "81332e76", "811991e1", "0o17", "08", "1_000", "1:30", "2026-01-14",
        ".inf", "=", "<<", " a", "a ", "a: b", "a #b", "- a", "a:", "*.jar", "{{ ds }}", "4.0.0", "0b1", "---",
        "...",
    ],
)  # fmt: skip
def test_words_that_some_reader_misreads_are_quoted(text: str) -> None:
    assert word(text) == f'"{text}"'


@given(strings)
@example("\ud800")
def test_quotes_hide_nothing(text: str) -> None:
    written = quoted(text)
    assert not set(written) & set("\n\r\x00\x07\x7f\x85\xa0\u2028\u2029\u200b\u202e\ufeff\ud800")
    assert written.startswith('"')
    assert written.endswith('"')


def test_escapes_are_those_of_json_with_one_longer() -> None:
    assert quoted('"\\\b\f\n\r\t\x00\x7f\u2028\ud800\U000e0001é😀') == (
        r'"\"\\\b\f\n\r\t\u0000\u007f\u2028\ud800\U000e0001é😀"'
    )


def test_lists_stand_level_with_their_key() -> None:
    value = {
        "args": ["a", "b"],
        "containers": [{"name": "x", "env": [{"name": "A", "value": "1"}], "on": {}}, {"name": "z", "ports": []}],
        "matrix": [[1, [2]], [], [{"a": None}]],
        "spec": {"driver": {"cores": 1}, "off": True},
    }
    expected = """\
args:
- a
- b
containers:
- name: x
  env:
  - name: A
    value: "1"
  "on": {}
- name: z
  ports: []
matrix:
- - 1
  - - 2
- []
- - a: null
spec:
  driver:
    cores: 1
  "off": true
"""
    assert dump(value) == expected


def test_texts_of_several_lines_are_literal_where_nothing_can_be_lost() -> None:
    value = {"a": "x\n\n  y\n", "b": ["x\ny", {"c": "x\n\ty\n"}], "d": "x \ny", "e": "\nx", "f": "x\n\n"}
    expected = """\
a: |
  x

    y
b:
- |-
  x
  y
- c: |
    x
    \ty
d: "x \\ny"
e: "\\nx"
f: "x\\n\\n"
"""
    assert dump(value) == expected


def test_a_line_is_never_folded() -> None:
    text = "word " * 200 + "end"
    assert dump({"a": text}) == f"a: {text}\n"


def test_a_key_longer_than_readers_look_ahead_is_announced() -> None:
    key = "k" * 2000
    value = {key: "a", key + "1": {"a": 1}, key + "2": ["a"], "l": [{key: [{key: "x\ny"}]}]}
    assert dump(value).startswith(f"? {key}\n: a\n? ")
    assert read(dump(value).encode(), "f").documents == (value,)
    assert yaml.load(dump(value), yaml.CSafeLoader) == value == yaml_1_2(dump(value))


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("1.10", "1.10"), ("100", "100"), ("-0", "-0"), ("1.50e+10", "1.50e+10"),
        ("012", "12"), ("0x1F", "31"), ("0o17", "15"), ("+1", "1"),  # other numbers in other readers, or none
        ("1e3", "1000.0"), (".5", "0.5"), ("5.", "5.0"), ("1.5e3", "1500.0"), ("1e400", ".inf"), ("-.INF", "-.inf"),
        (".NaN", ".nan"),
    ],
)  # fmt: skip
def test_numbers_keep_their_spelling_where_every_reader_agrees_on_it(source: str, written: str) -> None:
    assert dump(read(source.encode(), "f").documents[0]) == f"{written}\n"


def test_a_computed_float_is_a_float_for_yaml_1_1_too() -> None:
    assert dump([1e22, 1e-7, 1.5e300, 3.0]) == "- 1.0e+22\n- 1.0e-07\n- 1.5e+300\n- 3.0\n"


@pytest.mark.parametrize("value", [{"a": object()}, [b"a"], (1,), {"a": {1}}])
def test_what_yaml_has_no_place_for_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="has no place in YAML"):
        dump(value)
