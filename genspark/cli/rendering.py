"""A render: compiled, compared with what lies there, written or only shown."""

from __future__ import annotations

from genspark.check.view import ChangeView
from genspark.cli.options import below, chosen, repository, settings
from genspark.cli.printing import counted, ended, failed, found
from genspark.cli.screen import hand_over, say, tell
from genspark.cli.waiting import writing
from genspark.core.diagnostic import Diagnostic, Problem, Severity, Written
from genspark.core.printable import SAID, few, printable
from genspark.disk.absent import MISSING, Absent
from genspark.disk.writer import Writer
from genspark.emit.changes import Changes, changes
from genspark.emit.existing import output_files
from genspark.emit.write import apply, obstacles
from genspark.report.format import counts
from genspark.report.line import Line, line
from genspark.report.text import text
from genspark.repository import Outcome
from genspark.resolve.project import FILE
from genspark.results.facts import Facts
from genspark.results.result import JobResult
from genspark.schema.crd import FOLDER as CRDS
from genspark.source.tree import Folder, Tree
from genspark.store.shelf import Shelf
from genspark.store.state import State, beside, keep, state_digest

_PATHS = 1000
"""Files that are named of an environment; the line after them has the numbers of all."""
FEW = 10
"""Jobs that may go without a word; and a tenth of an environment's."""


class Rendering:
    """One run of the command."""

    def __init__(
        self,
        folder: str,
        env: str | None,
        paths: list[str],
        set_: list[str],
        processes: int | None,
        quiet: bool,
        check: bool,
        staged: bool,
    ) -> None:
        self.folder, self.quiet, self.check, self.staged = folder, quiet, check, staged
        self.repo = repository(folder, staged)
        self.output: Tree = self.repo.tree if check else Folder(folder)
        """Where the output is looked up: what is staged is written to the folder."""
        leads = self.output.real(self.repo.project.output)
        if isinstance(leads, Absent) and leads is not MISSING:
            raise Problem(f"{self.repo.project.output} {leads.why}", "make it a folder of the project")
        self.paths = below(folder, paths)
        for path in self.paths:
            if not any(chosen((path,), document) for document in self.repo.documents):
                raise Problem(f"no descriptor lies at {path}", f"name a file or folder below {self.repo.project.jobs}/")
        self.names = self.repo.environment_names(env)
        self.whole = env is None and not paths and not set_
        given = settings(set_, self.repo.tools.words)
        options = self.repo.options(given)
        self.outcomes: list[Outcome] = []
        self.existing: dict[str, dict[str, bytes]] = {}
        for name in self.names:
            environment = self.repo.environment(name)
            if environment is not None:
                shelf = None if given else Shelf(folder, name)
                self.existing[name] = output_files(self.output, self.repo.project, name)
                self.outcomes.append(self.repo.outcome(environment, options, processes, shelf, self.existing[name]))
        self.lines: list[Line] = found(self.repo, self.outcomes, self.paths)

    def print(self) -> int:
        """The manifests as one stream; the objects that jobs share come first, with paths those of the chosen jobs."""
        for outcome in self.outcomes:
            jobs = [result for result in outcome.results if chosen(self.paths, result.document)]
            spoken = {id_ for job in jobs if job.facts for id_ in job.facts.speaks_of}
            for result in (outcome.shared, *jobs):
                for _, one in sorted(result.files.items()):
                    if result is not outcome.shared or not self.paths or one.id in spoken:
                        hand_over(f"---\n{one.text}")
        tell(text(self.lines))
        return ended(self.lines, 1 if failed(self.lines) else 0)

    def write(self, allow_removals: bool, state: str, key: str, hook: bool) -> int:
        """Writes what changed, or only says so."""
        if self.repo.broken:
            tell(text(self.lines))
            return ended(self.lines, 1)
        plans = [(outcome, self._changes(outcome)) for outcome in (*self.outcomes, *self._gone())]
        writer = None if self.check else writing(self.folder)
        trouble = [found for outcome, plan in plans for found in self._refused(outcome, plan, allow_removals, writer)]
        if trouble:
            self.lines = found(self.repo, self.outcomes, self.paths) + [_line(self, one) for one in trouble]
            tell(text(self.lines))
            return ended(self.lines, 1)
        for outcome, plan in plans:
            if writer is not None:
                apply(writer, self._output(outcome.environment), plan.write, plan.remove)
        printed = self._printed(plans)
        tell(printed)
        status = 1 if failed(self.lines) or (self.check and any(plan for _, plan in plans)) else 0
        crashed = any(result.crashed for outcome in self.outcomes for result in (*outcome.results, outcome.shared))
        if state and not self.check and not crashed:
            self._keep(state, key, status, plans)
        if self.check and self.staged and any(plan for _, plan in plans):
            say(f"now run: genspark render && git add {self.repo.project.output}")
        if hook and (any(plan for _, plan in plans) or (self.staged and self._unstaged(plans))):
            # pre-commit sees changes of tracked files alone: new ones would pass unnoticed (pre-commit #2789).
            say(f"now run: git add {self.repo.project.output}")
            return ended(self.lines, 1)
        return ended(self.lines, status)

    def _unstaged(self, plans: list[tuple[Outcome, Changes]]) -> bool:
        """Whether the output that is staged is another than what was just written."""
        self.existing = {name: output_files(self.repo.tree, self.repo.project, name) for name in self.existing}
        return any(self._changes(outcome) for outcome, _ in plans)

    def _gone(self) -> list[Outcome]:
        """Environments that the project no longer has: what they left may go, as a whole run without errors knows."""
        results = [result for outcome in self.outcomes for result in (*outcome.results, outcome.shared)]
        if not self.whole or any(result.failed for result in results):
            return []
        output = self.repo.project.output
        names = [name for name in self.output.folders(output) if name not in self.names]
        nothing = JobResult(FILE, Facts(document=FILE), {}, ())
        for name in names:
            self.existing[name] = output_files(self.output, self.repo.project, name)
        return [Outcome(name, (), nothing) for name in names if self.existing[name]]

    def _output(self, environment: str) -> str:
        return f"{self.repo.project.output}/{environment}"

    def _changes(self, outcome: Outcome) -> Changes:
        existing = self.existing[outcome.environment]
        pick = lambda document: chosen(self.paths, document)  # noqa: E731
        return changes(existing, outcome.results, outcome.shared, pick, bool(self.paths))

    def _refused(
        self, outcome: Outcome, plan: Changes, allow_removals: bool, writer: Writer | None
    ) -> list[Diagnostic]:
        where = (Written(FILE, ("environments", outcome.environment), key=True),)
        said = [f"{path} is in the way and not ours" for path in plan.foreign]
        if writer is not None:
            known = self.existing[outcome.environment]
            said.extend(obstacles(writer, self._output(outcome.environment), plan.write, plan.remove, known))
        found = [Diagnostic("GS8002", Severity.ERROR, one, "move it away", where) for one in dict.fromkeys(said)]
        gone = len(plan.jobs_removed)
        many = gone > FEW and gone * 10 > plan.jobs_before
        many = many or (gone > 1 and gone == plan.jobs_before)
        if many and not allow_removals:
            message = f"this would remove {gone} of {plan.jobs_before} jobs from {outcome.environment}"
            fix = "add --allow-removals if that is meant"
            found.append(Diagnostic("GS8001", Severity.ERROR, message, fix, where))
        return found

    def _printed(self, plans: list[tuple[Outcome, Changes]]) -> str:
        out = [text(self.lines)]
        if self.quiet:
            return out[0]
        for outcome, plan in plans:
            base = f"{self.repo.project.output}/{outcome.environment}"
            if self.check:
                would_be = [f"would write {base}/{path}" for path in sorted(plan.write)]
                would_be.extend(f"would remove {base}/{path}" for path in plan.remove)
                out.extend(f"{printable(line, SAID)}\n" for line in few(would_be, _PATHS))
            well, every = sum(not result.failed for result in outcome.results), len(outcome.results)
            jobs = counted(every, "job") if well == every else f"{well} of {counted(every, 'job')}"
            would = "would be " if self.check else ""
            did = f"{counted(len(plan.write), 'file')} {would}written, {len(plan.remove)} removed"
            out.append(f"{outcome.environment}: {jobs}, {did if plan else 'nothing changed'}\n")
        if self.lines:
            out.append(f"{counts(self.lines)}\n")
        return "".join(out)

    def _keep(self, name: str, key: str, status: int, plans: list[tuple[Outcome, Changes]]) -> None:
        """Remembers what this run read and what lies in its output now; not what the disk holds by now."""
        if self.repo.unread:
            return
        project = self.repo.project
        overlays = (o.path for o in self.repo.overlays if not o.path.startswith("genspark:"))
        read = {path: self.repo.file(path) for path in (FILE, *overlays)}
        named = {path for outcome in self.outcomes for result in outcome.results for path, _ in result.read}
        read.update((path, self.repo.file(path)) for path in sorted(named))
        jobs, crds = (project.jobs, (".yaml", ".yml")), (CRDS, (".json",))
        known = [*read.items(), *self.repo.documents.items(), *Folder(self.folder).contents(CRDS, *crds[1])]
        outputs = tuple(f"{project.output}/{environment}" for environment in self.names)
        made: dict[str, bytes] = {}
        for outcome, plan in plans:
            if outcome.environment not in self.names:
                continue  # what a former environment left is no part of what a run without changes looks at
            files = {path: raw for path, raw in self.existing[outcome.environment].items() if path not in plan.remove}
            files.update((path, text.encode()) for path, text in plan.write.items())
            made.update((f"{project.output}/{outcome.environment}/{path}", raw) for path, raw in files.items())
        state = state_digest(key, known, [*made.items(), *beside(self.repo.tree, outputs)])
        # What a change does is said once, of this change, which is written now.
        passing = {r.code for r in self.repo.tools.rules.on(ChangeView) if r.severity is not Severity.ERROR}
        self.lines = [line for line in self.lines if line.code not in passing]
        unchanged = [(outcome, Changes({}, (), (), (), 0)) for outcome in self.outcomes]
        printed = self._printed(unchanged)
        keep(self.folder, name, State(key, (jobs, crds), tuple(read), outputs, state, printed, status))


def _line(rendering: Rendering, finding: Diagnostic) -> Line:
    return line(finding, rendering.repo.mark, rendering.repo.mask)
