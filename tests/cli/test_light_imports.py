"""Starting quickly: what most runs do not need is not imported."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from cli_process import python
from conftest import ROOT

from genspark.cli.app import COMMANDS, module_of

HEAVY = ("kubernetes", "jsonschema", "referencing", "jinja2", "ruamel", "rich", "pydantic")
LOADED = f"print(*sorted({{m.partition('.')[0] for m in sys.modules}} & {set(HEAVY)!r}))"
PLAIN = ROOT / "examples" / "scheduled-python"


def test_no_command_imports_anything_heavy_to_begin_with(tmp_path: Path) -> None:
    imports = "".join(f"import {module_of(name)}\n" for name in COMMANDS)
    run = python(tmp_path, "-c", f"import sys\nimport genspark.cli.app\n{imports}{LOADED}")
    assert (run.stdout.split(), run.stderr) == ([], "")


@pytest.mark.parametrize("arguments", [["validate"], ["render"], ["render", "--check"], ["explain", "daily-revenue"]])
def test_a_run_without_expressions_imports_nothing_heavy(arguments: list[str], tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(PLAIN, project, ignore=shutil.ignore_patterns(".genspark-cache"))
    assert "${{" not in "".join(path.read_text() for path in project.rglob("*.yaml"))
    code = (
        "import sys, atexit\n"
        "from genspark.cli.app import invoke\n"
        f"sys.argv[1:] = {arguments!r}\n"
        f"try:\n    invoke()\nfinally:\n    print('loaded:', end=' ')\n    {LOADED}"
    )
    run = python(project, "-c", code)
    assert run.returncode == 0, run.stderr
    assert run.stdout.splitlines()[-1].split() == ["loaded:"]


def test_help_imports_no_command(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom genspark.cli.app import invoke\nsys.argv[1:] = ['--help']\n"
        "try:\n    invoke()\nfinally:\n    print(sorted(m for m in sys.modules if m.startswith('genspark')))"
    )
    run = python(tmp_path, "-c", code)
    loaded = run.stdout.splitlines()[-1]
    assert not any(f"{module_of(name)}'" in loaded for name in COMMANDS)
    assert "genspark.compiler" not in loaded
