"""Help: for a newcomer, in an ordinary terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer.main
from cli_process import genspark

from genspark.cli.app import COMMANDS, OTHERS
from genspark.cli.parser import application


def test_the_help_lists_every_command(tmp_path: Path) -> None:
    run = genspark(tmp_path, "--help")
    assert (run.returncode, run.stderr) == (0, "")
    assert [name for name in COMMANDS if f"\n  {name} " not in run.stdout] == []


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_help_fits_an_ordinary_terminal(name: str, tmp_path: Path) -> None:
    run = genspark(tmp_path, *filter(None, [name]), "--help")
    assert (run.returncode, run.stderr) == (0, "")
    assert [line for line in run.stdout.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_help_explains_every_option_and_argument(name: str, tmp_path: Path) -> None:
    group = typer.main.get_command(application())
    command = group.get_command(None, name)  # type: ignore[attr-defined]
    text = genspark(tmp_path, name, "--help").stdout
    described = {line.split("  ")[1] for line in text.splitlines() if line.startswith("  ") and "  " in line[2:]}
    options = {opt for p in command.params if p.param_type_name == "option" for opt in p.opts}
    assert [opt for opt in options if not any(opt in words for words in described)] == []
    arguments = [p.make_metavar(None).strip("[]{}.") for p in command.params if p.param_type_name == "argument"]
    assert [word for word in arguments if not any(word.split("]")[0] in words for words in described)] == []


def test_an_unknown_command_is_a_usage_error(tmp_path: Path) -> None:
    run = genspark(tmp_path, "rendre")
    assert (run.returncode, run.stdout) == (2, "")
    assert "rendre" in run.stderr


def test_the_version_is_printed_without_a_project(tmp_path: Path) -> None:
    run = genspark(tmp_path, "--version")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("genspark ")


@pytest.mark.parametrize("command", [["render"], ["validate"], ["explain", "job"]])
def test_without_a_project_it_is_said_what_to_do(command: list[str], tmp_path: Path) -> None:
    run = genspark(tmp_path, *command)
    assert (run.returncode, run.stdout) == (2, "")
    assert "genspark init" in run.stderr


def test_a_command_that_is_not_there_is_answered_with_the_one_that_was_meant(tmp_path: Path) -> None:
    run = genspark(tmp_path, "rendr")
    assert run.returncode == 2
    assert "no such command: rendr; did you mean render?" in run.stderr


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("lint", "validate"),
        ("check", "validate"),
        ("Test", "validate"),
        ("build", "render"),
        ("template", "render"),
        ("apply", "render"),
        ("generate", "render"),
        ("plan", "diff"),
        ("submit", "run"),
    ],
)
def test_the_word_of_another_program_is_answered_with_ours(word: str, meant: str, tmp_path: Path) -> None:
    run = genspark(tmp_path, word)
    assert run.returncode == 2
    assert f"no such command: {word}; did you mean {meant}?" in run.stderr


def test_the_words_of_other_programs_are_none_of_ours() -> None:
    assert not OTHERS.keys() & COMMANDS.keys()
    assert {*OTHERS.values()} <= COMMANDS.keys()
