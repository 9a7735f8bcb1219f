"""`genspark import`: manifests that exist as descriptors, with a proof that they compile to the same."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING, Annotated

from genspark.cli.given import named
from genspark.cli.options import repository
from genspark.cli.printing import counted, ended
from genspark.cli.project import FILE
from genspark.cli.screen import hand_over, say, tell
from genspark.cli.waiting import writing
from genspark.cli.way import entered
from genspark.core.diagnostic import Diagnostic, Mark, Problem, Where
from genspark.core.printable import few, printable
from genspark.core.records import NamedTuple
from genspark.disk.absent import MISSING, Absent
from genspark.importer.batch import imported
from genspark.importer.credentials import Hidden
from genspark.importer.neighbours import Neighbours
from genspark.importer.outcome import Batch, Imported, Wish
from genspark.importer.outcome import counted as grades
from genspark.importer.overlay import NAME, OVERLAY
from genspark.project.descriptors import unreadable
from genspark.report.line import Line, line
from genspark.report.text import text
from genspark.resolve.environment import Environment

if TYPE_CHECKING:
    import typer

_WORDS = {
    "identical": "identical",
    "same": "identical but for {but}",
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
    Exits with 1 if something was refused, has errors, or is not the same to Spark.
    """
    given = [one for file in files for one in named(file)]
    sources = {one.name: one.raw for one in given if isinstance(one.raw, bytes)}
    home = _home(entered(output) if output is not None else None, env)
    new = output is not None and home.environment is None
    only = home.name if home.environment is not None and home.others else ""
    profile = "" if new else home.overlay
    wish = Wish(home.jobs, team, extract_overlay, new, only, _overlay(home.overlay), profile)
    batch = imported(sources, home.environment, wish, neighbours=home.neighbours)
    unread = tuple(unreadable(one.name, one.raw) for one in given if isinstance(one.raw, Absent))
    batch = batch._replace(refused=(*unread, *batch.refused))
    if output is None:
        for one in batch.imported:
            hand_over(f"---\n# {printable(one.path)}\n{one.text}")
        if batch.overlay:
            hand_over(f"---\n# {wish.overlay}\n{batch.overlay}")
    elif batch.imported:
        if batch.changed:
            raise _changing(batch, wish.overlay)
        _write(output, batch, wish)
    _tell(batch, quiet, extract_overlay, home.name if output is not None else "")
    if output is not None and batch.imported and not quiet:
        _next(output, batch, home)
    every = map(_line, (*batch.refused, *(error for one in batch.imported for error in one.errors)))
    return ended(every, 1 if batch.refused or any(one.differs or one.errors for one in batch.imported) else 0)


_FEW = 100
"""Of what is told of one application, at most."""


class Home(NamedTuple):
    """The project that jobs are imported into; without one, what is written then."""

    environment: Environment | None = None
    jobs: str = "jobs"
    name: str = "prod"
    """Of the environment."""
    stack: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    """Other environments."""
    overlay: str = NAME
    """What an overlay for imported jobs is to be called, and a profile in it: nothing is called so yet."""
    neighbours: Neighbours | None = None


def _home(output: str | None, env: str | None) -> Home:
    """The environment to prove in, and where descriptors lie."""
    if output is None or not os.path.exists(os.path.join(output, FILE)):
        if env is not None:
            raise Problem(f"-e {env} needs a project", "name its folder with -o")
        return Home()
    repo = repository(os.path.realpath(output))
    names = repo.environment_names(env)
    if names[1:]:
        ways = " or ".join(f"-e {one}" for one in names)
        raise Problem(f"the project in {output} has {len(names)} environments", f"say in which one these run: {ways}")
    name = names[0] if names else ""
    environment = repo.environment(name) if name else None
    if repo.broken or environment is None:
        raise Problem(f"the project in {output} has errors", f"run genspark -C {output} validate")
    stack = next(one.overlays for one in repo.project.environments if one.name == name)
    others = tuple(one.name for one in repo.project.environments if one.name != name)
    taken = environment.profile_names()
    numbered = itertools.chain((NAME,), (f"{NAME}-{number}" for number in itertools.count(2)))
    free = (one for one in numbered if one not in taken)
    overlay = next(one for one in free if repo.file(_overlay(one)) is MISSING)
    return Home(environment, repo.project.jobs, name, stack, others, overlay, Neighbours(repo, environment))


def _overlay(name: str) -> str:
    return f"overlays/{name}.yaml"


def _changing(batch: Batch, overlay: str) -> Problem:
    """What an overlay would do to jobs that the project has already."""
    first, *more = batch.changed
    those = f"{first}{f' and {len(more)} more' if more else ''}"
    message = f"{overlay} would define a team that has jobs already, and change what they render to: {those}"
    fix = "import with --team and the name of a team that has no jobs yet, or without --extract-overlay"
    return Problem(message, f"{fix}; nothing was written")


_PROJECT = """\
# Which environments exist, and which overlays each stacks: later ones win.
edition: 2026
environments:
  prod: {overlays: [imported]}
"""


def _write(output: str, batch: Batch, wish: Wish) -> None:
    """Writes what is new; a descriptor that is there stays as it is."""
    files = {one.path: one.text for one in batch.imported}
    if wish.teams:
        files[FILE] = _PROJECT
    if batch.overlay:
        files[wish.overlay] = batch.overlay
    writer = writing(output, make=True)
    linked = [said for path in files if (said := writer.way(path))]
    if linked:
        raise Problem(linked[0], "move it away, or import to another folder with -o; nothing was written")
    there = [path for path in files if writer.there(path)]
    if there:
        raise Problem(
            f"{there[0]} is there already" + (f", and {len(there) - 1} more" if there[1:] else ""),
            "move it away, or import to another folder with -o; nothing was written",
        )
    for path in sorted(files):
        writer.write(path, files[path].encode())


def _next(output: str, batch: Batch, home: Home) -> None:
    """What a person does with what was written."""
    if home.environment is None:
        inside = "" if output == "." else f" -C {output}"
        say(f"next: genspark{inside} render; {FILE} says that there is one environment, {home.name}")
    elif batch.overlay:
        stack = f"{{{home.name}: {{overlays: [{', '.join((*home.stack, home.overlay))}]}}}}"
        say(f"next: stack {_overlay(home.overlay)}; in {FILE}: environments: {stack}")
    others = ", ".join(home.others)
    if others:
        say(f"the jobs are in {home.name} alone, not in {others}: each says only: [{home.name}]")


def _tell(batch: Batch, quiet: bool, extracted: bool, where: str) -> None:
    tell(text(sorted(map(_line, batch.refused))))
    for one in batch.imported:
        if not quiet:
            after = one.text.count("\n")
            say(f"{one.path}: {_grade(one)}; {counted(one.before, 'line')} became {after}")
        for note in few(one.notes if not quiet else (), _FEW):
            say(f"  note: {note}")
        for where in few(one.differs, _FEW):
            say(f"  differs: {where}")
        tell(text(sorted(map(_line, one.errors))))
        for to_do in few(map(_held, one.hidden), _FEW):
            say(f"  to do: {to_do}")
    if batch.owners:
        teams = ", ".join(f"{team}: {{identity: {{create: false}}}}" for team in batch.owners)
        say("to do: the accounts that these jobs name exist already; so that none are made, write into an overlay")
        say(f"  teams: {{{teams}}}")
        if not extracted and not where:
            say("or import into a new project with -o DIR, which says so")
    if quiet:
        return
    for run, schedule in batch.runs:
        say(f"left out: {run}, a run that the schedule {schedule} made, as it makes the next ones")
    kinds: dict[str, list[str]] = {}
    for file, kind in batch.others:
        kinds.setdefault(kind, []).append(file)
    for kind, those in kinds.items():
        say(f"left as they are: {kind} in {', '.join(those[:3])}{' ...' if those[3:] else ''}")
    refused = counted(len({mark.file for one in batch.refused for mark in _marks(one)}), "file")
    proved = f"; proved {f'in {where}' if where else 'without overlays'}" if batch.imported else ""
    say(f"{counted(len(batch.imported), 'application')} imported, {refused} refused{proved}")
    for grade, count, meaning in grades(batch) if len(batch.imported) > 1 else ():
        say(f"  {count:>5} {grade:<20} {meaning}")


def _held(hidden: Hidden) -> str:
    said = f"{hidden.name} held {hidden.what}; put it into a Secret as {hidden.key}"
    return f"{said}; {hidden.how}" if hidden.how else said


def _grade(one: Imported) -> str:
    return _WORDS[one.grade].format(but=", ".join(one.but))


def _line(finding: Diagnostic) -> Line:
    return line(finding._replace(at=tuple(_marks(finding)), related=()), _as_it_is)


def _as_it_is(mark: Where) -> Mark:
    assert isinstance(mark, Mark)
    return mark


def _marks(finding: Diagnostic) -> list[Mark]:
    return [where for where in finding.at if isinstance(where, Mark)]
