"""From a finding's places to what a person wrote."""

from __future__ import annotations

from typing import NamedTuple

from genspark.core.diagnostic import Diagnostic, Finding, Severity, Written
from genspark.core.trace import ENVIRONMENT, Place, Traced
from genspark.model.vocabulary import RESERVED
from genspark.resolve.resolved import Resolved
from genspark.schema.fault import Fault


def written(place: Place, job: Resolved | None, environment: Resolved) -> Written | None:
    """Where a place was written, None where nobody wrote it."""
    if place.root == ENVIRONMENT:
        return environment.locate(place.path)
    if job is not None and place.root == job.root:
        return job.locate(place.path)
    return Written(place.root, place.path)


def first_written(about: Traced[object], job: Resolved | None, environment: Resolved) -> Written | None:
    """The first place of a value that a person wrote."""
    for place in about.places:
        where = written(place, job, environment)
        if where is not None:
            return where
    return None


class Locator(NamedTuple):
    """Makes findings about values ones at what a person wrote."""

    job: Resolved | None
    """None for what is of no single job."""
    environment: Resolved
    fallback: Written
    """Stands for what nobody wrote, such as a default."""

    def __call__(self, finding: Finding, code: str, fix: str = "", severity: Severity | None = None) -> Diagnostic:
        at = first_written(finding.about, self.job, self.environment) or self.fallback
        marks = (first_written(value, self.job, self.environment) for value in finding.related)
        related = tuple(mark for mark in marks if mark is not None and mark != at)
        return Diagnostic.of(code, finding.message, at, fix, related, severity)


def of_fault(fault: Fault, file: str, code: str = "GS2001") -> Diagnostic:
    """What a schema has against a document as a person wrote it."""
    where = Written(file, fault.path, fault.key)
    if fault.key and fault.path[-1] in RESERVED:
        message = f"{fault.path[-1]} is reserved for a later version, which will know it"
        return Diagnostic.of(code, message, where, "leave it out until then")
    return Diagnostic.of(code, fault.message, where, fault.fix)
