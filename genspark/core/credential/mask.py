"""The one mask: what is printed never shows a credential, nor how long one is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from genspark.core.credential.forms import NOUNS, opaque
from genspark.core.credential.judge import NAMED, Span, by_name, is_file, spans
from genspark.core.credential.tree import Leaf, is_free, leaves, literals, name_of
from genspark.core.trace import Data, Path

_SHORTEST = 6
"""Characters of a literal that is hidden wherever it stands: shorter ones are parts of words."""
_WORD = 12
"""The same of one that could be a word."""


def hidden(what: str = NAMED) -> str:
    """What is printed in place of a credential: plain in YAML, JSON, XML and Markdown alike."""
    noun = NOUNS.get(what) or what.partition(" ")[2]
    return f"(hidden {noun})"


class Mask(NamedTuple):
    """Hides what the judge finds, and known literals wherever they stand."""

    known: tuple[str, ...] = ()
    """Longest first."""

    def text(self, text: str) -> str:
        """A free text, such as a message."""
        return self._masked(text, spans(text))

    def lines(self, text: str) -> str:
        """A text of YAML, JSON or properties, whose entries have names."""
        return self._masked(text, spans(text, entries=True))

    def data(self, data: Data, name: str = "", free: bool = False) -> Data:
        """A document, or a value that has a name, of the same shape."""
        if isinstance(data, dict | list):
            found = {leaf.path: masked for leaf in leaves(data, name, free) if (masked := self._leaf(leaf)) is not None}
            return _replaced(data, (), found) if found else data
        masked = self._leaf(Leaf((), name, data, ""))
        return data if masked is None else masked

    def at(self, path: Path, value: Data) -> Data:
        """What stands at a path of a document."""
        return self.data(value, name_of(path), is_free(path))

    def _leaf(self, leaf: Leaf) -> str | None:
        """What is printed instead, None for a leaf that may be printed."""
        if leaf.named:
            return hidden()
        if not isinstance(leaf.value, str):
            return hidden() if leaf.text in self.known else None
        masked = self._masked(leaf.value, spans(leaf.value, is_file(leaf.value)))
        return masked if masked != leaf.value else None

    def _masked(self, text: str, found: list[Span]) -> str:
        for span in reversed(found):
            text = f"{text[: span.start]}{hidden(span.what)}{text[span.end :]}"
        for literal in self.known:
            if literal in text:
                text = text.replace(literal, hidden())
        return text

    def knowing(self, *documents: Data, texts: Iterable[str] = ()) -> Mask:
        """The same mask with the literals of these documents, and of texts that nobody could read as documents."""
        found = {literal for document in documents for literal in literals(document)}
        for text in texts:
            found.update(in_text(text))
        kept = {one for literal in found for one in _spellings(literal) if _telling(one)}
        return Mask(tuple(sorted({*self.known, *kept}, key=lambda one: (-len(one), one))))


BLIND = Mask()
"""Knows no document."""


def masked(text: str) -> str:
    """A free text without what the judge finds in it."""
    return BLIND.text(text)


_PAIR = re.compile(
    r"(?<![\w.-])(?P<name>[\w.-]{1,200})[\"']?[ \t]{0,3}[:=][ \t]{0,80}(?:!\S{0,80}[ \t]{1,3})?"
    r"(?=[*&]?(?P<value>[^\s*&][^\n,}]{0,200}))"
)
"""A name and what stands behind it, in a text that no reader understood."""


def in_text(text: str) -> Iterator[str]:
    """The credentials of a text that is no YAML: what stands behind a name, without its quotes and marks."""
    yield from (text[span.start : span.end].strip() for span in spans(text, entries=True))
    called = ""
    for match in _PAIR.finditer(text):
        name, value = match["name"], match["value"].partition(" #")[0].strip(" \t\"'}]")
        if by_name(called if name == "value" else name, value):
            yield value
        called = value if name == "name" else called


def _spellings(literal: str) -> Iterator[str]:
    yield literal
    escaped = literal.replace("\\", "\\\\").replace('"', '\\"')
    if escaped != literal:
        yield escaped


def _telling(literal: str) -> bool:
    """Whether a literal is long and odd enough to be nothing else."""
    return len(literal) >= _WORD or (len(literal) >= _SHORTEST and (opaque(literal) or literal.isdecimal()))


def _replaced(data: Data, path: Path, found: dict[Path, str]) -> Data:
    if path in found:
        return found[path]
    if isinstance(data, dict):
        return {key: _replaced(value, (*path, key), found) for key, value in data.items()}
    if isinstance(data, list):
        return [_replaced(item, (*path, str(position)), found) for position, item in enumerate(data)]
    return data
