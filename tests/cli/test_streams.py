"""A stream that takes no more, or is closed, ends a command in a plain way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from marks import some

COMMANDS = (["--help"], ["--version"], ["schema"], ["rules"])
FULL = Path("/dev/full")


def run(arguments: list[str], redirection: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command with a redirection of the shell."""
    line = ["sh", "-c", f'"$0" -m genspark "$@" {redirection}', sys.executable, *arguments]
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", some(COMMANDS, 3), ids=" ".join)
def test_a_full_disk_is_said_in_one_line(arguments: list[str], tmp_path: Path) -> None:
    ended = run(arguments, f"> {FULL}", tmp_path)
    assert (ended.returncode, ended.stderr.splitlines()[0]) == (2, "genspark: cannot write: No space left on device")
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("arguments", some(COMMANDS, 3), ids=" ".join)
@pytest.mark.parametrize("redirection", ["| true", ">&-", "2>&-"])
def test_a_reader_that_goes_early_is_no_trouble(arguments: list[str], redirection: str, tmp_path: Path) -> None:
    ended = run(arguments, redirection, tmp_path)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_output_is_utf_8_whatever_the_locale_says(tmp_path: Path) -> None:
    (tmp_path / "app.yaml").write_text("kind: ß\napiVersion: v1\nmetadata: {name: 5}\n", encoding="utf-8")
    line = [sys.executable, "-m", "genspark", "validate", "--format", "markdown", "app.yaml"]
    ended = subprocess.run(line, cwd=tmp_path, capture_output=True, check=False, env={"PYTHONIOENCODING": "ascii"})
    assert ended.returncode in (0, 1)
    ended.stdout.decode()


@pytest.mark.parametrize("arguments", [["validate", "-"], ["import", "-"]], ids=" ".join)
def test_a_closed_standard_input_is_said(arguments: list[str], tmp_path: Path) -> None:
    ended = run(arguments, "<&-", tmp_path)
    assert (ended.returncode, ended.stderr.splitlines()[0]) == (2, "genspark: standard input is closed")


@pytest.mark.parametrize("command", ["validate", "render", "import x", "import x -o y", "explain x", "schema Role"])
def test_a_folder_that_is_gone_is_said(command: str, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    line = ["sh", "-c", f'rmdir "$PWD" && "$0" -m genspark {command}', sys.executable]
    ended = subprocess.run(line, cwd=gone, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (
        2,
        "genspark: the current folder is not there any more\n  fix: change to a folder that is\n",
    )


@pytest.mark.parametrize(
    ("step", "status", "said"),
    [
        ("return 10**30", 3, ""),
        ("return -1", 3, ""),
        ("import warnings; warnings.warn('of Python', FutureWarning); return 0", 0, ""),
        ("raise OSError(24, 'Too many open files')", 2, "genspark: too many files are open"),
    ],
)
def test_whatever_a_step_does_ends_in_a_plain_way(step: str, status: int, said: str, tmp_path: Path) -> None:
    code = f"from genspark.cli import app\ndef step():\n    {step}\napp.bare = lambda _: step\napp.main()"
    ended = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr.partition("\n")[0]) == (status, said)
