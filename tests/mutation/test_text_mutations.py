"""Bad input: a thousand seeded mutations of the examples end in findings, never in a traceback or a lost file."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT
from marks import some, spread
from started import ran

from genspark.compiler import Options
from genspark.core.diagnostic import Problem
from genspark.emit.changes import changes
from genspark.emit.existing import output_files
from genspark.repository import Repository
from genspark.source.tree import Folder

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/genspark.yaml"))
WORDS = [
    "null", "true", "[]", "{}", "[[]]", "{a: {b: [1]}}", "1e999", "-1", "99999999999999999999", "0x1F", "''", '"\\0"',
    "${{ vars.x }}", "${{ 1 / 0 }}", "${{", "*a", "&a x", "!!binary x", "2026-01-01", "\u2028", "\u00e9", "\U0001f4a5",
    "yes", "~", "- a", "a: b: c", "'", '"', "{", "}", "\t", "|", ">", "%", "@", "`", "#", "---", "...", "<<: 1",
]  # fmt: skip


def drop_a_line(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return "".join(lines)


def repeat_a_line(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    return "".join([*lines[:at], lines[at], *lines[at:]])


def indent_a_line(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    lines[at] = chance.choice(["  ", "\t", " ", "- "]) + lines[at]
    return "".join(lines)


def swap_a_value(text: str, chance: random.Random) -> str:
    lines = text.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    key, sign, _ = lines[at].partition(":")
    lines[at] = f"{key}{sign or ':'} {chance.choice(WORDS)}\n"
    return "".join(lines)


def misspell(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(["", "x", ":", " ", "{", ",", "\u00fc", "\x00"]) + text[at + 1 :]


def insert(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(WORDS) + text[at:]


def cut(text: str, chance: random.Random) -> str:
    return text[: chance.randrange(len(text))]


def deepen(text: str, chance: random.Random) -> str:
    return f"{text}\nx: {'[' * chance.choice([10, 190, 300])}\n"


MUTATIONS: list[Callable[[str, random.Random], str]] = [
    drop_a_line, repeat_a_line, indent_a_line, swap_a_value, misspell, insert, cut, deepen,
]  # fmt: skip


def mutate(folder: Path, chance: random.Random) -> Path:
    """One to three mutations of one input file."""
    file = chance.choice(sorted(p for p in folder.rglob("*.yaml") if "rendered" not in p.parts))
    text = file.read_text()
    for _ in range(chance.randint(1, 3)):
        if text:
            text = chance.choice(MUTATIONS)(text, chance)
    file.write_text(text)
    return file


def compiled(folder: Path) -> None:
    """Everything that render decides, without writing; findings must stand inside files that exist."""
    try:
        repo = Repository(Folder(str(folder)))
        for name in repo.environment_names():
            environment = repo.environment(name)
            if environment is None:
                continue
            existing = output_files(Folder(str(folder)), repo.project, name)
            outcome = repo.outcome(environment, Options(repo.project.jobs), 1, None, existing)
            changes(existing, outcome.results, outcome.shared, lambda _: True, False)
            repo.findings.extend(outcome.findings)
    except Problem:
        return
    for finding in repo.findings:
        mark = repo.mark(finding.at[0])
        lines = (folder / mark.file).read_bytes().decode("utf-8", "replace").splitlines() or [""]
        assert 1 <= mark.line <= len(lines) + 1, (finding, mark)


def rounds(seed: int, count: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for number in range(count):
        folder = tmp_path / "project"
        shutil.copytree(EXAMPLES[number % len(EXAMPLES)], folder, ignore=shutil.ignore_patterns(".genspark-cache"))
        file = mutate(folder, chance)
        text = file.read_bytes()
        try:
            compiled(folder)
        except Exception as error:
            raise AssertionError(f"mutation {number} of seed {seed}: {file.name}: {text!r}") from error
        shutil.rmtree(folder)


@pytest.mark.parametrize("seed", spread([0], long=range(1, 4)))
def test_hundreds_of_mutations_end_in_findings(seed: int, tmp_path: Path) -> None:
    rounds(seed, 250, tmp_path)


@pytest.mark.parametrize("seed", spread(long=range(100, 104), whole=range(104, 120)))
def test_ten_thousand_mutations_end_in_findings(seed: int, tmp_path: Path) -> None:
    rounds(seed, 500, tmp_path)


@pytest.mark.parametrize("seed", some(range(12), 4))
def test_the_command_line_says_it_in_a_sentence_and_changes_nothing_but_the_output(seed: int, tmp_path: Path) -> None:
    chance = random.Random(1000 + seed)
    folder = tmp_path / "project"
    shutil.copytree(EXAMPLES[seed % len(EXAMPLES)], folder, ignore=shutil.ignore_patterns(".genspark-cache"))
    mutate(folder, chance)
    before = inputs(folder)
    for arguments in (["validate"], ["render", "--check"], ["render"]):
        run = ran(arguments, folder)
        assert run.returncode in (0, 1, 2), run.stderr
        assert "Traceback" not in run.stdout + run.stderr
        assert inputs(folder) == before


def inputs(folder: Path) -> dict[str, bytes]:
    """All files but the output and what is remembered between runs."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not {"rendered", ".genspark-cache"} & set(path.parts)
    }
