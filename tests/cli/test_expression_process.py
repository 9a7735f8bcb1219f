"""Expressions in a project, through the command line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from cli_process import PROJECT, genspark, written

REVENUE = "jobs/growth/revenue.yaml"


def with_args(folder: Path, expression: str) -> Path:
    """A project whose job has one argument more."""
    written(folder, PROJECT)
    job = PROJECT[REVENUE].replace("run: on-change", f"run: on-change\nargs:\n- {expression}")
    return written(folder, {REVENUE: job})


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("\"${{ 'a' ~ name.upper }}\"", "a text has no entry 'upper'"),
        ("\"${{ ('ab' * 500000) * 500000 }}\"", "the result has more than 1,048,576 characters"),
        ("\"${{ '\\\\x00' }}\"", "a text holds the character 0x00"),
        ("\"${{ 'hush' + 1 }}\"", "a text + a number comes to nothing"),
    ],
)
def test_a_mistake_in_an_expression_is_a_finding_at_its_line(expression: str, said: str, tmp_path: Path) -> None:
    done = genspark(with_args(tmp_path, expression), "render", "--stdout", "--env", "prod")
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{REVENUE}:16:3: error GS3003" in done.stderr
    assert said in done.stderr
    assert "hush" not in done.stderr


def test_a_job_whose_expressions_are_too_much_work_says_so_once(tmp_path: Path) -> None:
    much = "('x' * 1000000) | trim('a' * 10000)"
    done = genspark(
        with_args(tmp_path, f'"${{{{ ({much}) ~ 1 }}}}"\n- "${{{{ {much} }}}}"\n- "${{{{ env }}}}"'),
        *("render", "--stdout", "--env", "prod"),
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("GS3003") == done.stderr.count("take more than 2,000,000 steps") == 1
    assert f"{REVENUE}:16:3: error GS3003" in done.stderr


def test_a_text_full_of_beginnings_is_a_text(tmp_path: Path) -> None:
    beginnings = "${{" * 30_000
    done = genspark(with_args(tmp_path, f'"{beginnings}"'), "render", "--stdout", "--env", "prod")
    assert done.returncode == 0
    assert beginnings in done.stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"args=[\xff]", "--set has bytes that are not UTF-8"),
        (b"\xff=1", "--set has bytes that are not UTF-8"),
        (b'args=["\\0"]', "--set args: a NUL character"),
        (b"args=[${{ name.upper }}]", "--set"),
        (b'args=["${{ name.upper }}"]', "a text has no entry"),
    ],
)
def test_what_set_cannot_say_is_said_in_a_sentence(given: bytes, said: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "genspark", "render", "--stdout", "--env", "prod", "--set", given]
    done = subprocess.run(command, cwd=written(tmp_path, PROJECT), capture_output=True, check=False)
    assert done.returncode in (1, 2)
    assert said in done.stderr.decode()
