"""Git repositories with a project and its hooks, made for a test."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml
from conftest import ROOT

PROJECT = {
    "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
    "overlays/base.yaml": "teams: {growth: {identity: {driver: spark, create: false}}}\n",
    ".gitignore": ".genspark-cache/\n",
}
BROKEN = "executors: {min: 5, max: 4}\n"


def job(name: str, memory: str = "4g") -> str:
    return (
        f"name: {name}\nimage: ghcr.io/acme/{name}:4.0.1\nmain: local:///opt/app/{name}.py\n"
        f"run: on-change\ndriver: {{memory: {memory}}}\n"
    )


def environment(folder: Path) -> dict[str, str]:
    """Without the configuration of the person who runs the tests; genspark and pre-commit are found first."""
    home = folder / ".home"
    home.mkdir(exist_ok=True)
    (home / ".gitconfig").write_text(
        "[user]\n  name = Test\n  email = test@example.com\n[init]\n  defaultBranch = main\n"
        '[protocol "file"]\n  allow = always\n'  # submodules of the same disk
    )
    binaries = str(Path(sys.executable).parent)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "PRE_COMMIT"))}
    kept["PATH"] = f"{binaries}{os.pathsep}{kept['PATH']}"
    return {**kept, "HOME": str(home), "PRE_COMMIT_HOME": str(home / "cache"), "NO_COLOR": "1"}


class Checkout:
    """A folder in which Git works."""

    def __init__(self, folder: Path, home: Path) -> None:
        self.folder, self.environment = folder, environment(home)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False, timeout=600
        )

    def git(self, *arguments: str) -> str:
        """What must work."""
        run = self.run("git", *arguments)
        assert run.returncode == 0, (arguments, run.stdout, run.stderr)
        return run.stdout

    def commit(self, *arguments: str) -> tuple[bool, str]:
        """Whether a commit went through, and what was printed."""
        run = self.run("git", "commit", "-m", "A change", *arguments)
        return run.returncode == 0, run.stdout + run.stderr

    def genspark(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "genspark", *arguments)

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text)

    def rendered(self) -> list[str]:
        """The staged manifests of jobs."""
        names = self.git("ls-files", "-z", "rendered").split("\0")
        return sorted(name for name in names if "sparkapplication" in name)


def config(*hooks: str, args: Sequence[str] = ()) -> str:
    """Our own hooks, run from this environment: what else stands in `.pre-commit-hooks.yaml` is what people get.

    `args` is what people write beside the id of a hook.
    """
    every = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())}
    chosen = [{**every[name], "language": "unsupported", "args": [*args]} for name in hooks]
    for hook in chosen:
        hook["entry"] = hook["entry"].replace("genspark", f"{sys.executable} -m genspark", 1)
    return yaml.safe_dump({"repos": [{"repo": "local", "hooks": chosen}]})


def checkout(home: Path, *hooks: str, inside: str = "") -> Checkout:
    """A repository whose first commit is a project with one rendered job; its hooks are installed after that."""
    folder = home / "repository"
    (folder / inside).mkdir(parents=True, exist_ok=True)
    made = Checkout(folder / inside, home)
    made.git("init", "--quiet", str(folder))
    for path, text in {**PROJECT, "jobs/growth/revenue.yaml": job("revenue")}.items():
        made.write(path, text)
    (folder / ".pre-commit-config.yaml").write_text(config(*hooks))
    assert made.genspark("render").returncode == 0
    made.git("add", "-A", str(folder))
    assert made.commit()[0]
    installed = made.run("pre-commit", "install", "--hook-type", "pre-commit", "--hook-type", "pre-merge-commit")
    assert installed.returncode == 0, installed.stderr
    return made
