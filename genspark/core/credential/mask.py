"""The one mask: what is printed never shows a credential, nor how long one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genspark.core.credential.forms import NOUNS
from genspark.core.credential.judge import NAMED, Span, by_name, spans
from genspark.core.credential.names import FILL, changes
from genspark.core.credential.tree import Leaf, is_free, leaves, literals, name_of
from genspark.core.patterns import Patterns
from genspark.core.trace import Data, Path

_SHORTEST = 6
"""Characters of a literal that is hidden wherever it stands: shorter ones are parts of words."""
_WORD = 12
"""The same of one that could be a word, and holds a sign that no name has."""
_NAME = 24
"""The same of one that could be a name, such as `spark-history`."""
_LENGTHS, _LONG = 16, 1_000
"""Lengths of literals that begin alike, and characters of one, that are compared; of more all is hidden to the next
blank, which keeps the search linear."""


def hidden(what: str = NAMED) -> str:
    """What is printed in place of a credential: plain in YAML, JSON, XML and Markdown alike."""
    noun = NOUNS.get(what) or what.partition(" ")[2]
    return f"(hidden {noun})"


class Mask:
    """Hides what the judge finds, and known literals wherever they stand."""

    __slots__ = ("_known", "_lengths")

    def __init__(self, known: frozenset[str] = frozenset()) -> None:
        self._known = known
        """Without differences of case and of escapes."""
        lengths: dict[str, set[int]] = {}
        for literal in known:
            lengths.setdefault(literal[:_SHORTEST], set()).add(len(literal))
        self._lengths = {
            start: sorted(several, reverse=True) if len(several) <= _LENGTHS and max(several) <= _LONG else []
            for start, several in lengths.items()
        }
        """By the first characters of a literal: a text is looked through once, however many are known."""

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
        if isinstance(value, dict | list):
            return self.data(value, name_of(path), is_free(path))
        masked = self._leaf(Leaf(path, name_of(path), value, ""))
        return value if masked is None else masked

    def _leaf(self, leaf: Leaf) -> str | None:
        """What is printed instead, None for a leaf that may be printed."""
        if leaf.named:
            return hidden()
        if not isinstance(leaf.value, str):
            return hidden() if _alike(leaf.text) in self._known else None
        masked = self._masked(leaf.value, leaf.spans)
        return masked if masked != leaf.value else None

    def _masked(self, text: str, found: list[Span]) -> str:
        text = _without(text, found)
        if not self._known:
            return text
        found = self._literals(_alike(text))
        if found and "\\" in text:
            places = [place for place, sign in enumerate(text) if sign != "\\"]
            found = [Span(places[span.start], places[span.end - 1] + 1, span.what) for span in found]
        return _without(text, found)

    def _literals(self, text: str) -> list[Span]:
        """Where known literals stand in a text made alike; those that overlap are one."""
        found: list[Span] = []
        for start in range(len(text) - _SHORTEST + 1):
            lengths = self._lengths.get(text[start : start + _SHORTEST])
            if lengths is None:
                continue
            inside = bool(found) and start < found[-1].end
            if lengths:
                end = next((start + size for size in lengths if text[start : start + size] in self._known), start)
            else:
                blank = None if inside else _PATTERNS.blank.search(text, start + _SHORTEST)
                end = blank.start() if blank else start if inside else len(text)
            if inside:
                found[-1] = found[-1]._replace(end=max(found[-1].end, end))
            elif end > start:
                found.append(Span(start, end, NAMED))
        return found

    def knowing(self, *documents: Data, texts: Iterable[str] = ()) -> Mask:
        """The same mask with the literals of these documents, and of texts that nobody could read as documents."""
        found = {literal for document in documents for literal in literals(document)}
        for text in texts:
            found.update(in_text(text))
        return self.hiding(found)

    def hiding(self, credentials: Iterable[str]) -> Mask:
        """The same mask with these credentials, as far as they are nothing else."""
        told = (one for literal in credentials for one in _spellings(literal) if _telling(one))
        kept = {one for literal in told if len(one := _alike(literal)) >= _SHORTEST}
        return self if kept <= self._known else Mask(self._known | kept)


def _without(text: str, found: list[Span]) -> str:
    parts: list[str] = []
    at = 0
    for span in found:
        parts.extend((text[at : span.start], hidden(span.what)))
        at = span.end
    return "".join((*parts, text[at:]))


BLIND = Mask()
"""Knows no document."""


def masked(text: str) -> str:
    """A free text without what the judge finds in it."""
    return BLIND.text(text)


_PATTERNS = Patterns(
    blank=r"\s",
    # A name and what stands behind it, in a text that no reader understood.
    pair=r"(?<![\w.-])(?P<name>[\w.-]{1,200})[\"']?[ \t]{0,3}[:=][ \t]{0,80}(?:!\S{0,80}[ \t]{1,3})?"
    rf"(?=[*&]?(?P<value>(?:{FILL}|[^\s*&])[^\n,}}${{]{{0,200}}(?:(?:{FILL}|[${{])[^\n,}}${{]{{0,200}}){{0,4}}))",
)


def in_text(text: str) -> Iterator[str]:
    """The credentials of a text that is no YAML: what stands behind a name, without its quotes and marks."""
    yield from (text[span.start : span.end].strip() for span in spans(text, entries=True))
    called = ""
    for match in _PATTERNS.pair.finditer(text):
        name, value = match["name"], match["value"].partition(" #")[0].rstrip(" \t]").strip(" \t\"'")
        if by_name(called if name == "value" else name, value):
            yield value
        called = value if name == "name" else called


def _spellings(literal: str) -> Iterator[str]:
    yield literal
    if len(literal) > _LONG:
        yield from literal.split()
    if "'" in literal:
        yield literal.replace("'", "''")


def _alike(text: str) -> str:
    """A text in small letters and without backslashes, sign for sign: what is escaped or changed in case is the same.

    Texts within texts are escaped several times over: an expression in quotes, within YAML in quotes.
    """
    small = text.lower()
    if len(small) != len(text):  # of few letters the small one has two signs
        small = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    return small.replace("\\", "")


def _telling(literal: str) -> bool:
    """Whether a literal is long and odd enough to be nothing else."""
    if len(literal) >= _SHORTEST and (changes(literal) or literal.isdecimal()):
        return True
    return len(literal) >= (_NAME if _OF_NAMES.issuperset(literal) else _WORD)


_OF_NAMES = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./ ")
"""Signs of names and of plain words."""


def _replaced(data: Data, path: Path, found: dict[Path, str]) -> Data:
    if path in found:
        return found[path]
    if isinstance(data, dict):
        return {key: _replaced(value, (*path, key), found) for key, value in data.items()}
    if isinstance(data, list):
        return [_replaced(item, (*path, str(position)), found) for position, item in enumerate(data)]
    return data
