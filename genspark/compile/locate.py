"""From a finding's places to what a person wrote."""

from __future__ import annotations

from genspark.core.diagnostic import Diagnostic, Finding, Severity, Written
from genspark.core.records import NamedTuple
from genspark.core.trace import ENVIRONMENT
from genspark.model.vocabulary import RESERVED
from genspark.resolve.origin import first_written
from genspark.resolve.resolved import Resolved
from genspark.schema.fault import Fault


class Locator(NamedTuple):
    """Makes findings about values ones at what a person wrote."""

    job: Resolved | None
    """None for what is of no single job."""
    environment: Resolved
    fallback: Written
    """Stands for what nobody wrote, such as a default."""

    def __call__(self, finding: Finding, code: str, fix: str = "", severity: Severity | None = None) -> Diagnostic:
        inputs = {ENVIRONMENT: self.environment}
        if self.job is not None:
            inputs[self.job.root] = self.job
        at = first_written(finding.about, inputs) or self.fallback
        marks = (first_written(value, inputs) for value in finding.related)
        related = tuple(mark for mark in marks if mark is not None and mark != at)
        return Diagnostic.of(code, finding.message, at, fix, related, severity)


def of_fault(fault: Fault, file: str, code: str = "GS2001") -> Diagnostic:
    """What a schema has against a document as a person wrote it."""
    where = Written(file, fault.path, fault.key)
    if fault.key and fault.path[-1] in RESERVED:
        message = f"{fault.path[-1]} is reserved for a later version, which will know it"
        return Diagnostic.of(code, message, where, "leave it out until then")
    return Diagnostic.of(code, fault.message, where, fault.fix)
