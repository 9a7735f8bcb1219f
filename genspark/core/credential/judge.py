"""The one judge of credentials: by a name and its value, and inside of free text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from genspark.core.credential.forms import FORMS, compiled, opaque
from genspark.core.credential.names import FILL, HINT_AT_END, HINTS, announces, drawn, literal, of_option
from genspark.core.patterns import Patterns
from genspark.core.printable import SAID
from genspark.core.records import NamedTuple

NAMED = "a credential"
PASSWORD = "a password"  # noqa: S105 - a word of a message

_SHORTEST = 7
"""No text below this many characters holds a credential and says so itself."""
_HINTS = tuple(dict.fromkeys(hint for form in FORMS for hint in form.hint))
_SAID = (*HINTS, *(f"{HINT_AT_END}{sign}" for sign in "=: \t\"',"), "proxyuser", "proxy-user")
"""What is in every name of an assignment in a text that can be one."""


_HEADERS = ("x-", "private-token")
"""Headers of HTTP, which stand in commands."""


class Span(NamedTuple):
    """A part of a text that gives something away."""

    start: int
    end: int
    what: str


_QUOTED = r"\\?\"(?P<double>(?:[^\"\\\n]|\\[^\n])*)|'(?P<single>[^'\n]*)"
_NAME = r"(?<![\w.-])(?P<name>[A-Za-z_-][\w.-]{0,200})"
_PATTERNS = Patterns(
    assigned=rf"{_NAME}[ \t]{{0,3}}=[ \t]{{0,3}}(?:{_QUOTED}|(?P<bare>(?:{FILL}|[^\s\"'&;]|[\"'](?=\w))+))",
    item=r"--?[A-Za-z][\w.-]{0,200}=|[A-Za-z_][\w.-]{0,200}=",
    option=r"(?<![\w-])--?(?P<name>[A-Za-z][\w.-]{0,200})(?:[ \t]{1,3}|[\"']?,[ \t]{0,3})"
    rf"(?![-=])(?:{_QUOTED}|(?P<bare>(?:{FILL}|[^\s\"'&;,\]])+))",
    entry=rf"{_NAME}[\"']?[ \t]{{0,3}}:[ \t]{{1,80}}"
    rf"(?:{_QUOTED}|(?P<bare>(?:{FILL}|[^\s\"'{{\[#|>&*!])(?:{FILL}|[^\n#,}}])*))",
    of_password=r"(?i)(?:password|passwd|pwd|passphrase)$",  # noqa: S106 - a pattern
)


def by_name(name: str, value: str) -> bool:
    """Whether a value is a credential because of what it is called."""
    if announces(name):
        return literal(name, value)
    return name.endswith(("roxyUser", "roxy-user")) and ":" in value.strip(":")


@lru_cache(20_000)
def held(name: str, value: str) -> str:
    """What a setting or variable gives away, in words that never hold it; empty for nothing."""
    if by_name(name, value):
        return NAMED
    return next((span.what for span in spans(value)), "")


def may_change(name: str, value: str) -> bool:
    """Whether something made of a value may be suggested: in a changed credential no mask knows the credential."""
    return not held(name, value) and not (opaque(value) and drawn(value))


def spans(text: str, entries: bool = False, item: bool = False) -> list[Span]:
    """The parts of a text that are credentials, in order; with `entries` also values of `name: value`.

    Of an `item` of a list that is an option and its value, all of the value is one.
    """
    if len(text) < _SHORTEST or not may_hold(text):
        return []
    found = [*_of_forms(text), *_of_pairs(text, entries)]
    if item and found:
        found.extend(_of_item(text, found))
    found.sort()
    apart: list[Span] = []
    for span in found:
        if apart and span.start < apart[-1].end:
            last = apart.pop()
            span = Span(last.start, max(last.end, span.end), last.what)
        apart.append(span)
    return apart


def is_file(text: str) -> bool:
    """Whether a text is one of a file, whose entries have names, and no value or message."""
    return "\n" in text or text.startswith(("{", "["))


def may_hold(text: str) -> bool:
    """Whether a text needs a closer look: most have nothing of what every credential comes with."""
    for hint in _HINTS:  # plain loops: this is asked of most texts
        if hint in text:
            return True
    small = text.lower()
    for word in _SAID:  # noqa: SIM110
        if word in small:
            return True
    return False


def _of_forms(text: str) -> Iterator[Span]:
    if not any(hint in text for hint in _HINTS):
        return
    for form in FORMS:
        for match in compiled(form).finditer(text) if any(hint in text for hint in form.hint) else ():
            if not form.opaque or opaque(match[1]):
                yield Span(*match.span(1), form.what)


def _of_pairs(text: str, entries: bool) -> Iterator[Span]:
    of = _PATTERNS
    if "=" in text:
        for match in of.assigned.finditer(text):
            name, value = match["name"], _value(match)
            if of.of_password.search(name) or name.startswith("-") or _given(text, match.start()):
                sure = True
            else:
                sure = len(value) >= _SHORTEST - 1 and opaque(value)
            if sure and _announced(_bare(name)) and value and literal(_bare(name), value):
                yield _span(match, PASSWORD if of.of_password.search(name) else NAMED)
    if "-" in text:
        for match in of.option.finditer(text):
            name, value = of_option(match["name"]), _value(match)
            if (_announced(name) and literal(name, value)) or by_name(name, value):
                yield _span(match, NAMED)
    if ":" in text:
        for match in of.entry.finditer(text):
            if not entries and not match["name"].lower().startswith(_HEADERS):
                continue
            if by_name(match["name"], _value(match).rstrip()):
                yield _span(match, NAMED)


def _of_item(text: str, found: list[Span]) -> Iterator[Span]:
    """The rest of an option's value, where quotes, blanks and signs end nothing."""
    option = _PATTERNS.item.match(text)
    if option is None:
        return
    for span in found:
        opened = text[option.end() : span.start]
        if span.start >= option.end() and not opened.strip("\\\"'") and text[span.end :] != opened:
            yield Span(span.start, len(text), span.what)


def expressions(text: str) -> Iterator[str]:
    """What stands for a credential in a text and holds an expression."""
    for pattern in (_PATTERNS.assigned, _PATTERNS.option) if may_hold(text) else ():
        for match in pattern.finditer(text):
            if "${{" in _value(match) and _announced(_bare(match["name"])):
                yield _value(match)


def _given(text: str, start: int) -> bool:
    """Whether an assignment is a parameter of an address or of a connection string."""
    return start > 0 and text[start - 1] in "?&;"


def _bare(name: str) -> str:
    """A name without the dashes and the -D of a command line."""
    if name.startswith("-D"):
        return name[2:]
    return of_option(name) if name.startswith("-") else name


def _announced(name: str) -> bool:
    """In a text `pwd` is a password, though a variable of that name is a folder."""
    return name.lower() == "pwd" or announces(name)


def _value(match: re.Match[str]) -> str:
    return next((value for value in (match["double"], match["single"], match["bare"]) if value is not None), "")


def _span(match: re.Match[str], what: str) -> Span:
    group = next(name for name in ("double", "single", "bare") if match[name] is not None)
    return Span(*match.span(group), what)


def shown(name: str, value: str) -> str:
    """A value in a message: whole or not at all, as no mask knows a part of a credential; what is printed is cut."""
    if held(name, value):
        return "a secret"
    return value if len(value) <= SAID else "a long text"
