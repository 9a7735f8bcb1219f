"""A command with nothing but switches does without a parser, and does what it does with one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import typer.main
from cli_process import genspark, python
from conftest import ROOT

from genspark.cli.app import COMMANDS
from genspark.cli.parser import application

PLAIN = ROOT / "examples" / "scheduled-python"
SWITCHES = [
    (name, option.opts[-1])
    for name in COMMANDS
    for option in typer.main.get_command(application()).get_command(None, name).params  # type: ignore[attr-defined]
    if option.param_type_name == "option" and option.is_flag
]


def project(folder: Path) -> Path:
    shutil.copytree(PLAIN, folder, ignore=shutil.ignore_patterns(".genspark-cache"))
    return folder


@pytest.mark.parametrize("words", [(name,) for name in COMMANDS] + SWITCHES, ids=" ".join)
def test_both_ways_say_and_do_the_same(words: tuple[str, ...], tmp_path: Path) -> None:
    bare, parsed = project(tmp_path / "bare"), project(tmp_path / "parsed")
    one, other = genspark(bare, *words), genspark(parsed, "-C", ".", *words)
    assert (one.returncode, one.stdout, one.stderr) == (other.returncode, other.stdout, other.stderr)
    assert written(bare) == written(parsed)


@pytest.mark.parametrize("words", [["render"], ["validate", "--strict", "--quiet"], ["render", "--check"]])
def test_a_bare_command_imports_no_parser(words: list[str], tmp_path: Path) -> None:
    code = (
        "import sys\nfrom genspark.cli.app import invoke\n"
        f"sys.argv[1:] = {words!r}\ninvoke()\nprint('typer' in sys.modules)"
    )
    assert python(project(tmp_path / "project"), "-c", code).stdout.splitlines()[-1] == "False"


def written(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".genspark-cache" not in path.parts
    }
