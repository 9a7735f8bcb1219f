"""Results as bytes: the same in a pipe and on the shelf."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from genspark.check.result import JobResult
from genspark.check.view import Facts, SharedSaid
from genspark.core.diagnostic import Diagnostic, Mark, Severity, Where, Written
from genspark.core.trace import Place
from genspark.plan.address import ObjectId


def to_json(result: JobResult) -> Any:
    """A result as plain data."""
    facts = result.facts
    return [
        result.document,
        None if facts is None else [*facts[:4], [list(o) for o in facts.objects], facts.schedule, _shared_out(facts)],
        dict(result.files),
        [_finding_out(finding) for finding in result.findings],
        list(result.read),
    ]


def shelved(result: JobResult) -> bytes:
    """A result as it is kept between runs: texts by their digests, since they lie in the output already."""
    data = to_json(result)
    data[2] = {path: text_digest(text.encode()) for path, text in result.files.items()}
    return _compact(data)


def unshelved(raw: bytes, existing: Mapping[str, bytes] | None) -> JobResult | None:
    """A kept result with its texts from the output; None if they are not there, or if it cannot be read.

    Without output it has no texts.
    """
    try:
        data = json.loads(raw)
        texts: dict[str, str] = {}
        for path, kept in data[2].items() if existing is not None else ():
            text = existing.get(path) if existing is not None else None
            if text is None or text_digest(text) != kept:
                return None
            texts[path] = text.decode()
        return from_json([*data[:2], texts, *data[3:]])
    except (ValueError, TypeError, LookupError, AttributeError):
        return None


def text_digest(raw: bytes) -> str:
    """Tells the texts of one file apart."""
    return hashlib.sha256(raw).hexdigest()[:32]


def from_json(data: Any) -> JobResult:
    """A result from plain data."""
    document, facts, files, findings, read = data
    known = None
    if facts is not None:
        own, name, namespace, team, objects, schedule, shared = facts
        ids, said = tuple(ObjectId(*o) for o in objects), tuple(_shared_in(s) for s in shared)
        known = Facts(own, name, namespace, team, ids, schedule, said)
    return JobResult(document, known, files, tuple(_finding_in(finding) for finding in findings), tuple(read))


def _shared_out(facts: Facts) -> list[Any]:
    return [
        [list(s.id), list(s.path), s.value, [[p.root, list(p.path)] for p in s.places], s.combine] for s in facts.shared
    ]


def _shared_in(data: Any) -> SharedSaid:
    id_, path, value, places, combine = data
    return SharedSaid(ObjectId(*id_), tuple(path), value, tuple(Place(r, tuple(p)) for r, p in places), combine)


def _finding_out(finding: Diagnostic) -> list[Any]:
    return [
        finding.code,
        finding.severity.value,
        finding.message,
        finding.fix,
        [_where_out(where) for where in finding.at],
        [_where_out(where) for where in finding.related],
    ]


def _finding_in(data: Any) -> Diagnostic:
    code, severity, message, fix, at, related = data
    places = tuple(_where_in(w) for w in at)
    return Diagnostic(code, Severity(severity), message, fix, places, tuple(_where_in(w) for w in related))


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


def encoded(result: JobResult) -> bytes:
    """A result as bytes."""
    return _compact(to_json(result))


def _compact(data: Any) -> bytes:
    return json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()


def decoded(raw: bytes) -> JobResult:
    """A result from its bytes."""
    return from_json(json.loads(raw))
