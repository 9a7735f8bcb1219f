"""Edits keep everything else as it was: in small examples, and over real files however their lines end."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from conftest import upstream

from genspark.core.trace import Path
from genspark.source.edits import Edit, edited
from genspark.source.reader import read

MARK = b"\xef\xbb\xbf"
WRITINGS: dict[str, Callable[[bytes], bytes]] = {
    "LF": lambda text: text,
    "CRLF": lambda text: text.replace(b"\n", b"\r\n"),
    "a mark of byte order": lambda text: MARK + text,
    "a mark and CRLF": lambda text: MARK + text.replace(b"\n", b"\r\n"),
    "no newline at the end": lambda text: text.rstrip(b"\n"),
}
SPEC = "spec: # of the job\n  a: 1 # one\n  # of b\n  b: {c: 2, d: 3}\n  e:\n    f: 4 # four\n"
MOVED = "{c: 2}\n  e:\n    f: 4 # four\n  d: 3\n"
EXAMPLES = [
    (Edit(("spec", "a"), ("spec", "a"), "x"), "a: 1 #", "a: x #"),
    (Edit(("spec", "a"), ("spec", "z"), 1), "a: 1 #", "z: 1 #"),
    (Edit(("spec", "b", "c"), ("spec", "b", "c"), "5g"), "c: 2", "c: 5g"),
    (Edit(("spec", "b", "d"), ("spec", "d"), 3), "{c: 2, d: 3}\n  e:\n    f: 4 # four\n", MOVED),
    (Edit(("spec", "a"), ("spec", "e", "a"), 1), "  a: 1 # one\n", ""),
]


@pytest.mark.parametrize(("edit", "old", "new"), EXAMPLES, ids=lambda one: str(one) if isinstance(one, Edit) else "")
def test_one_place_changes(edit: Edit, old: str, new: str) -> None:
    got = edited(SPEC.encode(), [edit])
    expected = SPEC.replace(old, new)
    if edit.to == ("spec", "e", "a"):
        expected += "    a: 1 # one\n"
    assert got is not None
    assert got.decode() == expected


@pytest.mark.parametrize("edit", [one for one, _, _ in EXAMPLES], ids=str)
@pytest.mark.parametrize("writing", WRITINGS)
def test_lines_end_as_they_did(edit: Edit, writing: str) -> None:
    plain = edited(SPEC.encode(), [edit])
    got = edited(WRITINGS[writing](SPEC.encode()), [edit])
    assert plain is not None
    assert got == WRITINGS[writing](plain)


def test_a_file_whose_lines_end_in_two_ways_is_left_alone() -> None:
    text = SPEC.encode().replace(b"\n", b"\r\n", 2)
    assert edited(text, [EXAMPLES[0][0]]) is None


def test_a_map_that_would_go_with_its_comments_is_left_alone() -> None:
    assert edited(SPEC.encode(), [Edit(("spec", "e", "f"), ("spec", "f"), 4)]) is None


def places(data: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every scalar that stands in a map, by its path."""
    for key, value in data.items() if isinstance(data, dict) else ():
        if isinstance(value, dict):
            yield from places(value, (*path, key))
        elif not isinstance(value, list):
            yield (*path, key), value


def changed(data: Any, edit: Edit) -> Any:
    """What the document says after the edit."""
    data = deepcopy(data)
    holder = data
    for step in edit.at[:-1]:
        holder = holder[step]
    if edit.at == edit.to:
        holder[edit.at[-1]] = edit.value
        return data
    names = [edit.to[-1] if key == edit.at[-1] else key for key in holder]
    values = list(holder.values())
    holder.clear()
    holder.update(zip(names, values, strict=True))
    return data


@pytest.mark.long
@pytest.mark.parametrize("writing", WRITINGS)
def test_in_real_files_one_line_changes_and_nothing_else(writing: str) -> None:
    """Every seventh scalar of every application gets another value, or its key another name."""
    done = refused = 0
    for path in sorted((upstream("corpus") / "yaml").rglob("*.y*ml"))[::8]:
        raw = path.read_bytes()
        found = read(raw, "")
        if found.faults or b"\r" in raw or raw.startswith(MARK):
            continue
        for number, document in enumerate(found.documents):
            for at, _ in list(places(document))[::7]:
                for edit in (Edit(at, at, "7g"), Edit(at, (*at[:-1], "another"), None)):
                    one, two = check(WRITINGS[writing](raw), edit, number, document)
                    done, refused = done + one, refused + two
    assert done > 200
    assert refused < done / 50


def check(raw: bytes, edit: Edit, number: int, document: Any) -> tuple[int, int]:
    """Whether the edit was made or refused, each 1 or 0."""
    got = edited(raw, [edit], number)
    if got is None:
        return 0, 1
    meant = changed(document, edit)
    documents = read(got, "").documents
    assert documents[number] == meant
    before, after = raw.split(b"\n"), got.split(b"\n")
    moved = [line for line in difflib.ndiff([*map(repr, before)], [*map(repr, after)]) if line[0] in "+-"]
    assert len(moved) <= 2
    return 1, 0


def test_an_entry_that_goes_to_a_new_map_leaves_those_around_it_together() -> None:
    text = b"conf:\n  spark.a: a\n  spark.b: b\n  spark.c: c\nlabels: {d: d}\n"
    for name in "abc":
        got = edited(text, [Edit(("conf", f"spark.{name}"), ("driver", name), name)])
        line = f"  spark.{name}: {name}\n".encode()
        assert got == text.replace(line, b"").replace(b"labels", f"driver: {{{name}: {name}}}\nlabels".encode())
