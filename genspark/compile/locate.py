"""From a finding's places to what a person wrote."""

from __future__ import annotations

from genspark.check.run import Found
from genspark.core.diagnostic import Diagnostic, Severity, Written
from genspark.core.trace import ENVIRONMENT, Place, Traced
from genspark.model.vocabulary import RESERVED
from genspark.resolve.resolved import Resolved
from genspark.schema.fault import Fault
from genspark.source.reader import Fault as Unread


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


def located(found: Found, job: Resolved | None, environment: Resolved, fallback: Written) -> Diagnostic:
    """A finding ready to print: at what a person wrote, else at the job's name."""
    finding = found.finding
    at = first_written(finding.about, job, environment) or fallback
    marks = (first_written(value, job, environment) for value in finding.related)
    related = tuple(mark for mark in marks if mark is not None and mark != at)
    return Diagnostic(found.code, found.severity, finding.message, found.fix, (at,), related, found.crash)


def of_fault(fault: Fault, file: str, code: str = "GS2001") -> Diagnostic:
    """What a schema has against a document as a person wrote it."""
    where = Written(file, fault.path, fault.key)
    if fault.key and fault.path[-1] in RESERVED:
        message = f"{fault.path[-1]} is reserved for a later version, which will know it"
        return Diagnostic(code, Severity.ERROR, message, "leave it out until then", (where,))
    return Diagnostic(code, Severity.ERROR, fault.message, fault.fix, (where,))


def of_reading(fault: Unread) -> Diagnostic:
    """What is wrong with a text itself."""
    return Diagnostic(fault.code, Severity.ERROR, fault.message, fault.fix, (fault.mark,))
