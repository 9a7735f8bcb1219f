"""`genspark import`: manifests that exist as descriptors, with a proof that they compile to the same."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from genspark.cli.project import FILE
from genspark.cli.run import counted, repository
from genspark.core.diagnostic import Diagnostic, Mark, Problem
from genspark.emit.write import apply
from genspark.importer.batch import OVERLAY, Batch, Imported, Wish, imported
from genspark.importer.batch import counted as grades
from genspark.report.line import Line
from genspark.report.text import text
from genspark.resolve.environment import Environment
from genspark.source.tree import Folder

_WORDS = {
    "identical": "identical",
    "same": "identical but for {hidden}",
    "spark": "the same to Spark, spelled otherwise",
    "differs": "not the same to Spark",
}


def command(
    files: Annotated[
        list[str], typer.Argument(metavar="FILE...", help="Manifests, folders of them, or - for standard input.")
    ],
    output: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="DIR", help="The project to write to; else they are printed."),
    ] = None,
    env: Annotated[
        str | None, typer.Option("-e", "--env", metavar="ENV", help="Prove it in this environment of the project.")
    ] = None,
    team: Annotated[
        str, typer.Option("--team", metavar="TEAM", help="Whose jobs they are; else each one's namespace is its team.")
    ] = "",
    extract_overlay: Annotated[
        bool, typer.Option("--extract-overlay", help=f"Move what all of them say to {OVERLAY}.")
    ] = False,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="Only what is wrong, and what is left to do.")] = False,
) -> int:
    """Bring SparkApplication and ScheduledSparkApplication manifests over as descriptors.

    Each descriptor is compiled again and compared: identical means that committing it launches nothing.
    Exits with 1 if something was refused, or is not the same to Spark.
    """
    sources = dict(_sources(files))
    environment, jobs = _environment(output, env)
    batch = imported(sources, environment, Wish(jobs, team, extract_overlay))
    if output is None:
        for one in batch.imported:
            sys.stdout.write(f"---\n# {one.path}\n{one.text}")
        if batch.overlay:
            sys.stdout.write(f"---\n# {OVERLAY}\n{batch.overlay}")
    else:
        _write(output, batch)
    _tell(batch, quiet)
    return 1 if batch.refused or any(one.differs for one in batch.imported) else 0


def _sources(files: list[str]) -> list[tuple[str, bytes]]:
    """The named files, and those of named folders."""
    found: list[tuple[str, bytes]] = []
    for file in files:
        if file == "-":
            found.append(("-", sys.stdin.buffer.read()))
            continue
        folder = os.path.isdir(file)
        above, name = (file, "") if folder else os.path.split(file)
        tree = Folder(above or ".")
        names = [path for path in tree.files("") if path.endswith((".yaml", ".yml"))] if folder else [name]
        for path in names:
            raw = tree.read(path)
            if raw is None:
                raise Problem(f"there is no file {file}", "name manifests, or a folder of them")
            found.append((os.path.join(above, path), raw))
    return found


def _environment(output: str | None, env: str | None) -> tuple[Environment | None, str]:
    """The environment to prove in, and the project's folder of descriptors."""
    if output is None or not os.path.exists(os.path.join(output, FILE)):
        if env is not None:
            raise Problem(f"-e {env} needs a project", "name its folder with -o")
        return None, "jobs"
    repo = repository(os.path.realpath(output))
    names = repo.environment_names(env)
    environment = repo.environment(names[0]) if names else None
    if repo.broken:
        raise Problem(f"the project in {output} has errors", f"run genspark -C {output} validate")
    return environment, repo.project.jobs


def _write(output: str, batch: Batch) -> None:
    """Writes what is new; a descriptor that is there stays as it is."""
    files = {one.path: one.text for one in batch.imported}
    if batch.overlay:
        files[OVERLAY] = batch.overlay
    there = [path for path in files if os.path.exists(os.path.join(output, path))]
    if there:
        raise Problem(
            f"{there[0]} is there already" + (f", and {len(there) - 1} more" if there[1:] else ""),
            "move it away, or import to another folder with -o; nothing was written",
        )
    apply(output, files, ())


def _tell(batch: Batch, quiet: bool) -> None:
    sys.stderr.write(text(sorted(map(_line, batch.refused))))
    for one in batch.imported:
        if not quiet:
            after = one.text.count("\n")
            print(f"{one.path}: {_grade(one)}; {counted(one.before, 'line')} became {after}", file=sys.stderr)
        for note in one.notes if not quiet else ():
            print(f"  note: {note}", file=sys.stderr)
        for where in one.differs:
            print(f"  differs: {where}", file=sys.stderr)
        for hidden in one.hidden:
            print(f"  to do: {hidden.name} held {hidden.what}; put it into a Secret as {hidden.key}", file=sys.stderr)
    if batch.owners:
        teams = ", ".join(f"{team}: {{identity: {{create: false}}}}" for team in batch.owners)
        print("to do: the accounts that these jobs name exist already; so that none are made, write into an overlay",
              f"  teams: {{{teams}}}", "or import with --extract-overlay", sep="\n", file=sys.stderr)  # fmt: skip
    if quiet:
        return
    kinds: dict[str, list[str]] = {}
    for file, kind in batch.others:
        kinds.setdefault(kind, []).append(file)
    for kind, those in kinds.items():
        print(f"left as they are: {kind} in {', '.join(those[:3])}{' ...' if those[3:] else ''}", file=sys.stderr)
    refused = counted(len({line.mark.file for line in map(_line, batch.refused)}), "file")
    print(f"{counted(len(batch.imported), 'application')} imported, {refused} refused", file=sys.stderr)
    for grade, count, meaning in grades(batch) if len(batch.imported) > 1 else ():
        print(f"  {count:>5} {grade:<20} {meaning}", file=sys.stderr)


def _grade(one: Imported) -> str:
    return _WORDS[one.grade].format(hidden=counted(len(one.hidden), "credential"))


def _line(finding: Diagnostic) -> Line:
    (mark,) = finding.at
    assert isinstance(mark, Mark)
    return Line(mark, finding.code, finding.severity, finding.message, finding.fix, ())
