"""A render decided: what is compiled, what is written, removed or refused, and what the next run may count on."""

from __future__ import annotations

from genspark.check.traits import transient
from genspark.core.diagnostic import Diagnostic, Problem, Written
from genspark.core.records import NamedTuple
from genspark.core.trace import Data
from genspark.disk.absent import MISSING, Absent
from genspark.disk.writer import Writer
from genspark.emit.changes import Changes, changes, chosen
from genspark.emit.existing import output_files
from genspark.emit.write import apply, obstacles
from genspark.repository import Outcome, Repository
from genspark.resolve.project import FILE, library_of
from genspark.results.facts import Facts
from genspark.results.rendered import Rendered
from genspark.results.result import JobResult
from genspark.schema.crd import FOLDER as CRDS
from genspark.source.tree import Folder, Tree
from genspark.store.shelf import Shelf
from genspark.store.state import State, beside, state_digest

FEW = 10
"""Jobs that may go without a word; and a tenth of an environment's."""


class Asked(NamedTuple):
    """What of a project is rendered."""

    env: str | None = None
    """One environment; all where it is None."""
    paths: tuple[str, ...] = ()
    """Whose files are written, from the project's root; everybody's where there are none."""
    set_: tuple[tuple[str, Data], ...] = ()
    """Values above all layers: nothing is kept of what is compiled with them."""
    processes: int | None = None
    shelf: str = ""
    """Added to the name of each environment's shelf: another revision has one of its own, and takes nobody's place."""


class Planned(NamedTuple):
    """What is to be done in one environment."""

    outcome: Outcome
    changes: Changes


Plans = list[Planned]


class Rendering:
    """A project compiled, beside the output that lies in a tree."""

    def __init__(self, repo: Repository, output: Tree, root: str, asked: Asked) -> None:
        self.repo, self.output, self.root, self.asked = repo, output, root, asked
        leads = output.real(repo.project.output)
        if isinstance(leads, Absent) and leads is not MISSING:
            raise Problem(f"{repo.project.output} {leads.why}", "make it a folder of the project")
        for path in asked.paths:
            if not any(chosen((path,), document) for document in repo.documents):
                raise Problem(f"no descriptor lies at {path}", f"name a file or folder below {repo.project.jobs}/")
        self.names = repo.environment_names(asked.env)
        options = repo.options(asked.set_)
        self.outcomes: list[Outcome] = []
        self.existing: dict[str, dict[str, bytes]] = {}
        for name in self.names:
            environment = repo.environment(name)
            if environment is not None:
                shelf = None if asked.set_ else Shelf(root, f"{name}{asked.shelf}")
                there = self.existing[name] = output_files(output, repo.project, name)
                self.outcomes.append(repo.outcome(environment, options, asked.processes, shelf, there))

    @property
    def of_this_run(self) -> bool:
        """Whether some of what was found, an internal error for instance, is of this run alone: no state is kept."""
        results = (result for outcome in self.outcomes for result in (*outcome.results, outcome.shared))
        return any(transient(result.findings) for result in results)

    def objects(self) -> list[Rendered]:
        """All objects; those that jobs share come first, where paths are given those of the chosen jobs."""
        found: list[Rendered] = []
        for outcome in self.outcomes:
            jobs = [result for result in outcome.results if chosen(self.asked.paths, result.document)]
            spoken = {id_ for job in jobs if job.facts for id_ in job.facts.speaks_of}
            shared = [
                one for _, one in sorted(outcome.shared.files.items()) if not self.asked.paths or one.id in spoken
            ]
            found.extend((*shared, *(one for job in jobs for _, one in sorted(job.files.items()))))
        return found

    def plans(self) -> Plans:
        """What is to be done in each environment, those that the project no longer has included."""
        return [Planned(outcome, self._changes(outcome)) for outcome in (*self.outcomes, *self._gone())]

    def _gone(self) -> list[Outcome]:
        """Environments that the project no longer has: what they left may go, as a whole run without errors knows."""
        results = [result for outcome in self.outcomes for result in (*outcome.results, outcome.shared)]
        whole = self.asked.env is None and not self.asked.paths and not self.asked.set_
        if not whole or any(result.failed for result in results):
            return []
        output = self.repo.project.output
        names = [name for name in self.output.folders(output) if name not in self.names]
        nothing = JobResult(FILE, Facts(document=FILE), {}, ())
        for name in names:
            self.existing[name] = output_files(self.output, self.repo.project, name)
        return [Outcome(name, (), nothing) for name in names if self.existing[name]]

    def _changes(self, outcome: Outcome) -> Changes:
        existing, paths = self.existing[outcome.environment], self.asked.paths
        return changes(existing, outcome.results, outcome.shared, lambda name: chosen(paths, name), bool(paths))

    def folder(self, environment: str) -> str:
        """Where an environment's output lies."""
        return f"{self.repo.project.output}/{environment}"

    def refused(self, plans: Plans, allow_removals: bool, writer: Writer | None) -> list[Diagnostic]:
        """Why nothing may be done: files of others in the way, and removals that may not be meant.

        With a writer also what lies on disk in its way.
        """
        return [found for plan in plans for found in self._refused(plan, allow_removals, writer)]

    def _refused(self, plan: Planned, allow_removals: bool, writer: Writer | None) -> list[Diagnostic]:
        environment, todo = plan.outcome.environment, plan.changes
        where = Written(FILE, ("environments", environment), key=True)
        said = [f"{path} is in the way and not ours" for path in todo.foreign]
        if writer is not None:
            known = self.existing[environment]
            said.extend(obstacles(writer, self.folder(environment), todo.write, todo.remove, known))
        found = [Diagnostic.of("GS8002", one, where, "move it away") for one in dict.fromkeys(said)]
        gone = len(todo.jobs_removed)
        many = gone > FEW and gone * 10 > todo.jobs_before
        many = many or (gone > 1 and gone == todo.jobs_before)
        if many and not allow_removals:
            message = f"this would remove {gone} of {todo.jobs_before} jobs from {environment}"
            fix = "add --allow-removals if that is meant"
            found.append(Diagnostic.of("GS8001", message, where, fix))
        return found

    def write(self, plans: Plans, writer: Writer) -> None:
        """Does what was decided; raises Problem at the first file that cannot be written."""
        for plan in plans:
            apply(writer, self.folder(plan.outcome.environment), plan.changes.write, plan.changes.remove)

    def unstaged(self, plans: Plans) -> bool:
        """Whether the output that the repository's tree has is another than what was just written."""
        self.existing = {name: output_files(self.repo.tree, self.repo.project, name) for name in self.existing}
        return any(self._changes(plan.outcome) for plan in plans)

    def state(self, plans: Plans, key: str, printed: str, status: int) -> State | None:
        """What this run read and what lies in its output now, not what the disk holds by now; None if all is not known.

        `printed` and `status` are what a run without changes says.
        """
        if self.repo.unread or self.of_this_run:
            return None
        project = self.repo.project
        overlays = (o.path for o in self.repo.overlays if not library_of(o.path))
        read = {path: self.repo.file(path) for path in (FILE, *overlays)}
        named = {path for outcome in self.outcomes for result in outcome.results for path, _ in result.read}
        read.update((path, self.repo.file(path)) for path in sorted(named))
        jobs, crds = (project.jobs, (".yaml", ".yml")), (CRDS, (".json",))
        known = [*read.items(), *self.repo.documents.items(), *Folder(self.root).contents(CRDS, *crds[1])]
        outputs = tuple(map(self.folder, self.names))
        made: dict[str, bytes] = {}
        for outcome, todo in plans:
            if outcome.environment not in self.names:
                continue  # what a former environment left is no part of what a run without changes looks at
            files = {path: raw for path, raw in self.existing[outcome.environment].items() if path not in todo.remove}
            files.update((path, text.encode()) for path, text in todo.write.items())
            made.update((f"{self.folder(outcome.environment)}/{path}", raw) for path, raw in files.items())
        digest = state_digest(key, known, [*made.items(), *beside(self.repo.tree, outputs)])
        return State(key, (jobs, crds), tuple(read), outputs, digest, printed, status)
