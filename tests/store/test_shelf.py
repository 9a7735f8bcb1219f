"""What is kept between runs is believed only with a key that no repository brings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from genspark.core.diagnostic import Problem
from genspark.store.key import key
from genspark.store.shelf import FOLDER, Shelf

LINES = [("a", b'["one"]'), ("b", b'["two"]')]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of a user who has a cache folder."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("GENSPARK_CACHE_KEY", raising=False)
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def kept(root: Path) -> dict[str, bytes]:
    return dict(Shelf(str(root), "prod").load())


def test_what_this_user_kept_is_there_again(root: Path) -> None:
    Shelf(str(root), "prod").save(LINES)
    assert kept(root) == dict(LINES)
    assert sorted(os.listdir(root / FOLDER)) == [".gitignore", "prod"]


def changed(raw: bytes) -> list[bytes]:
    lines = raw.splitlines(keepends=True)
    return [
        raw.replace(b"two", b"too"),
        b"".join(lines[:-1]),
        b"".join([lines[1], lines[0], *lines[2:]]),
        b"".join(lines[1:]),
        b"".join([*lines[:-1], b"c []\n", lines[-1]]),
        raw[:-10],
        b"".join([*lines[:-1], b"= " + b"0" * 64 + b"\n"]),
        b"",
        os.urandom(100),
    ]


def test_a_shelf_that_anybody_changed_is_as_none(root: Path) -> None:
    Shelf(str(root), "prod").save(LINES)
    path = root / FOLDER / "prod"
    for raw in changed(path.read_bytes()):
        path.write_bytes(raw)
        assert kept(root) == {}


def test_one_shelf_cannot_stand_in_for_another(root: Path) -> None:
    Shelf(str(root), "dev").save(LINES)
    (root / FOLDER / "dev").rename(root / FOLDER / "prod")
    assert kept(root) == {}


def test_another_users_shelf_is_as_none(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Shelf(str(root), "prod").save(LINES)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "other"))
    assert kept(root) == {}


def test_a_cache_folder_in_the_project_holds_no_key(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(root / ".cache"))
    assert key(str(root)) is None
    Shelf(str(root), "prod").save(LINES)
    assert os.listdir(root) == []


@pytest.mark.parametrize("where", ["folder", "key"])
def test_a_key_that_others_may_write_is_none(root: Path, tmp_path: Path, where: str) -> None:
    assert key(str(root))
    folder = tmp_path / "cache" / "genspark"
    (folder if where == "folder" else folder / "key").chmod(0o777)
    assert key(str(root)) is None


def test_a_key_is_its_owners_alone_and_no_link(root: Path, tmp_path: Path) -> None:
    mine = key(str(root))
    path = tmp_path / "cache" / "genspark" / "key"
    assert path.stat().st_mode & 0o077 == 0
    assert key(str(root)) == mine
    path.rename(tmp_path / "moved")
    path.symlink_to(tmp_path / "moved")
    assert key(str(root)) is None


def test_a_user_who_shares_new_folders_with_a_group_has_a_key_all_the_same(root: Path) -> None:
    before = os.umask(0o002)
    try:
        Shelf(str(root), "prod").save(LINES)
        assert kept(root) == dict(LINES)
    finally:
        os.umask(before)


def test_in_ci_only_the_environments_key_is_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Shelf(str(root), "prod").save(LINES)
    monkeypatch.setenv("CI", "true")
    assert kept(root) == {}
    monkeypatch.setenv("GENSPARK_CACHE_KEY", "sixteen letters or more")
    assert kept(root) == {}, "what another key signed"
    Shelf(str(root), "prod").save(LINES)
    assert kept(root) == dict(LINES)
    monkeypatch.setenv("GENSPARK_CACHE_KEY", "another one of as many letters")
    assert kept(root) == {}


def test_a_key_that_can_be_guessed_is_refused(root: Path) -> None:
    with pytest.raises(Problem, match="has 5 characters"):
        key(str(root), {"GENSPARK_CACHE_KEY": "guess"})


@pytest.mark.parametrize("linked", [FOLDER, f"{FOLDER}/prod", f"{FOLDER}/.gitignore"])
def test_a_link_in_the_shelfs_place_is_neither_read_nor_written_through(
    root: Path, tmp_path: Path, linked: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (root / linked).parent.mkdir(exist_ok=True)
    (root / linked).symlink_to(outside / "new" if "/" in linked else outside)
    Shelf(str(root), "prod").save(LINES)
    assert os.listdir(outside) == []
