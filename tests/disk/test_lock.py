"""Two commands that write to one project: the second waits, says so, and gives up with what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from genspark.core.diagnostic import Problem
from genspark.disk.lock import lock

HOLD = "import sys; from genspark.disk.lock import lock; lock(sys.argv[1], print); print('has', flush=True); input()"


def holder(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "has\n"
    return process


def test_waiting_is_said_and_given_up_in_the_end(tmp_path: Path) -> None:
    said: list[str] = []
    with holder(tmp_path) as other:
        with pytest.raises(Problem, match="another genspark is writing to this project"):
            lock(str(tmp_path), said.append, soon=0.1, long=0.4)
        other.kill()
    assert said == ["waiting for another genspark that is writing to this project"]


def test_a_lock_goes_with_its_process_however_that_ends(tmp_path: Path) -> None:
    with holder(tmp_path) as other:
        other.kill()
    said: list[str] = []
    lock(str(tmp_path), said.append)
    lock(str(tmp_path), said.append)
    assert said == []


def test_projects_do_not_wait_for_one_another(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    with holder(tmp_path / "a") as other:
        lock(str(tmp_path / "b"), pytest.fail)
        other.kill()
