"""`genspark validate`: everything that is wrong, at its line; nothing is written."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from genspark.cli.project import root
from genspark.cli.run import below, chosen, counted, failed, found, repository, summary
from genspark.core.diagnostic import Problem
from genspark.report.text import text
from genspark.store.shelf import Shelf


def command(
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="[PATH]...", help="Only findings of these descriptors.")
    ] = None,
    env: Annotated[str | None, typer.Option("-e", "--env", metavar="ENV", help="Only this environment.")] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on any finding, not on errors alone.")] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only the findings, no closing line.")] = False,
    processes: Annotated[int | None, typer.Option("--processes", metavar="N", help="Worker processes.")] = None,
) -> int:
    """Report everything that is wrong with descriptors and overlays, each at the line that a person wrote.

    Exits with 1 if there is an error-level finding, with --strict if there is any.
    """
    folder = root()
    repo = repository(folder)
    limited = below(folder, paths or [])
    for path in limited:
        if not any(chosen((path,), document) for document in repo.documents):
            raise Problem(f"no descriptor lies at {path}", f"name a file or folder below {repo.project.jobs}/")
    outcomes = []
    for name in repo.environment_names(env):
        environment = repo.environment(name)
        if environment is not None:
            shelf = Shelf(folder, name)
            outcomes.append(repo.outcome(environment, repo.options(), processes, shelf))
    lines = found(repo, outcomes, limited)
    sys.stdout.write(text(lines))
    if repo.broken:
        print(f"{summary(lines)}; no job was looked at", file=sys.stderr)
    elif not quiet:
        jobs = counted(len([d for d in repo.documents if chosen(limited, d)]), "job")
        print(
            f"{jobs} in {counted(len(outcomes), 'environment')}: {summary(lines) or 'nothing to say'}", file=sys.stderr
        )
    return 1 if failed(lines, strict) else 0
