"""A render in words: what is printed of it, and how it ends."""

from __future__ import annotations

from genspark.check.view import ChangeView
from genspark.cli.options import below, repository, settings
from genspark.cli.printing import counted, ended, failed, found
from genspark.cli.screen import hand_over, say, tell
from genspark.cli.waiting import writing
from genspark.core.diagnostic import Severity
from genspark.core.printable import SAID, few, printable
from genspark.emit.changes import Changes
from genspark.rendering import Asked, Planned, Plans, Rendering
from genspark.report.format import counts
from genspark.report.line import Line, line
from genspark.report.text import text
from genspark.source.tree import Folder
from genspark.store.state import keep

_PATHS = 1000
"""Files that are named of an environment; the line after them has the numbers of all."""


class Render:
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
        asked = Asked(env, below(folder, paths), settings(set_, self.repo.tools.words), processes)
        # What is staged is written to the folder.
        self.rendering = Rendering(self.repo, self.repo.tree if check else Folder(folder), folder, asked)
        self.lines: list[Line] = self._found()

    def _found(self) -> list[Line]:
        return found(self.repo, self.rendering.outcomes, self.rendering.asked.paths)

    def print(self) -> int:
        """The manifests as one stream; the objects that jobs share come first, with paths those of the chosen jobs."""
        for one in self.rendering.objects():
            hand_over(f"---\n{one.text}")
        tell(text(self.lines))
        return ended(self.lines, 1 if failed(self.lines) else 0)

    def write(self, allow_removals: bool, state: str, key: str, hook: bool) -> int:
        """Writes what changed, or only says so."""
        if self.repo.broken:
            tell(text(self.lines))
            return ended(self.lines, 1)
        plans = self.rendering.plans()
        writer = None if self.check else writing(self.folder)
        trouble = self.rendering.refused(plans, allow_removals, writer)
        if trouble:
            self.lines = self._found() + [line(one, self.repo.mark, self.repo.mask) for one in trouble]
            tell(text(self.lines))
            return ended(self.lines, 1)
        if writer is not None:
            self.rendering.write(plans, writer)
        tell(self._printed(plans))
        changed = any(plan.changes for plan in plans)
        status = 1 if failed(self.lines) or (self.check and changed) else 0
        if state and not self.check:
            self._keep(state, key, status, plans)
        if self.check and self.staged and changed:
            say(f"now run: genspark render && git add {self.repo.project.output}")
        if hook and (changed or (self.staged and self.rendering.unstaged(plans))):
            # pre-commit sees changes of tracked files alone: new ones would pass unnoticed (pre-commit #2789).
            say(f"now run: git add {self.repo.project.output}")
            return ended(self.lines, 1)
        return ended(self.lines, status)

    def _printed(self, plans: Plans) -> str:
        out = [text(self.lines)]
        if self.quiet:
            return out[0]
        for outcome, todo in plans:
            base = self.rendering.folder(outcome.environment)
            if self.check:
                would_be = [f"would write {base}/{path}" for path in sorted(todo.write)]
                would_be.extend(f"would remove {base}/{path}" for path in todo.remove)
                out.extend(f"{printable(line, SAID)}\n" for line in few(would_be, _PATHS))
            well, every = sum(not result.failed for result in outcome.results), len(outcome.results)
            jobs = counted(every, "job") if well == every else f"{well} of {counted(every, 'job')}"
            would = "would be " if self.check else ""
            did = f"{counted(len(todo.write), 'file')} {would}written, {len(todo.remove)} removed"
            out.append(f"{outcome.environment}: {jobs}, {did if todo else 'nothing changed'}\n")
        if self.lines:
            out.append(f"{counts(self.lines)}\n")
        return "".join(out)

    def _keep(self, name: str, key: str, status: int, plans: Plans) -> None:
        """Remembers a run, and what one without changes says: what a change does is said once, of this change."""
        passing = {r.code for r in self.repo.tools.rules.on(ChangeView) if r.severity is not Severity.ERROR}
        self.lines = [line for line in self.lines if line.code not in passing]
        unchanged = [Planned(outcome, Changes({}, (), (), (), 0)) for outcome in self.rendering.outcomes]
        state = self.rendering.state(plans, key, self._printed(unchanged), status)
        if state is not None:
            keep(self.folder, name, state)
