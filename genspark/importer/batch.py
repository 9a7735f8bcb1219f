"""Many files at once: where each descriptor goes, what they share, and how well they were imported."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, partial
from typing import TypeVar

from genspark.check.run import apart
from genspark.compiler import Tools, parts
from genspark.core.credential.mask import BLIND, Mask
from genspark.core.diagnostic import Diagnostic, Mark, Severity, Written
from genspark.core.records import NamedTuple
from genspark.core.trace import Data
from genspark.importer.application import Application, Read, applications
from genspark.importer.descriptor import Descriptor, descriptor
from genspark.importer.inversion import ends
from genspark.importer.neighbours import Neighbours
from genspark.importer.opened import Opened
from genspark.importer.outcome import Batch, Imported, Wish
from genspark.importer.overlay import common, overlay, proposed, stacked, unknown
from genspark.importer.remarks import UNSAID, taken_along, to_do
from genspark.importer.shape import minus
from genspark.importer.verdict import judged
from genspark.importer.writing import written
from genspark.kube.names import LABEL
from genspark.platform.teams import team_identity
from genspark.resolve.environment import Environment
from genspark.resolve.stack import profiles_of
from genspark.source.lines import Lines
from genspark.source.masking import mask_of

_LABEL = re.compile(LABEL.pattern)

Done = TypeVar("Done")


class _Placed(NamedTuple):
    """An application, and where its descriptor goes."""

    application: Application
    team: str
    path: str


class _Made(NamedTuple):
    """The descriptor that came of an application."""

    placed: _Placed
    descriptor: Descriptor


def imported(
    files: Mapping[str, bytes],
    environment: Environment | None,
    wish: Wish,
    tools: Tools | None = None,
    neighbours: Neighbours | None = None,
) -> Batch:
    """Every application of these files as a descriptor, proved in the environment, or in one without overlays.

    With all that is installed, unless other tools are given. `neighbours` are the jobs that the project has already.
    """
    tools = tools or parts()
    reads = {file: _read(file, raw) for file, raw in files.items()}
    # One at a time: applications come file by file.
    opened = lru_cache(1)(lambda file: Opened(file, files[file]))
    refused = [fault for found in reads.values() for fault in found.refused]
    others = tuple((file, kind) for file, found in reads.items() for kind in dict.fromkeys(found.others))
    found = _placed(reads, wish, refused, opened)
    below = base = environment or Environment("imported", "", (), tools.words)
    new = unknown(base, sorted({(one.team, str(one.application.data["metadata"]["namespace"])) for one in found}))
    if wish.extract or wish.teams:
        base = stacked(base, proposed({}, new))
    elif new and base.facts.data.get("teams"):
        refused.append(_strangers(found, new, opened))
        found = [one for one in found if one.team not in dict(new)]
    ends_of = ends(tools.words)
    made = [
        _Made(one, done)
        for one in found
        for done in _apart(one, refused, partial(descriptor, one.application, base, one.path, tools, ends_of))
    ]
    data = proposed({}, new) if wish.teams else {}
    if wish.extract and made:
        data, made = _extracted(made, new, below, wish, neighbours)
    changed: tuple[str, ...] = ()
    if neighbours and environment and "teams" in data:
        # Nothing else of it speaks to jobs that do not name it.
        changed = neighbours.changed(stacked(environment, data, wish.overlay))
    refused.extend(fault for one in made for fault in _uncompiled(one, opened))
    made = [one for one in made if not one.descriptor.wrong]
    brought = tuple(file for one in made for file in _apart(one.placed, refused, partial(_imported, one, opened, wish)))
    extracted = dict(new) if wish.extract or wish.teams else {}
    naming = {o.placed.team for o in made if "identity" in o.descriptor.tree and o.placed.team not in extracted}
    owners = tuple(sorted(team for team in naming if _makes(base, team)))
    hides = mask_of(files.values()) if refused else BLIND
    left = tuple(_hidden(one, hides) for one in refused)
    runs = tuple(run for one in reads.values() for run in one.runs)
    text = overlay(data) if data else ""
    return Batch(brought, left, others, text, owners, environment.name if environment else "", runs, changed)


def _placed(
    reads: Mapping[str, Read], wish: Wish, refused: list[Diagnostic], opened: Callable[[str], Opened]
) -> list[_Placed]:
    """Every application with its place; the second of two that would have the same is refused."""
    found: list[_Placed] = []
    taken: dict[str, str] = {}
    for file, one in reads.items():
        for application in one.applications:
            placed = _place(application, wish)
            if placed.path in taken:
                message = f"{application.data['metadata']['name']} is imported from {taken[placed.path]} already"
                fix = "import it with another --team, or rename one of the two"
                refused.append(
                    Diagnostic.of("GS1009", message, opened(file).at(application, ("metadata", "name")), fix)
                )
                continue
            taken[placed.path] = file
            found.append(placed)
    return found


def _extracted(
    made: list[_Made],
    new: list[tuple[str, str]],
    below: Environment,
    wish: Wish,
    neighbours: Neighbours | None,
) -> tuple[dict[str, Data], list[_Made]]:
    """An overlay of what all of them say, and the descriptors without it."""
    # Where the platform says which profiles all jobs use, none of them can name another.
    fixed = wish.profile and any("use" in layer.data for layer in below.enforced)
    shared = {} if fixed else common([one.descriptor.tree for one in made])
    # Where no team is defined none is unknown: with the first, those of other jobs have to be too.
    others = neighbours.teams() if neighbours and new and not below.facts.data.get("teams") else ()
    data = proposed(shared, new, wish.profile, others)
    above = stacked(below, data, wish.overlay)
    left = []
    for one in made:
        tree = minus(one.descriptor.tree, shared)
        if wish.profile and shared:
            tree["use"] = [*profiles_of(below, one.placed.team), wish.profile]
        left.append(one._replace(descriptor=one.descriptor.within(above, tree)))
    return data, left


def _read(file: str, raw: bytes) -> Read:
    return apart("this file", Mark(file, 1, 1), lambda: applications(raw, file), lambda failed: Read((), (), (failed,)))


def _apart(placed: _Placed, refused: list[Diagnostic], work: Callable[[], Done]) -> Iterator[Done]:
    """What comes of one application, or nothing, and why, after an internal error."""
    where = Mark(placed.application.file, 1, 1)
    found: Done | Diagnostic = apart("this application", where, work, lambda failed: failed)
    if isinstance(found, Diagnostic):
        refused.append(found)
    else:
        yield found


def _strangers(found: list[_Placed], new: list[tuple[str, str]], opened: Callable[[str], Opened]) -> Diagnostic:
    """Teams that the project does not know, once for all of their applications."""
    teams = dict.fromkeys(team for team, _ in new)
    theirs = [one.application for one in found if one.team in teams]
    message = f"no overlay defines {'the team' if len(teams) == 1 else 'the teams'} {', '.join(teams)}"
    message += f", whose these {len(theirs)} applications are" if len(theirs) > 1 else ""
    fix = "import with --extract-overlay, which defines them, or say whose jobs they are with --team"
    at = tuple(opened(one.file).at(one, ("metadata", "namespace")) for one in theirs)
    return Diagnostic.of("GS3007", message, at[0], fix)._replace(at=at)


def _makes(environment: Environment, team: str) -> bool:
    """Whether a team's accounts are made by genspark."""
    return team_identity(environment.facts, team).created


def _place(application: Application, wish: Wish) -> _Placed:
    metadata = application.data["metadata"]
    team = wish.team or str(metadata["namespace"])
    team = team if _LABEL.fullmatch(team) else "imported"
    return _Placed(application, team, f"{wish.jobs}/{team}/{metadata['name']}.yaml")


def _uncompiled(made: _Made, opened: Callable[[str], Opened]) -> Iterable[Diagnostic]:
    """What keeps an application's descriptor from being compiled, at the application."""
    application = made.placed.application
    if made.descriptor.wrong:
        name = application.data["metadata"]["name"]
        at = opened(application.file).at(application, ("metadata", "name"))
        for one in made.descriptor.wrong:
            yield one._replace(severity=Severity.ERROR, message=f"{name}: {one.message}", at=(at,), related=())


def _imported(whole: _Made, opened: Callable[[str], Opened], wish: Wish) -> Imported:
    (application, _, path), made = whole
    source = opened(application.file)
    hides = source.mask
    brought = taken_along(source.comments(application), made.inverted, made.tree, hides)
    todo = tuple(to_do(made.hidden, f"{made.tree['name']}-credentials"))
    header = (*brought.homeless, *todo)
    tree = {**made.tree, "only": [wish.only]} if wish.only else made.tree
    text = written(tree, brought.kept, header)
    bare = hides.text(text) != text
    text = written(hides.data(tree), {}, todo) if bare else text
    notes = dict.fromkeys((*application.notes, *brought.notes, *((UNSAID,) if bare and brought.kept else ())))
    verdict = judged(application, made, text, hides)
    return Imported(
        application.file,
        path,
        text,
        source.lines(application),
        verdict.grade,
        tuple(map(hides.text, verdict.but)),
        tuple(map(hides.text, made.differs)),
        made.hidden,
        tuple(map(hides.text, notes)),
        "patches" in made.tree,
        tuple(_hidden(one, hides) for one in _marked(made.errors, text, path)),
    )


def _hidden(one: Diagnostic, hides: Mask) -> Diagnostic:
    """A finding that repeats no credential of the file."""
    return one._replace(message=hides.text(one.message), fix=hides.text(one.fix))


def _marked(errors: Iterable[Diagnostic], text: str, path: str) -> Iterable[Diagnostic]:
    """Findings at the lines of the descriptor as it was written."""
    lines = Lines({path: text.encode()}.get)
    for one in errors:
        where = next((w for w in (*one.at, *one.related) if isinstance(w, Written) and w.file == path), None)
        yield one._replace(at=(lines.mark(where or Mark(path, 1, 1)),), related=())
