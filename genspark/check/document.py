"""A document as a person wrote it: read, one map, and valid, or what is wrong with it."""

from __future__ import annotations

from genspark.check import findings
from genspark.check.locate import of_fault, of_reading
from genspark.check.misplaced import advised
from genspark.core.diagnostic import Diagnostic
from genspark.core.trace import Data
from genspark.model.vocabulary import Vocabulary
from genspark.schema.check import check
from genspark.schema.library import Schema
from genspark.source.reader import without_nul


def document(
    path: str,
    raw: bytes,
    schema: Schema,
    words: Vocabulary,
    known: frozenset[str] = frozenset(),
    home: str = "",
) -> tuple[dict[str, Data] | None, tuple[Diagnostic, ...]]:
    """The one map that a file holds, None (with findings) where it holds none that is valid.

    `known` are the project's environments; `home` is where a descriptor's key belongs that stands here, for files
    that are no descriptors: they may be empty.
    """
    reading = without_nul(raw, path)
    if reading.faults:
        return None, tuple(map(of_reading, reading.faults))
    if home and not reading.documents:
        return {}, ()
    data = reading.documents[0] if len(reading.documents) == 1 else None
    if not isinstance(data, dict):
        return None, (findings.not_one_map(path, len(reading.documents), home),)
    faults = check(schema, data)
    wrong = tuple(of_fault(fault, path) for fault in advised(faults, words, known, home)) if faults else ()
    return (None if wrong else data), wrong
