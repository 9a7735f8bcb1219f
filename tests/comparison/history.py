"""A repository of many commits, each one kind of change, made by real Git; the steps are data."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from started import ran

STEPS = Path(__file__).parent / "steps.yaml"
_GIT = ("git", "-c", "user.name=Kim", "-c", "user.email=kim@example.com", "-c", "commit.gpgsign=false")


class Step(NamedTuple):
    """One commit."""

    name: str
    """A sentence: what the commit does."""
    slug: str
    files: dict[str, str | None]
    """Whole files; None removes one."""
    edits: dict[str, list[list[str]]]
    """Texts of a file, each with what takes its place."""
    moves: dict[str, str]
    env: str


def steps() -> list[Step]:
    """The commits in their order; the first makes the project."""
    every: list[dict[str, Any]] = yaml.safe_load(STEPS.read_text())
    return [
        Step(
            one["name"],
            f"{number:02d}-{'-'.join(one['name'].lower().replace(',', '').split())}",
            one.get("files") or {},
            one.get("edits") or {},
            one.get("moves") or {},
            one.get("env", "prod"),
        )
        for number, one in enumerate(every)
    ]


def git(folder: Path, *arguments: str) -> str:
    """What a command of Git prints."""
    return subprocess.run([*_GIT, *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def written(folder: Path) -> None:
    """Makes the repository: a commit a step, with what it renders, tagged with its slug."""
    git(folder, "init", "-q", "-b", "main")
    for step in steps():
        apply(folder, step)
        run = ran(["render", "--quiet", "--allow-removals"], folder)
        assert run.returncode == 0, f"{step.name}: {run.stderr}"
        git(folder, "add", "-A")
        git(folder, "commit", "-q", "-m", step.name)
        git(folder, "tag", step.slug)


def apply(folder: Path, step: Step) -> None:
    """Edits the working tree as a person does."""
    for old, new in step.moves.items():
        (folder / new).parent.mkdir(parents=True, exist_ok=True)
        (folder / old).rename(folder / new)
    for path, text in step.files.items():
        if text is None:
            (folder / path).unlink()
            continue
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    for path, pairs in step.edits.items():
        said = (folder / path).read_text()
        for old, new in pairs:
            assert old in said, f"{step.name}: {path} has no {old}"
            said = said.replace(old, new)
        (folder / path).write_text(said)
