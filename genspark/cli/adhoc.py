"""One run of a job: compiled as a job that others start, its application with a name that the API server makes."""

from __future__ import annotations

from typing import Any

from genspark.cli.jobs import document_of, environment_of
from genspark.cli.options import repository, settings
from genspark.cli.printing import ended
from genspark.cli.project import root
from genspark.cli.screen import hand_over, tell
from genspark.core.diagnostic import Problem
from genspark.core.records import NamedTuple
from genspark.core.trace import Data
from genspark.core.yaml import dump
from genspark.plan.manifest import Manifest
from genspark.report.line import lines
from genspark.report.text import text


class Asked(NamedTuple):
    """What the command line asks."""

    job: str
    env: str | None
    set_: tuple[str, ...]
    args: tuple[str, ...] | None
    ttl: str


def printed(asked: Asked) -> int:
    """Prints the run, and what is wrong with it; the exit code."""
    folder = root()
    repo = repository(folder)
    document = document_of(repo, folder, asked.job)
    environment = environment_of(repo, asked.env, document)
    if environment is None:
        tell(text(lines(repo.findings, repo.mark, repo.mask)))
        return 1
    said = dict(settings(list(asked.set_), repo.tools.words))
    compiled = repo.compiled(environment, document, tuple({**said, **_once(asked)}.items()))
    if compiled.absent:
        raise Problem(
            f"{asked.job} says only: and does not exist in {environment.name}", "add -e and one where it does"
        )
    found = lines(compiled.findings, repo.mark, repo.mask)
    tell(text(found))
    if compiled.failed or compiled.job is None:
        return ended(found, 1)
    target = repo.tools.targets[compiled.job.target.value]
    application = next((one for one in compiled.manifests if one.id.kind in target.places), None)
    if application is None:
        fix = "copy its Job under another name, or run it on a target whose operator makes the pods"
        raise Problem(f"a job of the target {target.name} is several objects that name one another", fix)
    hand_over(dump(_with_generated_name(application)))
    return ended(found, 0)


def _once(asked: Asked) -> dict[str, Data]:
    """What makes one run of a job, above all its layers."""
    found: dict[str, Data] = {"schedule": None, "suspend": None, "run": {"mode": "external"}, "ttl": asked.ttl}
    return found if asked.args is None else {**found, "args": [*asked.args]}


def _with_generated_name(manifest: Manifest) -> dict[str, Any]:
    metadata = {key: value for key, value in manifest.data["metadata"].items() if key != "name"}
    named = {"generateName": f"{manifest.id.name}-", **metadata}
    return {key: named if key == "metadata" else value for key, value in manifest.data.items()}
