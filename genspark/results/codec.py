"""Results as plain data: the same in a pipe and on the shelf."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from genspark.core.diagnostic import Diagnostic, Mark, Severity, Where, Written
from genspark.core.trace import Place, Traced
from genspark.plan.address import Address, ObjectId
from genspark.plan.statement import Companions, Statement
from genspark.results.facts import Claim, Facts, Write
from genspark.results.rendered import Rendered
from genspark.results.result import JobResult

if TYPE_CHECKING:
    from genspark.core.crash import Crash

Share = Callable[[Companions], Any]
"""How what a job says of shared objects is referred to."""
Shared = Callable[[Any], Companions]
"""The way back."""
_SHARED, _OBJECTS = "shared", "objects"
_FIELDS = tuple(sorted(set(Facts.__slots__) - {_SHARED, _OBJECTS}))
"""The facts in the order in which they are written, behind those about objects."""
_READ: dict[str, Callable[[Any], Any]] = {
    "writes": lambda items: tuple(Write(*item) for item in items),
    "place": tuple,
    "claims": lambda items: tuple(Claim(*item) for item in items),
}
"""Facts that plain data holds in another shape; tuples are lists there."""


def to_json(result: JobResult, share: Share, spell: Callable[[str], str] = str) -> Any:
    """A result as plain data; `spell` says what is written for the text of an object."""
    return [
        result.document,
        None if result.facts is None else _facts_out(result, result.facts, share),
        {path: [spell(one.text), one.run, one.keep, *one.id] for path, one in result.files.items()},
        [_finding_out(finding) for finding in result.findings],
        result.read,
        result.used,
        result.checked,
    ]


def from_json(data: Any, shared: Shared, texts: Mapping[str, str] | None = None) -> JobResult:
    """A result from plain data; `texts` by their path, where something else is written for them."""
    document, facts, rows, findings, read, used, checked = data
    files = {
        path: Rendered(ObjectId(*id_), text if texts is None else texts.get(path, ""), document, run, keep)
        for path, (text, run, keep, *id_) in rows.items()
    }
    known = None if facts is None else _facts_in(facts, files, shared)
    found = tuple(_finding_in(finding) for finding in findings)
    marks = tuple(Mark(*mark) for mark in used)
    return JobResult(document, known, files, found, tuple(map(tuple, read)), marks, checked)


def shared_of(data: Any) -> list[Any]:
    """What the facts of a result, as plain data, refer to of shared objects."""
    facts = data[1]
    return facts[0] if facts is not None else []


def _facts_out(result: JobResult, facts: Facts, share: Share) -> list[Any]:
    """Objects that the files hold are written there alone."""
    objects = None if facts.objects == _ids(result.files) else facts.objects
    return [[share(one) for one in facts.shared], objects, *(getattr(facts, field) for field in _FIELDS)]


def _ids(files: Mapping[str, Rendered]) -> tuple[ObjectId, ...]:
    return tuple([one.id for one in files.values()])


def _facts_in(data: Any, files: Mapping[str, Rendered], shared: Shared) -> Facts:
    said, ids, *values = data
    objects = _ids(files) if ids is None else tuple(ObjectId(*id_) for id_ in ids)
    known = {
        field: _READ[field](value) if field in _READ else value for field, value in zip(_FIELDS, values, strict=True)
    }
    return Facts(shared=tuple(shared(one) for one in said), objects=objects, **known)


def companions_out(companions: Companions) -> Any:
    """Statements about shared objects as plain data."""
    return [
        [list(at.language), list(at.path), value.value, [[place.root, list(place.path)] for place in value.places]]
        for at, value, _, _ in companions.statements
        if isinstance(at.language, ObjectId)
    ]


def companions_in(data: Any) -> Companions:
    """Statements about shared objects from plain data."""
    return Companions(
        tuple(
            Statement(
                Address(ObjectId(*id_), tuple(path)),
                Traced(value, tuple(Place(root, tuple(place)) for root, place in places)),
            )
            for id_, path, value, places in data
        )
    )


def compact(data: Any) -> bytes:
    """Plain data as JSON on one line."""
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode(errors="surrogatepass")


def _finding_out(finding: Diagnostic) -> list[Any]:
    return [
        finding.code,
        finding.severity.value,
        finding.message,
        finding.fix,
        [_where_out(where) for where in finding.at],
        [_where_out(where) for where in finding.related],
        finding.crash,
    ]


def _finding_in(data: Any) -> Diagnostic:
    code, severity, message, fix, at, related, crash = data
    places = tuple(_where_in(w) for w in at)
    again = tuple(_where_in(w) for w in related)
    return Diagnostic(code, Severity(severity), message, fix, places, again, _crash_in(crash) if crash else None)


def _crash_in(data: Any) -> Crash:
    from genspark.core.crash import Crash

    return Crash(data[0], tuple(data[1]))


def _where_out(where: Where) -> list[Any]:
    if isinstance(where, Mark):
        return ["mark", *where]
    if isinstance(where, Written):
        return ["written", where.file, list(where.path), where.key]
    return ["place", where.root, list(where.path)]


def _where_in(data: Any) -> Where:
    kind, *rest = data
    if kind == "mark":
        return Mark(*rest)
    if kind == "written":
        return Written(rest[0], tuple(rest[1]), rest[2])
    return Place(rest[0], tuple(rest[1]))
