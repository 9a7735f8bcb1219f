"""What kubectl and Argo CD read otherwise than kustomize and Flux is told, and read as the first do.

Expected values are what kubectl 1.32 made of the same texts (label --local -f, and kustomize, read once more).
"""

from __future__ import annotations

import pytest

from genspark.source.dialects import applied
from genspark.source.differing import MAYBE, differing
from genspark.source.reader import read


def told(text: str) -> list[str]:
    """The codes and columns of what is said of a text."""
    return [f"{one.code} {one.at[0].line}:{one.at[0].column}" for one in differing(text.encode(), "a.yaml")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((word, True) for word in "y Y yes Yes YES on On ON true True TRUE".split()),
        *((word, False) for word in "n N no No NO off Off OFF false".split()),
        *((word, word) for word in "yEs oN nO yess _1 0o8 0b12 1:30 1:30:00.5 2024-01-01 2024-13-45 =".split()),
        ("~", None),
        ("010", 8),
        ("08", 8),
        ("0o10", 8),
        ("0b11", 3),
        ("1_000", 1000),
        ("1_0.5", 10.5),
        ("0x_f", 15),
        ("-010", -8),
        ("1_", 1),
        ("1e3", 1000.0),
        ("08.5", 8.5),
    ],
)
def test_a_plain_scalar_is_what_kubectl_makes_of_it(text: str, value: object) -> None:
    assert applied(text) == value
    assert isinstance(applied(text), bool) is isinstance(value, bool)
    assert read(f"a: [{text}]\nb: {text}".encode(), "a.yaml", applied=True).documents == ({"a": [value], "b": value},)


@pytest.mark.parametrize(
    "text",
    [
        "a: yes",
        "a: [1, off]",
        "{a: 010}",
        "a: -010 # why",
        "- 1_000\r\n",
        "a: 2024-01-01",
        "a: 2024-1-1",
        "yes: a",
        "{n: 1}",
        "8080: a",
        "a:\n  1.5: b",
        "true: a",
        "2024-01-01: a",
        "spec: {metadata: {annotations: {a: 2024-01-01}}}",
        "metadata: {annotations: {a: yes}}",
        "a: &x y",
    ],
)
def test_a_scalar_that_two_appliers_read_differently_is_told(text: str) -> None:
    assert [one[:6] for one in told(text)] == ["GS1015"]


@pytest.mark.parametrize(
    "text",
    [
        'a: "yes"',
        "a: 'no'",
        "a: !!str yes",
        "a: |\n  yes\n  no\n",
        "a: yes please",
        "a: true",
        "a: null",
        "a: 08",
        "a: 0",
        "a: 00",
        "a: 0.5",
        "a: 1e3",
        "a: 1:30",
        "a: 2024-13-01",
        "a: 2024-02-30",
        "a: 2024-01-01T00:00:00Z",
        "a: 10Gi",
        "metadata: {annotations: {a: 2024-01-01}}",
        '"8080": a',
        "a: 8080",
        "# yes: no",
        r'a: "\\/"',
        "a: /x/y",
        "",
    ],
)
def test_what_all_read_alike_is_not_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("%YAML 1.2\n---\na: 1", "GS1017 1:1"),
        ("a: 1\n---\nb: 1\n...\n%YAML 1.1\n---\nc: 1", "GS1017 5:1"),
        ("%TAG !e! tag:a,2000:\n---\na: 1", "GS1017 1:1"),
        (r'a: "s3:\/\/b"', "GS1017 1:4"),
        (r'"\/": a', "GS1017 1:1"),
        ("a: .inf", "GS1017 1:4"),
        ("a: [-.Inf, .NaN]", "GS1017 1:5"),
        ("~: a", "GS1017 1:1"),
        ("{null: a}", "GS1017 1:2"),
    ],
)
def test_what_no_applier_takes_is_told(text: str, where: str) -> None:
    assert told(text)[:1] == [where]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("a: &d {m: 1}\nb: {m: 2, <<: *d}", ["GS1016 2:15"]),
        ("a: &d {m: 1}\nb: {m: 2, <<: [*d]}", ["GS1016 2:16"]),
        ("a: &d {m: {}}\nb: {m: 2, <<: *d}", ["GS1016 2:15"]),
        ("a: &d {m: 1}\nb: {<<: *d, m: 2}", []),
        ("a: &d {m: 1}\nb: {k: 2, <<: *d}", []),
        ("a: &d {m: 1}\nb: {m: 1, <<: *d}", []),
        ('a: &d {m: 1}\nb: {m: 2, "<<": 3}', []),
    ],
)
def test_a_merge_is_told_where_it_wins_over_what_stands_above_it(text: str, where: list[str]) -> None:
    assert told(text) == where


def test_a_text_with_nothing_of_the_kind_is_not_read_again() -> None:
    assert MAYBE.search(b"a: 10\nb: {c: no way, d: 2024}\ne: note\nf: yes-1\n") is None
