"""What an author most likely meant where a text is no YAML: a quote left open, a colon without a space."""

from __future__ import annotations

import re
from collections.abc import Sequence

from genspark.core.diagnostic import Mark
from genspark.core.patterns import Patterns
from genspark.core.records import NamedTuple


class Meant(NamedTuple):
    """What is wrong, what to do, and where."""

    message: str
    fix: str
    at: Mark


_PATTERNS = Patterns(
    key=r"(?P<indent> *)(?:- +)?(?P<key>[A-Za-z_][\w./-]*)(?P<colon>:)(?P<space> +|$)(?P<value>.*)",
    tight=r" *(?:- +)?(?P<key>[A-Za-z_][\w-]*):(?![/ ])(?P<rest>\S.*)",
    equals=r" *(?P<key>[A-Za-z_][\w.-]*) *= *\S",
    name=r"[A-Za-z_][\w-]*",
    word=r" *(?P<key>[A-Za-z_][\w.-]*) +\S",
)
_NO_END = "found unexpected end of stream"
_VALUES = "mapping values are not allowed in this context"
_NO_COLON = "could not find expected ':'"


def meant(problem: str, lines: Sequence[str], at: Mark, opened: Mark) -> Meant | None:
    """The likely cause; None where what the parser stumbled over says it best."""
    return _open_quote(lines, at) or _open_in_list(problem, lines, opened) or _of_problem(problem, lines, at, opened)


def begins(lines: Sequence[str], at: Mark) -> bool:
    """Whether a key or the end stands in a line where a list or a mapping of an earlier one goes on."""
    return at.line > len(lines) or not lines[at.line - 1].strip() or bool(_PATTERNS.key.match(lines[at.line - 1]))


def _open_quote(lines: Sequence[str], at: Mark) -> Meant | None:
    """A quoted value that does not end in its line, with a key in the next."""
    for number, line in enumerate(lines[: at.line - 1], 1):
        value = found["value"] if (found := _PATTERNS.key.match(line)) else ""
        sign = value[:1]
        if sign in ('"', "'") and not _closed(value, sign) and _PATTERNS.key.match(lines[number]):
            column = line.index(value, found.start("value") if found else 0) + 1
            return Meant(
                "the quote is not closed",
                f"close it at the end of line {number}",
                at._replace(line=number, column=column),
            )
    return None


def _open_in_list(problem: str, lines: Sequence[str], opened: Mark) -> Meant | None:
    """A quoted text in a list or a mapping of one line, which swallows the bracket that ends it."""
    if problem != _NO_END or opened.line > len(lines):
        return None
    rest = lines[opened.line - 1][opened.column - 1 :].rstrip()
    if rest[:1] not in ('"', "'") or rest[-1:] not in ("]", "}"):
        return None
    return Meant("the quote is not closed", f"close it before the {rest[-1]} at the end of line {opened.line}", opened)


def _closed(value: str, sign: str) -> bool:
    inner = re.sub(r"\\.", "", value[1:]) if sign == '"' else value[1:].replace("''", "")
    return sign in inner


def _of_problem(problem: str, lines: Sequence[str], at: Mark, opened: Mark) -> Meant | None:
    if problem in (_VALUES, _NO_COLON):
        last = next((n for n in range(at.line - 1, 0, -1) if lines[n - 1].strip()), at.line)
        for number in (opened.line, last) if problem == _NO_COLON else (last,):
            tight = _PATTERNS.tight.fullmatch(lines[number - 1])
            if tight and ": " not in lines[number - 1]:
                where = at._replace(line=number, column=tight.end("key") + 1)
                return Meant("no space after the colon", f"write a space after the colon of {tight['key']}", where)
    if problem == _VALUES:
        return _deeper(lines, at)
    if problem == _NO_COLON:
        return _colonless(lines, opened)
    return None


def _deeper(lines: Sequence[str], at: Mark) -> Meant | None:
    """A key below a value that ended in its line, or a second ": " in one line."""
    here, above = (
        _PATTERNS.key.match(lines[at.line - 1]),
        _PATTERNS.key.match(lines[at.line - 2]) if at.line > 1 else None,
    )
    if here is None or at.column != here.start("colon") + 1:
        return Meant('a second ": " in a value', f"quote the value{_mapping(lines[at.line - 1], at)}", at)
    if above and above["value"] and len(above["indent"]) < len(here["indent"]):
        message = f"{here['key']} is indented deeper than {above['key']}, which has its value already"
        where = at._replace(column=len(here["indent"]) + 1)
        return Meant(message, f"align {here['key']} with {above['key']} in line {at.line - 1}", where)
    return None


def _mapping(line: str, at: Mark) -> str:
    """Where the text before the second colon may be a key below the first, what to do for it."""
    first = _PATTERNS.key.match(line)
    inner = line[first.start("value") : at.column - 1] if first else ""
    if first is None or not _PATTERNS.name.fullmatch(inner):
        return ""
    return f"; if {inner} is a key below {first['key']}, write it in the next line, indented deeper"


def _colonless(lines: Sequence[str], opened: Mark) -> Meant | None:
    line = lines[opened.line - 1]
    message = "a key without a colon"
    if found := _PATTERNS.equals.match(line):
        return Meant(message, f"write {found['key']}: with a colon in place of =", opened)
    before = lines[opened.line - 2] if opened.line > 1 else ""
    if before.lstrip().startswith("- ") and len(before) - len(before.lstrip()) == len(line) - len(line.lstrip()):
        return Meant("a list item without a dash", 'write "- " before it', opened)
    if (found := _PATTERNS.word.match(line)) and _PATTERNS.key.match(before or "a:"):
        return Meant(message, f"write a colon behind {found['key']}", opened)
    return None
