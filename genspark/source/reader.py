"""The one reader of YAML: values without their places, and places by the same code when someone must be told."""

from __future__ import annotations

import codecs
from collections.abc import Iterator

from genspark.core.diagnostic import Diagnostic
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.source.composer import Composer, MarksNeeded
from genspark.source.faults import UNSUPPORTED, Told, encoding_fault
from genspark.source.positions import Positions, Spots
from genspark.source.scalars import SpelledFloat, SpelledInt, source_text

__all__ = ["Positions", "Reading", "SpelledFloat", "SpelledInt", "positions", "read", "source_text"]


class Reading(NamedTuple):
    """The documents of a text that are there and were read to their end, and what is wrong with the text.

    Values that an alias repeats are shared: documents are read only.
    """

    documents: tuple[Data, ...]
    faults: tuple[Diagnostic, ...]


def read(raw: bytes, file: str, applied: bool = False) -> Reading:
    """The YAML documents in these bytes, whatever they are; `file` is the name that faults carry.

    `applied`: scalars as kubectl and Argo CD read them, not as YAML 1.2 has them.
    """
    fault = encoding_fault(raw, file)
    if fault is not None:
        return Reading((), (fault,))
    composer = _composed(raw, file, applied)
    return Reading(tuple(composer.documents[: composer.whole]), tuple(composer.faults))


_NUL = (b"\\0", b"\\x00", b"\\u0000", b"\\U00000000")
"""How YAML writes a character that no argument, variable or file name can hold."""


def without_nul(raw: bytes, file: str, applied: bool = False) -> Reading:
    """The documents, none of which holds that character; `applied` as in `read`."""
    reading = read(raw, file, applied)
    if reading.faults or not any(escape in raw for escape in _NUL):
        return reading
    return Reading(reading.documents, tuple(_nul(reading.documents, raw, file)))


def _nul(documents: tuple[Data, ...], raw: bytes, file: str) -> Iterator[Diagnostic]:
    message, fix = "a NUL character, which no argument or variable can hold", "remove it"
    found: list[tuple[int, Path]] = []
    todo: list[tuple[int, Path, Data]] = [(at, (), document) for at, document in enumerate(documents)]
    while todo:
        at, path, node = todo.pop()
        if isinstance(node, str) and "\0" in node:
            found.append((at, path))
        elif isinstance(node, dict):
            found.extend((at, (*path, key)) for key in node if "\0" in key)
            todo.extend((at, (*path, key), value) for key, value in node.items())
        elif isinstance(node, list):
            todo.extend((at, (*path, str(position)), value) for position, value in enumerate(node))
    places = positions(raw, file) if found else ()
    told = Told()
    for at, path in sorted(found):
        told.append(Diagnostic.of(UNSUPPORTED, message, places[at].mark(path), fix))
    yield from told


def positions(raw: bytes, file: str) -> tuple[Positions, ...]:
    """Where the values of each document of `read` were written, and of what a fault cut short."""
    if encoding_fault(raw, file) is not None:
        return ()
    spots: Spots = {}
    composer = Composer(file, spots)
    composer.read(raw.removeprefix(codecs.BOM_UTF8))
    return tuple(
        Positions(file, document, root, spots)
        for document, root in zip(composer.documents, composer.roots, strict=True)
    )


def _composed(raw: bytes, file: str, applied: bool) -> Composer:
    text = raw.removeprefix(codecs.BOM_UTF8)
    try:
        composer = Composer(file, None, applied)
        composer.read(text)
    except MarksNeeded:
        composer = Composer(file, {}, applied)
        composer.read(text)
    return composer
