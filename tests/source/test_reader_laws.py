"""The reader on generated documents, of which it is known what they mean and where everything stands, on any bytes, and
on real files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from conftest import upstream
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError

from genspark.core.diagnostic import Mark
from genspark.source.reader import positions, read


class Scalar(NamedTuple):
    spelling: str
    value: Any


class Collection(NamedTuple):
    entries: tuple[tuple[Scalar | None, Any], ...]
    """With keys in a map, without in a list."""
    mapping: bool
    flow: bool
    comment: bool


def single(text: str) -> Scalar:
    return Scalar("'" + text.replace("'", "''") + "'", text)


def double(text: str) -> Scalar:
    spelled = "".join(
        f"\\u{ord(c):04x}" if c in '"\\\t\n' or ord(c) < 32 or 0x7F <= ord(c) <= 0xA0 else c for c in text
    )
    return Scalar(f'"{spelled}"', text)


visible = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), max_size=8)
words = st.sampled_from(
    ["a", "b-c", "d_e", "/f", "s3a://g/h", "é", "日本", "😀", "yes", "off", "1.2.3", "2g", "x:y", "x#y", "1:30"]
).map(lambda w: Scalar(w, w))
texts = words | visible.map(single) | visible.map(double)
others = st.sampled_from([
    Scalar("1", 1), Scalar("012", 12), Scalar("0x1F", 31), Scalar("1.10", 1.1), Scalar("-0.5e1", -5.0),
    Scalar("~", None), Scalar("null", None), Scalar("true", True), Scalar("FALSE", False), Scalar(".inf", float("inf")),
    Scalar("!!str 1", "1"),
])  # fmt: skip


def collections(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    keyed = st.lists(st.tuples(texts, inner), max_size=4, unique_by=lambda entry: entry[0].value)
    listed = st.lists(st.tuples(st.none(), inner), max_size=4)
    return st.builds(Collection, keyed.map(tuple), st.just(True), st.booleans(), st.booleans()) | st.builds(
        Collection, listed.map(tuple), st.just(False), st.booleans(), st.booleans()
    )


nodes = st.recursive(texts | others, collections, max_leaves=15)


def meaning(node: Any) -> Any:
    if isinstance(node, Scalar):
        return node.value
    if node.mapping:
        return {key.value: meaning(value) for key, value in node.entries}
    return [meaning(value) for _, value in node.entries]


def flow(node: Any) -> str:
    if isinstance(node, Scalar):
        return node.spelling
    inside = ", ".join((f"{key.spelling} : " if key else "") + flow(value) for key, value in node.entries)
    return f"{{{inside}}}" if node.mapping else f"[{inside}]"


def block(node: Any, indent: str = "") -> str:
    """What follows a key's colon or a list's dash: in the same line, or in the lines below."""
    if isinstance(node, Scalar) or node.flow or not node.entries:
        return f" {flow(node)}\n"
    lines = "  # a comment: with, [marks]\n" if node.comment else "\n"
    for key, value in node.entries:
        lines += f"{indent}{key.spelling}:" if key else f"{indent}-"
        lines += block(value, indent + ("  " if node.mapping else "   "))
    return lines


def paths(node: Any, path: tuple[str, ...] = (), within: bool = False) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Each path, how its key is spelled, and what the text of its value starts with."""
    if isinstance(node, Collection):
        within = within or node.flow
        for index, (key, value) in enumerate(node.entries):
            here = (*path, key.value if key else str(index))
            yield here, key.spelling if key else "", beginning(value, within)
            yield from paths(value, here, within)


def beginning(node: Any, within: bool) -> str:
    if isinstance(node, Scalar) or within or node.flow or not node.entries:
        return flow(node)
    key, _ = node.entries[0]
    return key.spelling if key else "-"


class Core(SafeConstructor):
    """ruamel.yaml without what it keeps of YAML 1.1: dates, and numbers with `_`, `0b` or a sign before `0o`, `0x`."""

    def construct_yaml_timestamp(self, node: Any, values: Any = None) -> Any:
        return node.value

    def construct_yaml_int(self, node: Any) -> Any:
        text = node.value
        if "_" in text or "b" in text.lstrip("+-")[:2] or (text[0] in "+-" and text[2:3] in ("o", "x")):
            return text
        return super().construct_yaml_int(node)

    def construct_yaml_float(self, node: Any) -> Any:
        return node.value if "_" in node.value else super().construct_yaml_float(node)


for tag in ("timestamp", "int", "float"):
    Core.add_constructor(f"tag:yaml.org,2002:{tag}", getattr(Core, f"construct_yaml_{tag}"))


def ruamel(text: str) -> list[Any]:
    oracle = YAML(typ="safe", pure=True)
    oracle.Constructor = Core
    return list(oracle.load_all(text))


@given(nodes)
def test_a_document_means_what_was_written_and_what_ruamel_reads(node: Any) -> None:
    text = f"---{block(node)}"
    reading = read(text.encode(), "f")
    assert reading.faults == ()
    assert repr(list(reading.documents)) == repr([meaning(node)]) == repr(ruamel(text))


@given(nodes)
def test_every_path_of_a_document_points_at_its_text(node: Any) -> None:
    text = f"---{block(node)}"
    lines = text.split("\n")
    (found,) = positions(text.encode(), "f")
    for path, key, value in paths(node):
        for mark, expected in ((found.mark(path), value), (found.mark(path, key=True), key)):
            assert lines[mark.line - 1][mark.column - 1 :].startswith(expected)


# Whatever bytes


def unharmed(raw: bytes) -> None:
    reading = read(raw, "f")
    found = positions(raw, "f")
    assert len(reading.documents) <= len(found)
    assert reading.faults or len(reading.documents) == len(found)
    last = max(raw.count(b"\n") + raw.count(b"\r"), 0) + 2
    for fault in reading.faults:
        assert fault.code in ("GS1001", "GS1002", "GS1003", "GS1004", "GS1005")
        (mark,) = fault.at
        assert isinstance(mark, Mark)
        assert 1 <= mark.line <= last
        assert 1 <= mark.column <= len(raw) + 2
        assert fault.message
        assert fault.message[0] not in " ABCDEFGHIJKLMNOPQRSTVWXYZ"
        assert fault.fix
        assert not fault.fix.endswith(".")
    for positioned in found:
        assert positioned.mark(("no", "such", "0")).line >= 1


@given(st.binary(max_size=200))
def test_no_bytes_upset_the_reader(raw: bytes) -> None:
    unharmed(raw)


@given(st.text("ab1 \n\t:-?,[]{}#&*!|>'\"%@`~<.=\\\r\0é\x85\ufeff", max_size=60))
def test_no_signs_of_yaml_upset_the_reader(text: str) -> None:
    unharmed(text.encode())


@given(st.data(), nodes)
def test_no_slip_in_a_document_upsets_the_reader(data: st.DataObject, node: Any) -> None:
    raw = bytearray(f"---{block(node)}".encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw)))
        slip = st.sampled_from(
            [
                b"",
                b" ",
                b"\n",
                b"\t",
                b":",
                b"- ",
                b"*a",
                b"&a ",
                b"<<: ",
                b"!x ",
                b"'",
                b"{",
                b"]",
                b"\xff",
                b"\0",
                b"---\n",
            ]
        )
        raw[at : at + data.draw(st.integers(0, 3))] = data.draw(slip)
    unharmed(bytes(raw))


# Real inputs


def test_real_files_mean_what_ruamel_reads() -> None:
    files = sorted(file for file in upstream("corpus").rglob("*") if file.suffix in (".yaml", ".yml"))
    assert files
    for file in files:
        raw = file.read_bytes()
        unharmed(raw)
        reading = read(raw, str(file))
        try:
            expected = ruamel(raw.decode())
        except (YAMLError, UnicodeDecodeError, ValueError):
            continue
        if not reading.faults:
            assert repr(list(reading.documents)) == repr([value for value in expected if value is not None]), file
