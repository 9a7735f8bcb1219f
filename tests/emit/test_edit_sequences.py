"""The third law over time: whatever people do to a repository between renders, nothing is lost by surprise.

Seeded sequences of edits (jobs added, changed, broken, mended, renamed, moved and removed, overlays and the project
edited and broken, files of others in between) with a render after each, whole or limited to a path. What must hold
is stated over what lay there before and what lies there now, and at the end over a render from nothing.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml
from marks import spread

from genspark.cli.render import command

BROKEN = {
    "no YAML": "name: [",
    "no descriptor": "- name: x\n",
    "an unknown key": "name: x\nmian: a.py\n",
    "nothing to run": "name: x\nrun: on-change\n",
    "a size that Spark refuses": "",
}
Output = dict[str, bytes]


class Repo:
    """A repository that is edited at random, and what is known of it."""

    def __init__(self, folder: Path, chance: Random) -> None:
        self.folder, self.chance = folder, chance
        self.jobs: dict[str, dict[str, Any]] = {}
        self.broken_jobs: dict[str, str] = {}
        self.overlay = {"retries": 1, "identity": True, "broken": False, "name": "base"}
        self.project = {"environment": "prod", "broken": False}
        self.number = 0
        for _ in range(3):
            self.add()
        self.save()

    def add(self) -> None:
        self.number += 1
        team = self.chance.choice(["growth", "risk"])
        self.jobs[f"jobs/{team}/job-{self.number}.yaml"] = {"name": f"job-{self.number}", "memory": 1}

    def change(self) -> None:
        if self.jobs:
            self.jobs[self.pick()]["memory"] += 1

    def break_a_job(self) -> None:
        if self.jobs:
            self.broken_jobs[self.pick()] = self.chance.choice(list(BROKEN))

    def mend_a_job(self) -> None:
        if self.broken_jobs:
            self.broken_jobs.pop(self.chance.choice(list(self.broken_jobs)))

    def mend_all(self) -> None:
        self.broken_jobs.clear()
        self.overlay["broken"] = self.project["broken"] = False

    def remove(self) -> None:
        if self.jobs:
            path = self.pick()
            del self.jobs[path]
            self.broken_jobs.pop(path, None)

    def rename(self) -> None:
        if self.jobs:
            self.number += 1
            self.jobs[self.pick()]["name"] = f"job-{self.number}"

    def move(self) -> None:
        """The descriptor gets another file, and another team with it."""
        if self.jobs:
            path = self.pick()
            self.number += 1
            to = f"jobs/{self.chance.choice(['growth', 'risk'])}/moved-{self.number}.yaml"
            self.jobs[to] = self.jobs.pop(path)
            if path in self.broken_jobs:
                self.broken_jobs[to] = self.broken_jobs.pop(path)

    def edit_the_overlay(self) -> None:
        self.overlay["retries"] += 1

    def turn_identities(self) -> None:
        self.overlay["identity"] = not self.overlay["identity"]

    def rename_the_overlay(self) -> None:
        self.overlay["name"] = "common" if self.overlay["name"] == "base" else "base"

    def rename_the_environment(self) -> None:
        self.project["environment"] = "live" if self.project["environment"] == "prod" else "prod"

    def break_the_overlay(self) -> None:
        self.overlay["broken"] = True

    def break_the_project(self) -> None:
        self.project["broken"] = True

    def put_a_file_of_others(self) -> None:
        self.number += 1
        place = self.chance.choice(["", "growth/", "_identity/"])
        base = self.folder / "rendered" / str(self.project["environment"])
        file = base / f"{place}by-hand-{self.number}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"kind: ConfigMap # {self.number}\n")

    def take_a_generated_file(self) -> None:
        """A person writes a file where ours is: it is not ours any more."""
        ours = [path for path, raw in self.output().items() if raw.startswith(b"# Generated")]
        if ours:
            (self.folder / "rendered" / self.chance.choice(ours)).write_text("kind: Mine\n")

    def pick(self) -> str:
        return self.chance.choice(sorted(self.jobs))

    EDITS = (
        *(add, add, change, change, break_a_job, break_a_job, mend_a_job, mend_all, remove, rename, move),
        *(edit_the_overlay, turn_identities, rename_the_overlay, rename_the_environment, break_the_overlay),
        *(break_the_project, put_a_file_of_others, take_a_generated_file),
    )

    def edit(self) -> str:
        done = self.chance.choice(self.EDITS)
        done(self)
        self.save()
        return done.__name__

    def save(self) -> None:
        """Writes the input anew."""
        for place in ("jobs", "overlays"):
            shutil.rmtree(self.folder / place, ignore_errors=True)
        environments = {self.project["environment"]: {"overlays": [self.overlay["name"]]}}
        project = {"environments": environments, **({"unknown": 1} if self.project["broken"] else {})}
        self.write("genspark.yaml", yaml.safe_dump(project))
        teams = {
            team: {
                "namespaces": [team],
                "identity": {"driver": f"spark-{team}", "executor": f"{team}-exec", "create": self.overlay["identity"]},
            }
            for team in ("growth", "risk")
        }
        overlay = {"defaults": {"retries": self.overlay["retries"]}, "teams": teams}
        self.write(f"overlays/{self.overlay['name']}.yaml", yaml.safe_dump(overlay) + "x: 1\n" * self.overlay["broken"])
        for path, job in self.jobs.items():
            kind = self.broken_jobs.get(path)
            text = BROKEN[kind] if kind else ""
            self.write(path, text or self.descriptor(job, bad=kind is not None))

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text)

    @staticmethod
    def descriptor(job: dict[str, Any], bad: bool) -> str:
        return yaml.safe_dump(
            {
                "name": job["name"],
                "image": f"ghcr.io/acme/{job['name']}:1",
                "sparkVersion": "4.0.1",
                "main": "local:///opt/app/a.py",
                "run": "on-change",
                "executors": {"memory": f"{job['memory']}{'Gi' if bad else 'g'}"},
            }
        )

    def output(self) -> Output:
        return output(self.folder)

    @property
    def broken(self) -> bool:
        return bool(self.overlay["broken"] or self.project["broken"])

    def scratch(self, folder: Path) -> Output:
        """What a render from nothing gives."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("rendered", ".genspark-cache"))
        render(folder)
        found = output(folder)
        shutil.rmtree(folder)
        return found


def output(folder: Path) -> Output:
    base = folder / "rendered"
    return {str(p.relative_to(base)): p.read_bytes() for p in sorted(base.rglob("*")) if p.is_file()}


def times(folder: Path) -> dict[str, int]:
    base = folder / "rendered"
    return {str(p.relative_to(base)): p.stat().st_mtime_ns for p in sorted(base.rglob("*"))}


def render(folder: Path, paths: list[str] | None = None, env: str | None = None) -> int:
    before = os.getcwd()
    os.chdir(folder)
    try:
        return command(paths=paths, env=env, allow_removals=True, quiet=True)
    finally:
        os.chdir(before)
        gc.enable()


def owner(raw: bytes) -> str | None:
    """Whose file it is by its first line, None for a person's."""
    line = raw.decode().partition("\n")[0]
    return (
        line.removeprefix("# Generated by genspark from ").removesuffix(". Do not edit.")
        if "genspark" in line
        else None
    )


def says_all_of(new: Any, old: Any) -> bool:
    if isinstance(old, dict):
        return isinstance(new, dict) and all(key in new and says_all_of(new[key], old[key]) for key in old)
    if isinstance(old, list):
        return isinstance(new, list) and all(any(says_all_of(item, one) for item in new) for one in old)
    return bool(new == old)


def check(repo: Repo, before: Output, after: Output, limited: str | None, code: int) -> None:
    if repo.broken:
        assert (after, code) == (before, 1)
        return
    for path, raw in before.items():
        who = owner(raw)
        if who is None:
            assert after[path] == raw, f"{path} is a person's"
        elif who in repo.broken_jobs:
            assert after.get(path) == raw, f"{path} is of a job with errors"
        elif limited and who.startswith("jobs/") and not who.startswith(limited):
            # Another descriptor, which was asked for, may have come to the same name.
            taken = path in after and (owner(after[path]) or "").startswith(limited)
            assert after.get(path) == raw or taken, f"{path} was not asked for"
        elif "/_" in path and not path.endswith("kustomization.yaml") and (repo.broken_jobs or limited):
            assert path in after, f"{path} may be needed still"
            assert says_all_of(yaml.safe_load(after[path]), yaml.safe_load(raw)), f"{path} shrank"


def sequence(folder: Path, seed: int, steps: int) -> Iterator[None]:
    chance = Random(seed)
    project = folder / "project"
    project.mkdir()
    repo = Repo(project, chance)
    render(project)
    done: list[str] = []
    for _ in range(steps):
        done.append(repo.edit())
        before = repo.output()
        limited = None
        if chance.random() < 0.2 and not repo.broken and repo.jobs:
            limited = chance.choice([repo.pick(), f"{repo.pick().rpartition('/')[0]}/"])
        code = render(project, [str(project / limited)] if limited else None)
        after = repo.output()
        try:
            check(repo, before, after, limited, code)
            stamps = times(project)
            assert render(project, [str(project / limited)] if limited else None) == code
            assert times(project) == stamps, "a second render wrote"
            if not limited and not repo.broken and not any(owner(raw) is None for raw in after.values()):
                fresh = repo.scratch(folder / "scratch")
                for path, raw in fresh.items():
                    who = owner(raw)
                    if who and who.startswith("jobs/"):
                        assert after.get(path) == raw, f"{path} is not what a render from nothing gives"
                if not repo.broken_jobs:
                    differing = sorted(path for path in {**after, **fresh} if after.get(path) != fresh.get(path))
                    assert not differing, f"{', '.join(differing)} is not what a render from nothing gives"
        except AssertionError as error:
            raise AssertionError(f"seed {seed}, after {', '.join(done)}: {error}") from error
        yield


@pytest.mark.parametrize("seed", spread(range(8), long=range(8, 30)))
def test_whatever_is_edited_nothing_is_lost_by_surprise(seed: int, tmp_path: Path, capfd: Any) -> None:
    assert len(list(sequence(tmp_path, seed, 15))) == 15


@pytest.mark.parametrize("seed", spread(long=range(100, 112), whole=range(112, 400)))
def test_three_hundred_longer_sequences_lose_nothing_either(seed: int, tmp_path: Path, capfd: Any) -> None:
    assert len(list(sequence(tmp_path, seed, 30))) == 30
