"""Comments of a document, and the keys and items that they are about."""

from __future__ import annotations

from collections.abc import Sequence

from genspark.core.paths import paths_of
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.source.positions import Positions


class Comment(NamedTuple):
    """What is written about one key or item, without `#` and the blank behind it."""

    above: tuple[str, ...] = ()
    beside: str = ""


class _Line(NamedTuple):
    path: Path
    """Of the last key or item that starts in the line."""
    first: Path
    """Of the first one."""
    indent: int
    column: int
    """Where the last one's value starts."""
    elsewhere: bool
    """The value starts in a later line."""


class Found(NamedTuple):
    """The comments of a document, or of an object in it."""

    about: dict[Path, Comment]
    """By the path of the key or item that each is about: what stands in the same line, or next below it."""
    loose: tuple[tuple[str, ...], ...]
    """The lines of all others, block by block: they stand apart above it, between its parts or below it."""


def comments(texts: Sequence[str], positions: Positions, document: Data, whole: bool = True) -> Found:
    """The comments of a document, or of an object in it, where it is not a whole one; `texts` are the file's lines."""
    starts = _lines(positions, document)
    if not starts:
        return Found({}, ())
    found: dict[Path, Comment] = {}
    loose: list[tuple[str, ...]] = []
    waiting: list[str] = []
    literal = -1
    """The indent of the key whose block scalar the lines belong to, -1 outside of any."""
    for number in range(_first(texts, min(starts)), _end(texts, max(starts)) if whole else max(starts) + 1):
        text = texts[number]
        stripped = text.strip()
        line = starts.get(number)
        if line is not None:
            literal = -1
            beside, scalar = _beside(text, line)
            # An item's text begins where its own lines may, a key's further right.
            literal = line.indent - (line.path[-1].isdecimal()) if scalar else -1
            if waiting:
                found[line.first] = found.get(line.first, Comment())._replace(above=tuple(waiting))
                waiting = []
            if beside:
                found[line.path] = found.get(line.path, Comment())._replace(beside=beside)
        elif stripped.startswith("#") and not 0 <= literal < len(text) - len(text.lstrip()):
            waiting.append(stripped[1:].removeprefix(" "))
        elif waiting and (stripped or not found):
            loose.append(tuple(waiting))  # it stands apart, or is about what stands around the document
            waiting = []
    return Found(found, (*loose, *((tuple(waiting),) if waiting else ())))


def _first(texts: Sequence[str], start: int) -> int:
    """The first of the lines that belong to a document: comments above its first key, for the first one the file's."""
    above = start
    while above > 0 and (not texts[above - 1].strip() or texts[above - 1].strip().startswith(("#", "---"))):
        above -= 1
    if above == 0:
        return 0
    ends = [number for number in range(above, start) if texts[number].startswith("---")]
    return ends[-1] + 1 if ends else above


def _end(texts: Sequence[str], last: int) -> int:
    """The line behind those that belong to a document whose last key or item starts in a line."""
    end = last + 1
    while end < len(texts) and not texts[end].startswith(("---", "...")):
        end += 1
    return end


def _lines(positions: Positions, document: Data) -> dict[int, _Line]:
    found: dict[int, _Line] = {}
    for path in paths_of(document):
        key, value = positions.mark(path, key=True), positions.mark(path)
        line, indent = key.line - 1, key.column - 1
        first = found[line].first if line in found else path
        indent = min(indent, found[line].indent) if line in found else indent
        found[line] = _Line(path, first, indent, value.column - 1, value.line != key.line)
    return found


def _beside(text: str, line: _Line) -> tuple[str, bool]:
    """The comment behind a value, and whether the value is a block scalar."""
    rest = text[line.column :] if not line.elsewhere else text[line.indent :]
    if rest[:1] in ("'", '"') and not line.elsewhere:
        end = rest.find(rest[0], 1)
        rest = rest[end + 1 :] if end > 0 else ""
    start = rest.find(" #")
    return (rest[start + 2 :].strip() if start >= 0 else ""), not line.elsewhere and rest[:1] in ("|", ">")
