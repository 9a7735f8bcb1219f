"""Where plug-ins are found, and which files are theirs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from test_plug_ins import install

from genspark.check import index
from genspark.core import plugins
from genspark.core.plugins import Part

Look = Callable[..., tuple[Part, ...]]

CODE = "from genspark.extend import Feature\nRULE = 4\n"


def found_in(*folders: Path) -> tuple[Part, ...]:
    """The plug-ins of folders that stand first on the path, as a user names them in PYTHONPATH."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join(map(str, folders)))
        patch.setattr(sys, "path", [*map(str, folders), *sys.path])
        found: tuple[Part, ...] = plugins.installed.__wrapped__()
        return found


@pytest.fixture
def look(monkeypatch: pytest.MonkeyPatch) -> Look:
    """The same, as the plug-ins that are installed from then on."""

    def found(*folders: Path) -> tuple[Part, ...]:
        there = found_in(*folders)
        monkeypatch.setattr(plugins, "installed", lambda: there)
        return there

    return found


def test_a_plug_in_of_one_module_is_that_file_and_no_other(tmp_path: Path, look: Look) -> None:
    file = install(tmp_path, CODE, "genspark-alone", "{module}.py", rules="RULE")
    (tmp_path / "another.py").write_text("")
    (found,) = look(tmp_path)
    assert found.place == str(file)
    assert plugins.whose(str(file)) == "genspark-alone"
    assert not plugins.whose(str(tmp_path / "another.py"))
    assert not plugins.whose(index.__file__)
    assert [line.split()[0] for line in plugins.code()] == [str(file)]


def test_a_plug_in_in_a_namespace_is_its_own_package_there(tmp_path: Path, look: Look) -> None:
    install(tmp_path, CODE, "genspark-spaced", "space/inner/__init__.py")
    points = "[genspark.rules]\nsome = space.inner:RULE\n"
    (tmp_path / "genspark_spaced-1.0.dist-info/entry_points.txt").write_text(points)
    (found,) = look(tmp_path)
    assert found.place == str(tmp_path / "space/inner")


def test_a_plug_in_that_names_a_module_of_ours_does_not_own_our_code(tmp_path: Path, look: Look) -> None:
    install(tmp_path, CODE, "genspark-thief")
    points = "[genspark.rules]\nsome = genspark.check.index:PACKAGE\n"
    (tmp_path / "genspark_thief-1.0.dist-info/entry_points.txt").write_text(points)
    (found,) = look(tmp_path)
    assert (found.place, plugins.whose(index.__file__)) == ("", "")


def test_of_a_plug_in_in_two_folders_of_the_path_the_first_counts(tmp_path: Path, look: Look) -> None:
    for number in (1, 2):
        code = CODE.replace("4", str(number))
        install(tmp_path / str(number), code, "genspark-twice", rules="RULE")
    (found,) = look(tmp_path / "1", tmp_path / "2")
    assert (found.value, found.place) == (1, str(tmp_path / "1/genspark_twice"))
