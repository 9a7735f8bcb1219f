"""Many files at once: where each descriptor goes, what they share, and how well they were imported."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import NamedTuple, TypeVar

from genspark.check.run import apart
from genspark.compiler import Tools, parts
from genspark.core.credential.mask import BLIND, Mask
from genspark.core.diagnostic import Diagnostic, Mark, Severity, Written
from genspark.importer.application import Application, Read, applications
from genspark.importer.credentials import Hidden
from genspark.importer.descriptor import Descriptor, descriptor
from genspark.importer.hearing import ends
from genspark.importer.opened import Opened
from genspark.importer.overlay import common, overlay, proposed, stacked, unknown
from genspark.importer.remarks import taken_along, to_do
from genspark.importer.shape import minus
from genspark.importer.writing import written
from genspark.kube.names import LABEL
from genspark.platform.teams import team_identity
from genspark.resolve.environment import Environment
from genspark.source.masking import mask_of
from genspark.source.reader import positions

_LABEL = re.compile(LABEL.pattern)

Made = TypeVar("Made")


class Imported(NamedTuple):
    """One application, brought over."""

    source: str
    path: str
    """Of the descriptor, below the project."""
    text: str
    before: int
    """Lines of the manifest that said the same."""
    grade: str
    """`identical`, `same`: identical but for credentials that are no longer there, `spark` or `differs`."""
    differs: tuple[str, ...]
    hidden: tuple[Hidden, ...]
    notes: tuple[str, ...]
    patched: bool
    """It needs a patch for what no field says."""
    errors: tuple[Diagnostic, ...]
    """What validate will refuse in it, wherever it was proved."""


class Batch(NamedTuple):
    """What became of all files."""

    imported: tuple[Imported, ...]
    refused: tuple[Diagnostic, ...]
    others: tuple[tuple[str, str], ...]
    """Files and the kinds in them that stay as they are."""
    overlay: str
    """The proposed overlay, empty if none was asked for."""
    owners: tuple[str, ...]
    """Teams whose accounts exist already, and would be made again."""
    environment: str
    """In which it was proved; empty where there is no project."""


class Wish(NamedTuple):
    """How a person wants it."""

    jobs: str = "jobs"
    team: str = ""
    """Of all jobs; else each job's namespace."""
    extract: bool = False
    """What all of them say goes to an overlay."""


def imported(
    files: Mapping[str, bytes], environment: Environment | None, wish: Wish, tools: Tools | None = None
) -> Batch:
    """Every application of these files as a descriptor, proved in the environment, or in one without overlays.

    With all that is installed, unless other tools are given.
    """
    tools = tools or parts()
    ends_of = ends(tools.words)
    reads = {file: _read(file, raw) for file, raw in files.items()}
    # One at a time: applications come file by file.
    opened = lru_cache(1)(lambda file: Opened(file, files[file]))
    refused = [fault for found in reads.values() for fault in found.refused]
    others = tuple((file, kind) for file, found in reads.items() for kind in dict.fromkeys(found.others))
    found: list[tuple[Application, str, str]] = []
    taken: dict[str, str] = {}
    for file, one in reads.items():
        for application in one.applications:
            team, path = _place(application, wish)
            if path in taken:
                message = f"{application.data['metadata']['name']} is imported from {taken[path]} already"
                fix = "import it with another --team, or rename one of the two"
                refused.append(Diagnostic.of("GS1009", message, Mark(file, 1, 1), fix))
                continue
            taken[path] = file
            found.append((application, team, path))
    base = environment or Environment("imported", "", (), tools.words)
    whose = sorted({(team, str(a.data["metadata"]["namespace"])) for a, team, _ in found})
    new = unknown(base, whose)
    if wish.extract:
        base = stacked(base, proposed({}, new))
    elif new and base.facts.data.get("teams"):
        refused.append(_strangers(found, new, opened))
        found = [one for one in found if one[1] not in dict(new)]
    made = [
        (a, team, path, one)
        for a, team, path in found
        for one in _apart(a, refused, partial(descriptor, a, base, path, tools, ends_of))
    ]
    text = ""
    if wish.extract and made:
        defaults = common([one.tree for *_, one in made])
        data = proposed(defaults, new)
        text = overlay(data) if data else ""
        above = stacked(environment or base, data)
        made = [(a, team, path, one.within(above, minus(one.tree, defaults))) for a, team, path, one in made]
    refused.extend(fault for a, _, _, one in made for fault in _uncompiled(a, one, opened))
    made = [one for one in made if not one[3].wrong]
    done = tuple(
        file for a, _, path, one in made for file in _apart(a, refused, partial(_imported, a, path, one, opened))
    )
    naming = {team for _, team, _, one in made if "identity" in one.tree and not (wish.extract and team in dict(new))}
    owners = tuple(sorted(team for team in naming if _makes(base, team)))
    hides = mask_of(files.values()) if refused else BLIND
    return Batch(
        done,
        tuple(_hidden(one, hides) for one in refused),
        others,
        text,
        owners,
        environment.name if environment else "",
    )


def _read(file: str, raw: bytes) -> Read:
    return apart("this file", Mark(file, 1, 1), lambda: applications(raw, file), lambda failed: Read((), (), (failed,)))


def _apart(application: Application, refused: list[Diagnostic], work: Callable[[], Made]) -> Iterator[Made]:
    """What comes of one application, or nothing, and why, after an internal error."""
    where = Mark(application.file, 1, 1)
    found: Made | Diagnostic = apart("this application", where, work, lambda failed: failed)
    if isinstance(found, Diagnostic):
        refused.append(found)
    else:
        yield found


def _strangers(
    found: list[tuple[Application, str, str]], new: list[tuple[str, str]], opened: Callable[[str], Opened]
) -> Diagnostic:
    """Teams that the project does not know, once for all of their applications."""
    teams = dict.fromkeys(team for team, _ in new)
    theirs = [application for application, team, _ in found if team in teams]
    message = f"no overlay defines {'the team' if len(teams) == 1 else 'the teams'} {', '.join(teams)}"
    message += f", whose these {len(theirs)} applications are" if len(theirs) > 1 else ""
    fix = "import with --extract-overlay, which defines them, or say whose jobs they are with --team"
    at = tuple(opened(one.file).at(one, ("metadata", "namespace")) for one in theirs)
    return Diagnostic.of("GS3007", message, at[0], fix)._replace(at=at)


def _makes(environment: Environment, team: str) -> bool:
    """Whether a team's accounts are made by genspark."""
    return team_identity(environment.facts, team).created


def _place(application: Application, wish: Wish) -> tuple[str, str]:
    """A descriptor's team and path."""
    metadata = application.data["metadata"]
    team = wish.team or str(metadata["namespace"])
    team = team if _LABEL.fullmatch(team) else "imported"
    return team, f"{wish.jobs}/{team}/{metadata['name']}.yaml"


def _uncompiled(application: Application, made: Descriptor, opened: Callable[[str], Opened]) -> Iterable[Diagnostic]:
    """What keeps an application's descriptor from being compiled, at the application."""
    if made.wrong:
        name = application.data["metadata"]["name"]
        at = opened(application.file).at(application, ("metadata", "name"))
        for one in made.wrong:
            yield one._replace(severity=Severity.ERROR, message=f"{name}: {one.message}", at=(at,), related=())


def _imported(application: Application, path: str, made: Descriptor, opened: Callable[[str], Opened]) -> Imported:
    source = opened(application.file)
    hides = source.mask
    kept = taken_along(source.comments(application), made.heard, made.tree, hides)
    header = tuple(to_do(made.hidden, f"{made.tree['name']}-credentials"))
    text = written(made.tree, kept, header)
    text = text if hides.text(text) == text else written(hides.data(made.tree), {}, header)
    return Imported(
        application.file,
        path,
        text,
        source.lines(application),
        "differs" if made.differs else "spark" if not made.equal else "same" if made.hidden else "identical",
        tuple(map(hides.text, made.differs)),
        made.hidden,
        tuple(map(hides.text, application.notes)),
        "patches" in made.tree,
        tuple(_hidden(one, hides) for one in _marked(made.errors, text, path)),
    )


def _hidden(one: Diagnostic, hides: Mask) -> Diagnostic:
    """A finding that repeats no credential of the file."""
    return one._replace(message=hides.text(one.message), fix=hides.text(one.fix))


def _marked(errors: Iterable[Diagnostic], text: str, path: str) -> Iterable[Diagnostic]:
    """Findings at the lines of the descriptor as it was written."""
    (places,) = positions(text.encode(), path)
    for one in errors:
        where = next((w for w in (*one.at, *one.related) if isinstance(w, Written) and w.file == path), None)
        mark = places.mark(where.path, where.key) if where else Mark(path, 1, 1)
        yield one._replace(at=(mark,), related=())


def counted(batch: Batch) -> Iterable[tuple[str, int, str]]:
    """The grades, how many have each, and what it means."""
    grades = [one.grade for one in batch.imported]
    yield "identical", grades.count("identical"), "committing them launches nothing"
    yield "but for credentials", grades.count("same"), "identical, once clear text came from a Secret"
    yield "Spark-equal", len(grades) - grades.count("differs"), "the same to Spark, these included"
    yield "with patches", sum(one.patched for one in batch.imported), "for what no field says"
    wrong = sum(bool(one.errors) for one in batch.imported)
    if wrong:
        yield "with errors", wrong, "which validate refuses, see above"
