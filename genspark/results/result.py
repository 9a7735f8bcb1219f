"""The result of compiling one job: small, without lines, and the same in a file, a pipe or memory."""

from __future__ import annotations

from collections.abc import Mapping

from genspark.core.diagnostic import Diagnostic, Mark, Severity, Written
from genspark.core.records import NamedTuple
from genspark.results.facts import Facts
from genspark.results.rendered import Rendered


class JobResult(NamedTuple):
    """What one job became."""

    document: str
    facts: Facts | None
    """None: the job has errors, and emit keeps its committed files."""
    files: Mapping[str, Rendered]
    """Its objects by the path of their file below the environment's folder."""
    findings: tuple[Diagnostic, ...]
    read: tuple[tuple[str, str], ...] = ()
    """Every file that it read besides its own, and the digest of what it held."""
    used: tuple[Mark, ...] = ()
    """The allowances that silenced a finding."""
    checked: bool = True
    """Rules have looked at all that there is of it: no stage ended before, and nothing of it was missing."""

    @property
    def failed(self) -> bool:
        return self.facts is None


def withheld(results: tuple[JobResult, ...], shared: JobResult) -> tuple[JobResult, ...]:
    """The results without the files of jobs that an error about several jobs names: their committed files stay."""
    errors = [finding for finding in shared.findings if finding.severity is Severity.ERROR]
    places = {where.file for one in errors for where in (*one.at, *one.related) if isinstance(where, Mark | Written)}
    if not places:
        return results
    return tuple(r._replace(facts=None, files={}) if r.document in places else r for r in results)
