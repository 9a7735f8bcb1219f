"""A repository: its tree read, its environments stacked, its jobs compiled or taken from the shelf.

What render, validate, diff, import and fleet call.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial
from typing import TYPE_CHECKING

from genspark.check.traits import traits, transient
from genspark.compile.change import Beside
from genspark.compile.document import document, outdated
from genspark.compiler import Compiled, Options, Tools, compile_job, compile_shared, parts, stages
from genspark.core.credential.mask import Mask
from genspark.core.diagnostic import Diagnostic, Mark, Problem, Severity, Where, Written, document_of
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Place
from genspark.disk.absent import MISSING, Absent
from genspark.emit.existing import Output
from genspark.project.crds import crds
from genspark.project.descriptors import Descriptors, descriptors, misplaced
from genspark.resolve.environment import Environment, Overlay
from genspark.resolve.project import FILE, Project, Stack, fits, library_of, overlay_path, project
from genspark.resolve.project import schema as project_schema
from genspark.results.result import JobResult, withheld
from genspark.schema.library import Schema
from genspark.source.allowances import ALLOW, Allowances
from genspark.source.masking import Masks
from genspark.source.tree import Tree
from genspark.store.digest import code, digest, noting, of_file
from genspark.store.kept import Kept
from genspark.store.shelf import Shelf
from genspark.store.workers import processes, spread

if TYPE_CHECKING:
    from genspark.source.lines import Lines

_PROJECT_SCHEMA = Schema(project_schema(), "project.schema.json")
_AT_HAND = 16
"""Files whose lines are kept at hand: findings come file by file, and may be many in one."""


class Outcome(NamedTuple):
    """One environment, compiled."""

    environment: str
    results: tuple[JobResult, ...]
    shared: JobResult

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        return tuple(finding for result in (*self.results, self.shared) for finding in result.findings)


class Repository:
    """A project as it lies in a tree; what is broken is a finding. The tools are all installed ones, unless given."""

    def __init__(self, tree: Tree, tools: Tools | None = None) -> None:
        self.tree, self.tools = tree, tools or parts()
        self.findings: list[Diagnostic] = [*self.tools.faults]
        self._overlays: dict[str, Overlay | None] = {}
        self._masks = Masks(self.raw)
        self.project = self._project()

    @property
    def documents(self) -> dict[str, bytes]:
        """Every descriptor by its path."""
        return self._descriptors.read

    @property
    def unread(self) -> tuple[JobResult, ...]:
        """What lies among the descriptors and cannot be read: jobs that fail, so that what they made stays."""
        return self._descriptors.unread

    @cached_property
    def _descriptors(self) -> Descriptors:
        return descriptors(self.tree, self.project.jobs)

    @property
    def overlays(self) -> tuple[Overlay, ...]:
        """Every overlay that some environment stacked."""
        return tuple(overlay for overlay in self._overlays.values() if overlay is not None)

    @property
    def broken(self) -> bool:
        """Whether the project file or an overlay has errors: nothing may be written then."""
        return any(one.severity is Severity.ERROR and traits(one.code).stops for one in self.findings)

    def _project(self) -> Project:
        raw = self.file(FILE)
        if isinstance(raw, Absent):
            if raw is MISSING:
                raise Problem(f"there is no {FILE} here", "run genspark init, or change to the folder of a project")
            raise Problem(f"{FILE} {raw.why}", raw.fix)
        data = self._document(FILE, raw, _PROJECT_SCHEMA)
        found = project(data if data is not None else {})
        if found.requires:
            fits(found.requires)
        if data is not None:
            self.findings.extend(misplaced(self.tree, found, said="jobs" in data))
            if not found.environments:
                # Without any, a render would take away all that was rendered.
                at = Written(FILE, ("environments",)) if "environments" in data else Mark(FILE, 1, 1)
                fix = "write environments: {prod: {overlays: [base]}}, with the names that you have"
                self.findings.append(Diagnostic.of("GS2004", "the project has no environments", at, fix))
        return found

    def _document(self, path: str, raw: bytes, schema: Schema) -> dict[str, Data] | None:
        """A valid document of one map, None (with findings) where it is not."""
        home = "the defaults of an overlay" if path == FILE else "defaults"
        data, wrong = document(path, raw, schema, self.tools.words, home=home)
        self.findings.extend(wrong)
        return data

    def environment_names(self, chosen: str | None = None) -> tuple[str, ...]:
        """The environments to compile: the chosen one, or all."""
        names = tuple(stack.name for stack in self.project.environments)
        if chosen is None:
            return names
        if chosen not in names:
            raise Problem(f"there is no environment {chosen}", f"use one of: {', '.join(names) or 'none is defined'}")
        return (chosen,)

    def environment(self, name: str) -> Environment | None:
        """An environment ready to compile for; None (with findings) while one of its overlays is broken."""
        stack = next(stack for stack in self.project.environments if stack.name == name)
        overlays = [self._overlay(stack, position) for position in range(len(stack.overlays))]
        if self.broken or any(overlay is None for overlay in overlays):
            return None
        present = tuple(overlay for overlay in overlays if overlay is not None)
        known = frozenset(n for s in self.project.environments for n in (s.name, s.group) if n)
        return Environment(name, stack.group, present, self.tools.words, self.project.cluster_objects, known)

    def _overlay(self, stack: Stack, position: int) -> Overlay | None:
        name = stack.overlays[position]
        path = overlay_path(name, self.project)
        if path not in self._overlays:
            raw = self.file(path)
            if isinstance(raw, Absent):
                where = Written(FILE, ("environments", stack.name, "overlays", str(position)))
                message, fix = f"the overlay {name} is not there: no {path}", "create it, or remove its name"
                if raw is not MISSING:
                    message, fix = f"the overlay {name} cannot be used: {path} {raw.why}", raw.fix
                if word := library_of(path):
                    message, fix = f"there is no overlay {name}", self.tools.choices(word)
                self.findings.append(Diagnostic.of("GS3005", message, where, fix))
                return None
            data = self._document(path, raw, Schema(self.tools.words.overlay.schema, "overlay.schema.json"))
            self.findings.extend(outdated(path, data or {}, self.tools.words))
            self._overlays[path] = None if data is None else Overlay(path, data, Allowances(path, raw))
        return self._overlays[path]

    def file(self, path: str) -> bytes | Absent:
        """A file of the project, or of the shipped library of overlays; or why it cannot be read."""
        return self.tools.of_library(path) if library_of(path) else self.tree.look(path)

    def raw(self, path: str) -> bytes | None:
        """The same; None where it cannot be read."""
        return found if isinstance(found := self.file(path), bytes) else None

    @cached_property
    def allowances(self) -> tuple[Allowances, ...]:
        """Of descriptors, as comments say them."""
        return tuple(Allowances(path, raw) for path, raw in self.documents.items() if ALLOW in raw)

    @cached_property
    def crds(self) -> tuple[tuple[str, str], ...]:
        """The project's own CRDs, as `genspark schema crd` wrote them; a damaged one is a finding instead."""
        kept, wrong = crds(self.tree)
        self.findings.extend(wrong)
        return kept

    def options(self, set_: tuple[tuple[str, Data], ...] = ()) -> Options:
        """What compilations in this project depend on besides environment and descriptor."""
        self._masks.given.update(set_)
        return Options(self.project.jobs, set_, self.crds)

    def compiled(self, environment: Environment, path: str, set_: tuple[tuple[str, Data], ...] = ()) -> Compiled:
        """One job with everything between its stages, for explaining."""
        return self._whole(environment, self.options(set_), path)

    def _whole(self, environment: Environment, options: Options, path: str) -> Compiled:
        noted = noting(self.file, self._masks.read[path])
        return stages(self.tools, environment, path, self.documents[path], options, noted)

    def outcome(
        self,
        environment: Environment,
        options: Options,
        count: int | None,
        shelf: Shelf | None,
        existing: Mapping[str, bytes] | None = None,
    ) -> Outcome:
        """Every job of an environment, from the shelf where nothing that it depends on has changed.

        With the `existing` output a result holds its texts. Without, those from the shelf have only texts of which
        a rule looks at changes: nothing else is read of the output then.
        """
        watched = Output(self.tree, self.project, environment.name, self.tools.rules.watches)
        committed = watched if existing is None else existing
        base = self.digest_of(environment, options)
        kept = Kept(shelf.load() if shelf else {})
        keys = {path: digest((base, path.encode(errors="surrogatepass"), raw)) for path, raw in self.documents.items()}
        known = {path: self._current(kept.result(key, committed, existing is not None)) for path, key in keys.items()}
        fresh = [path for path, result in known.items() if result is None]
        work = partial(self._compiled, environment, options)
        made = dict(zip(fresh, spread(work, fresh, processes(count, len(fresh)), kept), strict=True))
        results = tuple(result for path in keys if (result := made.get(path) or known[path]) is not None)
        results = (*results, *self.unread)
        self._masks.note((result.document, result.read) for result in results)
        beside = Beside(committed, partial(self._whole, environment, options))
        shared = compile_shared(self.tools, environment, results, beside, self.allowances, options.crds)
        if shelf and fresh:
            shelf.save(kept.renewed(((key, made.get(path)) for path, key in keys.items()), transient))
        return Outcome(environment.name, withheld(results, shared), shared)

    def _current(self, result: JobResult | None) -> JobResult | None:
        """A kept result, if the files that it read are still what they were."""
        read = result.read if result else ()
        return None if any(known != of_file(self.file(path)) for path, known in read) else result

    def _compiled(self, environment: Environment, options: Options, path: str) -> JobResult:
        return compile_job(self.tools, environment, path, self.documents[path], options, self.file)

    def digest_of(self, environment: Environment, options: Options) -> bytes:
        """What every job of an environment depends on besides its own document."""
        named = ((o.path.encode(errors="surrogatepass"), self.raw(o.path) or b"") for o in environment.overlays)
        about = (environment.name, environment.group, environment.cluster_objects, sorted(environment.known), options)
        files = (part for one in named for part in one)
        return digest([code(), self.project.edition.encode(), repr(about).encode(), *files]).encode()

    def mask(self, file: str = FILE) -> Mask:
        """What hides the credentials of a file, of what its job read and of what all jobs share in what is printed."""
        return self._masks.of(document_of(file)[0], (FILE, *(overlay.path for overlay in self.overlays)))

    @cached_property
    def _lines(self) -> Lines:
        from genspark.source.lines import Lines  # where nothing is found, nothing has a line

        return Lines(self.raw, _AT_HAND)

    def mark(self, where: Where) -> Mark:
        """The line and column of a place; its file is read again for that, once for many."""
        return self._lines.mark(Written(FILE, ()) if isinstance(where, Place) else where)
