"""What is wrong with a text as a text, in the words of its author rather than of a scanner."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, Final

import yaml

from genspark.core.diagnostic import Diagnostic, Mark
from genspark.core.printable import SAID
from genspark.core.yaml import quoted
from genspark.disk.absent import LARGEST

SYNTAX = "GS1001"
DUPLICATE = "GS1002"
ENCODING = "GS1003"
BOUNDS = "GS1004"
UNSUPPORTED = "GS1005"

DEEPEST: Final = 200
"""How deep a document may nest, aliases expanded."""
MOST_ALIASED: Final = 100_000
"""How many values the aliases of a file may stand for."""

MOST: Final = 1000
"""How many faults of one kind are told of a file; the others are counted."""


class Told:
    """The faults of a file: the first of each kind, and how many more there are, at the last that is told."""

    def __init__(self) -> None:
        self._first: list[Diagnostic] = []
        self._of_kind: Counter[str] = Counter()

    def append(self, fault: Diagnostic) -> None:
        self._of_kind[fault.code] += 1
        if self._of_kind[fault.code] <= MOST:
            self._first.append(fault)

    def add(self, code: str, message: str, fix: str, mark: Mark) -> None:
        """The same, of its parts."""
        self.append(Diagnostic.of(code, message, mark, fix))

    def __iter__(self) -> Iterator[Diagnostic]:
        yield from self._first
        last = {fault.code: fault.at[0] for fault in self._first}
        for code, count in self._of_kind.items():
            if count > MOST:
                yield Diagnostic.of(
                    code, f"{count - MOST:,} more like this below", last[code], "mend those above first"
                )


# What YAML 1.1 takes for the end of a line and YAML 1.2 does not: what follows is in the text for one reader and, after
# a comment, outside of it for another.
_BREAKS = re.compile("[\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n|\r|\n")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def encoding_fault(raw: bytes, file: str) -> Diagnostic | None:
    """Why bytes cannot be given to the parser; None if they can, though it may still find a control character."""
    if not file.isascii() and any("\ud800" <= character <= "\udfff" for character in file):
        # Manifests name their descriptor, and are UTF-8.
        message = "the name of this file is not UTF-8"
        return Diagnostic.of(ENCODING, message, Mark(file, 1, 1), "rename it, with git mv if it is in Git")
    if len(raw) > LARGEST:
        message = f"the file has {len(raw) / 1e6:.1f} MB, more than {LARGEST / 1e6:.0f} MB"
        return Diagnostic.of(BOUNDS, message, Mark(file, 1, 1), "split the file")
    if raw.startswith(_WIDE) or (len(raw) > 1 and 0 in raw[:2] and raw[:2] != b"\0\0"):
        return Diagnostic.of(ENCODING, "the file is UTF-16 or UTF-32, not UTF-8", Mark(file, 1, 1))
    if raw.isascii():
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The decoder counts from behind the byte order mark.
        text = raw.removeprefix(codecs.BOM_UTF8)[: error.start].decode("utf-8", "replace")
        message = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
        return Diagnostic.of(ENCODING, message, _at(text, len(text), file))
    found = _BREAKS.search(text)
    if found is None:
        return None
    code = f"{ord(found[0]):04x}"
    message = f"U+{code.upper()} ends a line for some readers and not for others"
    return Diagnostic.of(ENCODING, message, _at(text, found.start(), file), f'remove it, or write it as "\\u{code}"')


def control_fault(raw: bytes, file: str) -> Diagnostic:
    """The first control character of a text that the parser refuses to look into."""
    text = raw.decode("utf-8-sig", "replace")
    found = _CONTROL.search(text)
    at = found.start() if found else 0
    code = f"{ord(text[at : at + 1] or chr(0)):04x}"
    message = f"control character U+{code.upper()}"
    return Diagnostic.of(ENCODING, message, _at(text, at, file), f'remove it, or write it as "\\u{code}"')


def syntax_fault(error: yaml.YAMLError | ValueError | OverflowError, raw: bytes, file: str) -> Diagnostic:
    """What the parser stumbled over, or where what it could not finish begins."""
    from genspark.source.meant import begins, meant  # few files hold a mistake

    if not isinstance(error, yaml.MarkedYAMLError) or not error.problem_mark:
        return Diagnostic.of(SYNTAX, "a tag or an escape that is no text", Mark(file, 1, 1), "remove it")
    at, opened = _mark(error.problem_mark, file), _mark(error.context_mark or error.problem_mark, file)
    if _character(raw, at) == "\t":
        return Diagnostic.of(SYNTAX, "a tab is used for indentation", at, "indent with spaces")
    bare = _bare_expression(_line(raw, opened))
    if bare:
        opened = opened._replace(column=bare)
        return Diagnostic.of(SYNTAX, "an expression within { } or [ ] needs quotes", opened, 'write "${{ NAME }}"')
    problem = error.problem or ""
    likely = meant(problem, _lines(raw), at, opened)
    if likely is not None:
        return Diagnostic.of(SYNTAX, likely.message, likely.at, likely.fix)
    if problem in _BEGUN or (problem in _OPEN and begins(_lines(raw), at)):
        at = opened
    if problem in _BEGUN:
        message, fix = _BEGUN[problem]
    elif problem in _MET:
        message, fix = _MET[problem]
    else:
        return Diagnostic.of(SYNTAX, problem, at, "correct the YAML here")
    message = message.replace("LINE", str(opened.line)).replace("CHARACTER", quoted(_character(raw, at)))
    fix = fix.replace("LINE", str(opened.line))
    return Diagnostic.of(SYNTAX, message, at, fix)


def shown(text: str) -> str:
    """A key, a value or a tag as a message names it: whole or not at all, as no mask knows a part of a credential."""
    text = text.replace("tag:yaml.org,2002:", "!!")
    return quoted(text) if len(text) <= SAID else "(a long text)"


_UNQUOTED = re.compile(r"[^\"'#]+")
_ALIGN = "align the line with its neighbours, or quote a text that goes over several lines"
_QUOTE = "quote the value"
_OPEN_QUOTE = ("the quote is not closed", "close it, or double a quote that belongs to the text")
_ESCAPE = ("no such escape in double quotes", "write \\\\ for a backslash, or use single quotes")
_TAG = ("this tag is not supported", "remove the tag, or quote a value that starts with !")
_VERSION = "remove the line that starts with %"
# libyaml's problems (scanner.c, parser.c): those that are told where what was begun begins,
_BEGUN = {
    "could not find expected ':'": ("a key without a colon", 'write "key: value"; indent a line that continues a text'),
    "found unexpected end of stream": _OPEN_QUOTE,
    "found unexpected document indicator": _OPEN_QUOTE,
    "did not find expected alphabetic or numeric character": (
        "CHARACTER starts an alias or an anchor, named by letters, digits, - and _",
        _QUOTE,
    ),
}
# and those that are told where they were met.
_MET = {
    "mapping values are not allowed in this context": (
        'a second ": " in a value, or a wrongly indented key',
        "quote the value, or align the key with its neighbours",
    ),
    "block sequence entries are not allowed in this context": (
        "a list item has no place here",
        "put each item on its own line below the key",
    ),
    "mapping keys are not allowed in this context": ("a key has no place here", 'quote a text that starts with "? "'),
    "found character that cannot start any token": ("a value cannot start with CHARACTER", _QUOTE),
    "found unexpected ':'": ("a colon within [ ] or { } starts a value", _QUOTE),
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": (
        "no such Unicode character",
        "write the character itself, or one \\U escape of eight digits",
    ),
    "did not find expected comment or line break": (
        "only a comment may follow | or > in its line",
        "start the text in the next line",
    ),
    "found an indentation indicator equal to 0": ("the indentation after | or > is 1 to 9", "remove the digit"),
    "did not find expected key": ("this does not continue the mapping that starts in line LINE", _ALIGN),
    "did not find expected '-' indicator": ("this does not continue the list that starts in line LINE", _ALIGN),
    "did not find expected ',' or ']'": ("the [ opened in line LINE is not closed", "add the missing , or ]"),
    "did not find expected ',' or '}'": ("the { opened in line LINE is not closed", "add the missing , or }"),
    "did not find expected node content": (
        "a value is expected here",
        "write one, or quote a value that starts with , ] or }",
    ),
    "did not find expected <document start>": ("a second document starts here", 'put "---" between two documents'),
    "found undefined tag handle": _TAG,
    "did not find expected tag URI": _TAG,
    "did not find expected whitespace or line break": _TAG,
    "did not find the expected '>'": _TAG,
    "found incompatible YAML document": ("this version of YAML is not supported", _VERSION),
    "found duplicate %YAML directive": ("the version of YAML is given twice", _VERSION),
    "found unknown directive name": ("a line that starts with % is a directive", "remove the line, or quote the text"),
}


_OPEN = frozenset(("did not find expected ',' or ']'", "did not find expected ',' or '}'"))
"""Told where the bracket stands, if a key or nothing comes after it."""


def _bare_expression(line: str) -> int:
    """The column of an expression behind a bracket, without a quote between; 0 if there is none."""
    for piece in _UNQUOTED.finditer(line):
        brackets = [at for at in (piece[0].find("["), piece[0].find("{")) if at >= 0]
        last = piece[0].rfind("${{")
        if brackets and last > min(brackets):
            return piece.start() + last + 1
    return 0


def _mark(mark: Any, file: str) -> Mark:
    return Mark(file, mark.line + 1, mark.column + 1)


def _character(raw: bytes, at: Mark) -> str:
    return _line(raw, at)[at.column - 1 : at.column]


def _lines(raw: bytes) -> list[str]:
    return _LINE_END.split(raw.decode("utf-8-sig", "replace"))


def _line(raw: bytes, at: Mark) -> str:
    lines = _lines(raw)
    return lines[at.line - 1] if at.line <= len(lines) else ""


def _at(text: str, index: int, file: str) -> Mark:
    ends = [end.end() for end in _LINE_END.finditer(text, 0, index)]
    return Mark(file, len(ends) + 1, index - (ends[-1] if ends else 0) + 1)
