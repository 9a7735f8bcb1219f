"""What the API server refuses of a manifest because its appliers read it otherwise than it looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from genspark.check.traits import traits
from genspark.core.diagnostic import Diagnostic, Mark, Severity, Where, document_of
from genspark.core.trace import Place

_QUOTED = 'write "'


def told_once(
    found: Iterable[Diagnostic], differing: Sequence[Diagnostic], mark: Callable[[Where], Mark]
) -> Iterator[Diagnostic]:
    """All of it, where a text that is refused since kubectl takes it for something else is one error, not two.

    What the API server has against the value tells to quote what kubectl made of it; the other finding knows the text.
    """
    by_mark = {one.at[0]: one for one in differing}
    files = {document_of(_file(at))[0] for at in by_mark}
    refused: set[Where] = set()
    for one in found:
        at = one.at[0]
        if files and traits(one.code).refused and one.fix.startswith(_QUOTED) and document_of(_file(at))[0] in files:
            here = mark(at)
            if here in by_mark:
                refused.add(here)
                continue
        yield one
    for one in differing:
        if one.at[0] in refused:
            message, fix = f"{one.message}; the API server refuses the first", one.fix.partition(" for the text")[0]
            yield one._replace(severity=Severity.ERROR, message=message, fix=fix)
        else:
            yield one


def _file(at: Where) -> str:
    return at.root if isinstance(at, Place) else at.file
