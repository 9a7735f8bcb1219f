"""A stream that takes no more, or is closed, ends a command in a plain way."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = (["--help"], ["--version"], ["schema"], ["rules"])
FULL = Path("/dev/full")


def run(arguments: list[str], redirection: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command with a redirection of the shell."""
    line = ["sh", "-c", f'"$0" -m genspark "$@" {redirection}', sys.executable, *arguments]
    return subprocess.run(line, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_full_disk_is_said_in_one_line(arguments: list[str], tmp_path: Path) -> None:
    ended = run(arguments, f"> {FULL}", tmp_path)
    assert (ended.returncode, ended.stderr.splitlines()[0]) == (2, "genspark: cannot write: No space left on device")
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
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
