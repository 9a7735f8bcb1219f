"""What a repository may make the writer touch: files below the folder that it was given, and nothing through a link."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from genspark.core.diagnostic import Problem
from genspark.disk.writer import TEMPORARY, Writer

WAYS = ["a", "a/b", "a/b/file.yaml"]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "file.yaml").write_text("theirs")
    return folder


def seen(folder: Path) -> dict[str, tuple[int, bytes]]:
    return {
        str(path.relative_to(folder)): (path.lstat().st_mode, b"" if path.is_dir() else path.read_bytes())
        for path in folder.rglob("*")
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    return folder


def test_a_file_is_written_with_its_folders_and_replaced_whole(root: Path) -> None:
    writer = Writer(str(root))
    writer.write("a/b/file.yaml", b"one")
    writer.write("a/b/file.yaml", b"another")
    assert (root / "a/b/file.yaml").read_bytes() == b"another"
    assert os.listdir(root / "a/b") == ["file.yaml"]


@pytest.mark.parametrize("linked", WAYS)
@pytest.mark.parametrize("kind", ["folder", "file", "nothing", "itself"])
def test_nothing_is_written_through_a_link_at_any_level(root: Path, outside: Path, linked: str, kind: str) -> None:
    targets = {"folder": outside, "file": outside / "file.yaml", "nothing": outside / "new", "itself": root / linked}
    (root / linked).parent.mkdir(parents=True, exist_ok=True)
    (root / linked).symlink_to(targets[kind])
    before = seen(outside)
    writer = Writer(str(root))
    assert writer.obstacle("a/b/file.yaml") == f"{linked} is a link"
    if linked == WAYS[-1]:
        writer.write("a/b/file.yaml", b"ours")
        assert not (root / linked).is_symlink(), "a link in the last place is replaced, not followed"
    else:
        with pytest.raises(Problem, match=f"{linked} is a link"):
            writer.write("a/b/file.yaml", b"ours")
    assert seen(outside) == before


@pytest.mark.parametrize("linked", WAYS[:-1])
def test_nothing_is_removed_through_a_link(root: Path, outside: Path, linked: str) -> None:
    (outside / "b").mkdir()
    (outside / "b" / "file.yaml").write_text("theirs")
    (root / linked).parent.mkdir(parents=True, exist_ok=True)
    (root / linked).symlink_to(outside)
    before = seen(outside)
    with pytest.raises(Problem):
        Writer(str(root)).remove("a/b/file.yaml")
    assert seen(outside) == before


@pytest.mark.parametrize(
    "path",
    ["../x", "a/../../x", "/x", "a/", "", ".", "a//x", "a/./x", "x\0y", ".git/x", "a/.GIT/x", ".git", "a/.git./x"],
)
def test_a_path_that_could_lead_out_is_refused_before_anything_is_touched(root: Path, path: str) -> None:
    with pytest.raises((Problem, ValueError)):
        Writer(str(root)).write(path, b"ours")
    assert not (root.parent / "x").exists()


def test_a_temporary_file_has_a_name_that_nobody_can_foretell(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names: list[str] = []
    real = os.rename

    def noted(source: str, target: str, **folders: int) -> None:
        names.append(source)
        real(source, target, **folders)

    monkeypatch.setattr(os, "rename", noted)
    writer = Writer(str(root))
    for _ in range(20):
        writer.write("file.yaml", b"ours")
    assert len(set(names)) == 20
    assert all(name.startswith(TEMPORARY) and len(name) > len(TEMPORARY) + 16 for name in names)


def test_a_name_that_is_taken_is_never_written_to(root: Path, outside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "urandom", bytes)  # the one chance in 2^64
    (root / f"{TEMPORARY}{bytes(8).hex()}.yaml").symlink_to(outside / "file.yaml")
    with pytest.raises(Problem):
        Writer(str(root)).write("file.yaml", b"ours")
    assert (outside / "file.yaml").read_text() == "theirs"


def failing(*_: object, **__: object) -> int:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("step", ["write", "rename"])
def test_what_fails_leaves_the_old_file_and_no_other(root: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    writer = Writer(str(root))
    writer.write("file.yaml", b"old")
    monkeypatch.setattr(os, step, failing)
    with pytest.raises(Problem, match="No space left"):
        writer.write("file.yaml", b"new")
    monkeypatch.undo()
    assert os.listdir(root) == ["file.yaml"]
    assert (root / "file.yaml").read_bytes() == b"old"


def test_permissions_are_kept_where_that_is_asked_for(root: Path) -> None:
    (root / "own").write_text("old")
    (root / "own").chmod(0o640)
    writer = Writer(str(root))
    writer.write("own", b"new", keep_mode=True)
    writer.write("secret", b"key", private=True)
    assert stat.S_IMODE((root / "own").stat().st_mode) == 0o640
    assert stat.S_IMODE((root / "secret").stat().st_mode) == 0o600


def test_folders_that_a_removal_leaves_empty_go_and_others_stay(root: Path) -> None:
    writer = Writer(str(root))
    for path in ("a/b/one", "a/c/two"):
        writer.write(path, b"ours")
    writer.remove("a/b/one")
    assert [str(path.relative_to(root)) for path in sorted(root.rglob("*"))] == ["a", "a/c", "a/c/two"]
    writer.remove("a/b/one")


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir])
def test_what_is_no_file_is_in_the_way(root: Path, make: Callable[[Path], None]) -> None:
    make(root / "file.yaml")
    assert Writer(str(root)).obstacle("file.yaml") == "file.yaml is no file"


def test_leftovers_of_long_ago_are_swept_and_others_are_not(root: Path) -> None:
    writer = Writer(str(root))
    for name, age in (("old", 7200), ("new", 0)):
        path = root / f"{TEMPORARY}{name}"
        path.write_text("half")
        os.utime(path, (path.stat().st_atime - age, path.stat().st_mtime - age))
    writer.sweep("")
    assert os.listdir(root) == [f"{TEMPORARY}new"]
