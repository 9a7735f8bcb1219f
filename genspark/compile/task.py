"""The task that all stages share, and what a job is between them."""

from __future__ import annotations

from genspark.compile.locate import Locator
from genspark.compile.tools import Tools
from genspark.core.diagnostic import Diagnostic, Mark, Severity, Written
from genspark.core.records import NamedTuple
from genspark.core.trace import JOB, Data
from genspark.plan.feature import Files, Job, no_files
from genspark.plan.fold import Plan
from genspark.plan.manifest import Manifest
from genspark.resolve.environment import Environment
from genspark.resolve.resolved import Resolved


class Options(NamedTuple):
    """What a compilation depends on besides its environment and its descriptor."""

    jobs: str = "jobs"
    """The folder of descriptors; the first folder below it is the team of those that name none."""
    set_: tuple[tuple[str, Data], ...] = ()
    """Values given on the command line, above all layers."""
    crds: tuple[tuple[str, str], ...] = ()
    """The user's own CRDs as schemas: `API/VERSION/KIND.json` and its text."""


class Compiled(NamedTuple):
    """One job between all stages; what `explain` shows. Later stages are empty after an error."""

    input: Resolved
    job: Job | None
    plan: Plan
    manifests: tuple[Manifest, ...]
    findings: tuple[Diagnostic, ...]
    absent: bool = False
    """The job does not exist in this environment, as it says."""
    used: tuple[Mark, ...] = ()
    """The allowances that silenced a finding."""
    sound: bool = False
    """It went through all stages, and no patch broke a shape that rules and predictions count on."""

    @property
    def failed(self) -> bool:
        return any(finding.severity is Severity.ERROR for finding in self.findings)


class Stopped(Compiled):
    """A job that goes no further: it has errors, or does not exist in this environment."""

    __slots__ = ()


class Task(NamedTuple):
    """One descriptor to compile in one environment, and all that the stages may ask for."""

    tools: Tools
    environment: Environment
    path: str
    raw: bytes
    options: Options
    files: Files = no_files
    """Gives what the job names of the repository."""

    @property
    def name(self) -> Written:
        """Where the job's name stands: for what is said of the job, and of nothing that a person wrote in it."""
        return Written(self.path, ("name",))

    def unread(self, wrong: tuple[Diagnostic, ...], absent: bool = False) -> Stopped:
        """The end of a job of which nothing is resolved."""
        return Stopped(Resolved(JOB, {}, (), file=self.path), None, Plan({}), (), wrong, absent)

    def locator(self, source: Resolved) -> Locator:
        """Makes findings about the job's values ones at what a person wrote."""
        return Locator(source, self.environment.facts, self.name)
