"""A document as a person wrote it: read, one map, and valid, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.compile import findings
from genspark.compile.locate import of_fault
from genspark.core.diagnostic import Diagnostic, Mark, Written
from genspark.core.trace import Data
from genspark.model.vocabulary import Vocabulary
from genspark.schema.check import check
from genspark.schema.library import Schema
from genspark.source.faults import BOUNDS
from genspark.source.reader import without_nul

MOST = 20_000
"""The values that a descriptor may have: hundreds of times what a long one has, and seconds of work at worst."""


def document(
    path: str,
    raw: bytes,
    schema: Schema,
    words: Vocabulary,
    known: frozenset[str] = frozenset(),
    home: str = "",
) -> tuple[dict[str, Data] | None, tuple[Diagnostic, ...]]:
    """The one map that a file holds, None (with findings) where it holds none that is valid.

    `known` are the project's environments; `home` is of files that are no descriptors, which may be
    empty: where a job's key belongs that somebody wrote into one.
    """
    reading = without_nul(raw, path)
    if reading.faults:
        return None, reading.faults
    if home and not reading.documents:
        return {}, ()
    data = reading.documents[0] if len(reading.documents) == 1 else None
    if not isinstance(data, dict):
        return None, (findings.not_one_map(path, len(reading.documents), home),)
    if isinstance(data.get("apiVersion"), str) and isinstance(data.get("kind"), str):
        return None, (findings.manifest_instead(path, data, bool(home)),)
    if not home and len(raw) > MOST and _more(data, MOST):
        message, fix = f"the descriptor has more than {MOST:,} values", "take out what is none of the job's"
        return None, (Diagnostic.of(BOUNDS, message, Mark(path, 1, 1), fix),)
    faults = check(schema, data)
    if not faults:
        return data, ()
    from genspark.advice.misplaced import advised  # most documents are right

    wrong = tuple(of_fault(fault, path) for fault in advised(faults, data, words, known, home))
    return (None if wrong else data), wrong


def outdated(path: str, data: dict[str, Data], words: Vocabulary) -> Iterator[Diagnostic]:
    """What an overlay says in a spelling of before."""
    if not words.before(data):
        return
    from genspark.resolve import former

    for one in former.outdated(data, words):
        message = f"{'.'.join(one.path)} is written {'.'.join(one.today)} today"
        what = f"move {', '.join(one.said)} there" if one.said else "write it there"
        where = Written(path, one.path, key=True)
        yield Diagnostic.of("GS3013", message, where, f"{what}, and remove {'.'.join(one.path)}")


def _more(data: Data, most: int) -> bool:
    """Whether there are more values than that in a document, maps and lists among them; what is shared counts again."""
    todo: list[Data] = [data]
    while todo and most >= 0:
        node = todo.pop()
        most -= 1
        if isinstance(node, dict | list):
            todo.extend(node.values() if isinstance(node, dict) else node)
            if len(todo) > most:
                return True
    return most < 0
