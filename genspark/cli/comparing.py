"""The two sides of a comparison, as options name them, and how it ends."""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib import import_module

from genspark.cli.clusters import clusters
from genspark.cli.given import STDIN, Looked, named
from genspark.cli.naming import named as as_format
from genspark.cli.options import below, repository
from genspark.cli.printing import explained, failed, found
from genspark.cli.project import above, root
from genspark.cli.screen import hand_over, show, tell
from genspark.comparison.answer import Compared
from genspark.comparison.plain import compared
from genspark.comparison.project import Both, Compiled, committed, compiled
from genspark.comparison.sides import Files
from genspark.compiler import parts
from genspark.core.diagnostic import Problem
from genspark.core.records import NamedTuple
from genspark.operators.row import Effect
from genspark.rendering import Asked as Rendered
from genspark.report.format import Report, written
from genspark.report.line import line
from genspark.report.text import text
from genspark.repository import Repository
from genspark.source.index import Index
from genspark.source.revision import Revision
from genspark.source.tree import Folder, Tree

_TWO = 2
OF_FINDINGS = ("sarif", "github", "junit")
"""Formats of findings alone: of those of the new side."""
_BASE, _HEAD = "@base", "@head"
"""What the shelves of other revisions end in; no environment's name does."""


class Asked(NamedTuple):
    """What the command line asks."""

    paths: tuple[str, ...]
    env: str | None
    base: str
    head: str
    committed: str
    staged: bool
    operator: str
    processes: int | None


class Found(NamedTuple):
    """What was compared."""

    environments: tuple[Compared, ...]
    head: Looked = Looked((), (), "")
    """What is wrong with the new side, if it was compiled: what has errors keeps its output, and has no difference."""
    folder: str = ""
    """The project's."""

    @property
    def whole(self) -> bool:
        """Whether all of the new side was compared."""
        return not failed([*self.head.lines])


def compare(asked: Asked) -> Found:
    """What is different; Problem where a side cannot be read."""
    if asked.head and asked.staged:
        raise Problem("--head and --staged name two new sides", "leave one of them out")
    if asked.base and asked.committed:
        raise Problem("--base and --committed name two old sides", "leave one of them out")
    of_a_project = asked.env or asked.base or asked.head or asked.committed or asked.staged
    if len(asked.paths) == _TWO and not of_a_project and not _descriptors(asked.paths):
        return Found((_plain(asked),))
    if asked.operator:
        raise Problem("--operator is for two sets of manifests", "name two files or folders, or leave it out")
    return _project(asked, root())


def _descriptors(paths: Sequence[str]) -> bool:
    """Whether paths lie among a project's descriptors, and not in two sets of manifests."""
    folder = above(os.getcwd())
    if folder is None or STDIN in paths:
        return False
    jobs = os.path.join(folder, repository(folder).project.jobs)
    return all(os.path.realpath(path).startswith(os.path.join(os.path.realpath(jobs), "")) for path in paths)


def _plain(asked: Asked) -> Compared:
    platform = clusters("", None, asked.operator, False, False)[0].platform
    before, after = (_files(path) for path in asked.paths)
    return compared(before, after, platform, parts())


def _files(path: str) -> Files:
    """The manifests of a file, a folder or standard input, by their path from there."""
    read = {file.inside or file.name: file.raw for file in named(path)}
    if not read:
        raise Problem(f"no manifests lie at {path}", "name a file or folder of manifests")
    raw: dict[str, bytes] = {}
    for name, found_ in read.items():
        if not isinstance(found_, bytes):
            raise Problem(f"{name} {found_.why}", found_.fix)
        raw[os.path.basename(name) if os.path.isfile(path) or path == STDIN else os.path.relpath(name, path)] = found_
    return Files("", raw)


def _project(asked: Asked, folder: str) -> Found:
    now: Tree = Revision(folder, asked.head) if asked.head else Index(folder) if asked.staged else Folder(folder)
    paths = below(folder, list(asked.paths))
    if asked.committed:
        before = committed(asked.committed, Revision(folder, asked.committed), asked.env)
        after = committed(asked.head, now, asked.env)
        return Found(Both(before, after, Repository(now)).compared(paths))
    render = Rendered(asked.env, processes=asked.processes, shelf=_HEAD if asked.head else "")
    old = Revision(folder, asked.base or "HEAD")
    side = compiled("", now, now if asked.base else old, folder, render)
    head = _head(side)
    if asked.base:
        earlier = compiled(asked.base, old, old, folder, render._replace(shelf=_BASE))
        sides = Both(earlier.files, side.files, side.repo, earlier.repo, side.repo)
    else:
        before = {name: Files("HEAD", raw) for name, raw in side.rendering.existing.items()}
        results = (result for outcome in side.rendering.outcomes for result in outcome.results)
        read = {result.document: tuple(path for path, _ in result.read) for result in results}
        sides = Both(before, side.files, side.repo, None, side.repo, old, read)
    return Found(sides.compared(paths), head, folder)


def _head(side: Compiled) -> Looked:
    """What is wrong with the new side; what keeps a part of it from being compiled is said at once."""
    repo = side.repo
    every = found(repo, side.rendering.outcomes)
    if repo.broken:
        tell(text(every))
        raise Problem("nothing can be compared while the project or an overlay has errors", "mend what is said above")
    in_the_way = side.rendering.refused(side.plans, True, None)
    every.extend(line(one, repo.mark, repo.mask) for one in in_the_way)
    errors = [one for one in every if failed([one])]
    if errors:
        tell(f"{text(errors)}What has errors is not compared: its committed output stays.\n")
    return Looked(every, sorted((*repo.documents, *(overlay.path for overlay in repo.overlays))), "")


def told(found_: Found, format_: str, stat: bool, wanted: set[str] | None, exit_zero: bool) -> int:
    """Prints what is different; the exit code: 1 for errors, and where one of the `wanted` effects is met, or any where
    none is named.
    """
    if format_ in OF_FINDINGS:
        looked = as_format(found_.head, format_, found_.folder)
        hand_over(written(format_, Report(looked.lines, tuple(looked.documents), explained)))
    else:
        out = import_module(f"genspark.report.diff.{format_}").written(found_.environments, stat)
        (show if format_ == "text" else hand_over)(out)
    met = {counted.effect for one in found_.environments for counted in one.effects}
    fails = bool(met if wanted is None else met & wanted) or not found_.whole
    return 1 if fails and not exit_zero else 0


_RUNS = (Effect.START.value, Effect.RERUN.value, Effect.KILL.value)
"""What touches a run."""


def judged(found_: Found) -> int:
    """Prints how near both sides are; the exit code: 1 where a run would be touched, or there are errors."""
    from genspark.report.diff import text as as_text

    show(as_text.nearness(found_.environments))
    if any(one.entries for one in found_.environments):
        show(f"\n{as_text.written(found_.environments)}")
    touched = any(counted.effect in _RUNS for one in found_.environments for counted in one.effects)
    return 1 if touched or not found_.whole else 0


def effects(said: str) -> set[str] | None:
    """The effects that are named, None where none are."""
    if not said:
        return None
    known = {effect.value for effect in Effect}
    chosen = {word.strip() for word in said.split(",")}
    for word in sorted(chosen - known):
        raise Problem(f"{word} is no effect", f"name some of: {', '.join(one.value for one in Effect)}")
    return chosen
