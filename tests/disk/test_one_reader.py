"""What a repository may make the reader open: files that lie in it, by whatever way, and nothing else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from genspark.disk.absent import CIRCLE, FOLDER, GITS, LARGE, LINKED, LONG, MISSING, NO_PATH, OUT, SPECIAL, Absent
from genspark.disk.reader import Reader
from genspark.disk.way import Met, where


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository beside a secret, with every kind of link that Git carries, and two things that it does not."""
    root = tmp_path / "repository"
    (root / "conf" / "deep").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("token")
    (root / "conf" / "plain").write_text("content")
    (tmp_path / "secret").write_text("secret")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "file").write_text("secret")
    for name, target in {
        "inside": "conf/plain",
        "conf/deep/up": "../plain",
        "absolute": str(root / "conf" / "plain"),
        "folder": "conf",
        "through": "folder/deep/up",
        "out": "../secret",
        "far-out": str(tmp_path / "secret"),
        "folder-out": "../elsewhere",
        "out-and-in": f"../{root.name}/conf/plain",
        "to-git": ".git/config",
        "nowhere": "gone",
        "circle": "circle",
        "ring-a": "ring-b",
        "ring-b": "ring-a",
    }.items():
        (root / name).symlink_to(target)
    os.mkfifo(root / "pipe")
    return root


@pytest.mark.parametrize(
    "path", ["conf/plain", "conf//plain", "./conf/plain", "conf/deep/../plain", "inside", "absolute", "through"]
)
def test_a_file_of_the_repository_is_read_by_any_way_that_stays_inside(repository: Path, path: str) -> None:
    assert Reader(str(repository)).look(path) == b"content"


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("gone", MISSING),
        ("conf/plain/more", MISSING),
        ("nowhere", MISSING),
        ("../secret", OUT),
        ("conf/../../secret", OUT),
        ("/etc/hostname", OUT),
        ("out", OUT),
        ("far-out", OUT),
        ("folder-out/file", OUT),
        ("out-and-in", OUT),
        (".git/config", GITS),
        (".GIT/config", GITS),
        (".git./config", GITS),
        (".git /config", GITS),
        (".git::$INDEX_ALLOCATION/config", GITS),
        (".g\u200cit/config", GITS),
        ("GIT~1/config", GITS),
        ("conf/../.git/config", GITS),
        ("to-git", GITS),
        ("circle", CIRCLE),
        ("ring-a", CIRCLE),
        ("conf", FOLDER),
        ("", FOLDER),
        ("folder", FOLDER),
        ("pipe", SPECIAL),
        ("a\0b", NO_PATH),
        ("half \ud800", NO_PATH),
        ("x" * 300, LONG),
        ("/".join("x" * 100), LONG),
    ],
)
def test_whatever_else_a_path_names_is_said_and_not_opened(repository: Path, path: str, why: Absent) -> None:
    assert Reader(str(repository)).look(path) == why


def test_an_absolute_path_of_the_repository_itself_is_no_path_in_it(repository: Path) -> None:
    assert Reader(str(repository)).look(str(repository / "conf" / "plain")) is OUT


def test_no_more_of_a_file_is_read_than_its_bound(repository: Path) -> None:
    (repository / "large").write_bytes(b"x" * 100_001)
    reader = Reader(str(repository))
    assert reader.look("large", most=100_000) is LARGE
    assert reader.look("large", most=100_001) == b"x" * 100_001


def test_a_listing_says_of_everything_that_is_no_file_why(repository: Path) -> None:
    listed = dict(Reader(str(repository)).listing(""))
    assert {path for path, absent in listed.items() if absent is None} == {
        "conf/plain", "conf/deep/up", "inside", "absolute", "through",
    }  # fmt: skip
    assert listed["folder"] is LINKED
    assert listed["folder-out"] is OUT
    assert listed["nowhere"] is MISSING
    assert listed["pipe"] is SPECIAL
    assert listed["conf"] is FOLDER
    assert not any(path.startswith(".git") for path in listed)


def test_a_folder_that_may_not_be_entered_is_no_empty_folder(repository: Path) -> None:
    assert list(Reader(str(repository)).listing("folder-out")) == [("folder-out", OUT)]
    assert list(Reader(str(repository)).listing("gone")) == []


def test_contents_are_those_of_the_listing(repository: Path) -> None:
    reader = Reader(str(repository))
    for under in ("", "conf", "folder", "conf/deep/.."):
        found = dict(reader.contents(under, ("",)))
        listed = dict(reader.listing(under))
        assert found.keys() == listed.keys()
        assert all(found[path] == (reader.look(path) if absent is None else absent) for path, absent in listed.items())


def test_what_replaces_a_folder_is_seen_by_the_next_listing(repository: Path) -> None:
    reader = Reader(str(repository))
    assert [path for path, absent in reader.listing("conf") if absent is None] == ["conf/deep/up", "conf/plain"]
    (repository / "conf").rename(repository / "former")
    (repository / "conf").mkdir()
    assert list(reader.listing("conf")) == []


def test_a_way_is_judged_name_by_name() -> None:
    tree: dict[str, Met | str] = {"a": Met.FOLDER, "a/link": "../b", "b": Met.FOLDER, "b/file": Met.FILE}
    met = lambda path: tree.get(path, Met.NOTHING)  # noqa: E731
    assert where("a/link/file", met) == "b/file"
    assert where("a/link/../b/./file", met) == "b/file"
    assert where("a/link/../../b/file", met) is OUT
