"""The two sides of a project: what was committed, or is compiled from what was, and what is compiled now."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from genspark.comparison.answer import Compared
from genspark.comparison.causes import Causes
from genspark.comparison.compare import compare
from genspark.comparison.reading import Operators
from genspark.comparison.shown import Background
from genspark.comparison.sides import Files, sides
from genspark.core.diagnostic import Problem
from genspark.core.records import NamedTuple
from genspark.core.trace import ENVIRONMENT
from genspark.emit.changes import chosen
from genspark.emit.existing import output_files
from genspark.operators.target import Platform, Target
from genspark.platform.nodes import node_shapes
from genspark.rendering import Asked, Plans, Rendering
from genspark.repository import Repository
from genspark.resolve.environment import Environment
from genspark.resolve.project import FILE, library_of
from genspark.resolve.resolved import Resolved
from genspark.source.tree import Tree

_NOTHING = Resolved(ENVIRONMENT, {}, ())
_BRING = "mend it there, or compare with --committed, which compiles nothing"


class Compiled(NamedTuple):
    """One side, compiled."""

    repo: Repository
    rendering: Rendering
    plans: Plans
    """None where the project or an overlay is broken."""
    files: dict[str, Files]
    """By environment."""


def compiled(name: str, tree: Tree, output: Tree, root: str, asked: Asked) -> Compiled:
    """A side as its descriptors make it, beside the output that lies there: the files of jobs with errors stay."""
    repo = Repository(tree)
    rendering = Rendering(repo, output, root, asked)
    if repo.broken and name:
        raise Problem(f"the project at {name} is broken: {repo.findings[0].message}", _BRING)
    found: dict[str, Files] = {}
    plans = [] if repo.broken else rendering.plans()
    for plan in plans:
        environment = plan.outcome.environment
        raw = {path: old for path, old in rendering.existing[environment].items() if path not in plan.changes.remove}
        raw.update((path, text.encode()) for path, text in plan.changes.write.items())
        every = (*plan.outcome.results, plan.outcome.shared)
        runs = {path: one.run for result in every for path, one in result.files.items()}
        found[environment] = Files(name, raw, runs)
    return Compiled(repo, rendering, plans, found)


def committed(name: str, tree: Tree, env: str | None) -> dict[str, Files]:
    """A side as its output lies there, whatever made it; the output's folder is what its project file says."""
    project = Repository(tree).project
    names = tree.folders(project.output) if env is None else [env]
    return {one: Files(name, output_files(tree, project, one)) for one in names}


class Both(NamedTuple):
    """Both sides of a project, by environment, and whoever knows the lines of the later one."""

    before: dict[str, Files]
    after: dict[str, Files]
    repo: Repository
    """Of the later side."""
    was: Repository | None = None
    """Of the older side, if it was compiled."""
    now: Repository | None = None
    """The same of the later side."""
    committed: Tree | None = None
    """What lies beside the output that is the older side, if a later one is compiled."""
    read: Mapping[str, tuple[str, ...]] = {}
    """The files that each descriptor's job reads beside its own and the overlays."""

    def compared(self, paths: tuple[str, ...] = ()) -> tuple[Compared, ...]:
        """What is different, environment by environment; with paths, of the jobs whose descriptors lie there."""
        names = sorted({*self.before, *self.after})
        return tuple(self._compared(name, lambda owner: chosen(paths, owner)) for name in names)

    def _compared(self, name: str, of: Callable[[str], bool]) -> Compared:
        environment = _environment(self.repo, name)
        facts = environment.facts if environment is not None else _NOTHING

        def platform(target: Target) -> Platform:
            return target.platform(facts)

        before, after = (side.get(name, Files("", {})) for side in (self.before, self.after))
        nodes = node_shapes(facts)
        background = Background(
            Operators(self.repo.tools, platform),
            (_causes(self.was, name), _causes(self.now, name)),
            self.repo.mask(FILE),
            f"{self.repo.project.output}/{name}",
            nodes.value if nodes is not None else {},
            self._untouched,
        )
        return compare(name, sides(before, after), background, of)

    def _untouched(self, descriptor: str) -> bool:
        """Whether no file that a job is made of is another than when its output was committed."""
        if self.committed is None or descriptor not in self.repo.documents:
            return False
        overlays = (one.path for one in self.repo.overlays if not library_of(one.path))
        files = (FILE, descriptor, *overlays, *self.read.get(descriptor, ()))
        return all(self.repo.raw(path) == self.committed.read(path) for path in files)


def _environment(repo: Repository, name: str) -> Environment | None:
    return repo.environment(name) if name in repo.environment_names() else None


def _causes(repo: Repository | None, name: str) -> Causes | None:
    environment = _environment(repo, name) if repo is not None else None
    return Causes(repo, environment) if repo is not None and environment is not None else None
