"""The canonical writer: block YAML whose strings every reader takes for strings.

Stock writers quote for one version of YAML; Kubernetes' reader (go-yaml behind sigs.k8s.io/yaml), PyYAML (1.1) or
ruamel.yaml (1.2) then takes `811991e1`, `yes`, `08` or `1:30` for a number or a boolean. Here a string stands bare only
where none of them would, by the union of both versions' rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from math import isfinite

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Kept


class _Signs(NamedTuple):
    bare: re.Pattern[str]  # a string that needs no quotes
    literal: re.Pattern[str]  # lines that can stand below a bar
    escaped: re.Pattern[str]


def _signs(hidden: str) -> _Signs:
    bare = rf"""(?: [^{hidden}\s\x21-\x7e] | [A-Za-z_/$(~;^\\]     # a sign that means nothing to YAML
       | --?(?=[A-Za-z])                                        # an option; go-yaml takes -_72 for -72
       | \.(?![eE][-+])(?=[A-Za-z/]) | \.\./                    # a name or a path, not .5
       | (?!0_*[xXoObB])[0-9](?=.*[^0-9_,.:+\-eETtZz\ ])        # 500m, 2g, 3.5-scala: no number has such a letter
    )
    (?: [^{hidden}\s:#] | [#] | :(?=\S) | [ ]++(?=[^\s#]) )*+   # no ": ", no " #", no colon or space at the end
    """
    literal = rf"(?![ \t\n])(?:[^{hidden} ]|[ \t]++(?!\n|\Z)|\n++(?!\Z)|\n\Z)*+"
    return _Signs(re.compile(bare, re.VERBOSE), re.compile(literal), re.compile(rf'["\\{hidden}]'))


_ASCII = _signs(r"\x00-\x1f\x7f")


@cache
def _beyond() -> _Signs:
    """For texts beyond ASCII, which many projects never have: wide ranges take milliseconds to compile.

    Escaped wherever they stand: controls, what some readers take for a line break or a byte order mark, half surrogate
    pairs, and the blank or direction-changing characters that make one text look like another.
    """
    return _signs(
        r"\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
        r"\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
    )


_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ".inf", ".nan"))
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_INT_EVERYWHERE = re.compile(r"-?(?:0|[1-9][0-9]*)")
_FLOAT_EVERYWHERE = re.compile(r"-?(?:0|[1-9][0-9]*)\.[0-9]+(?:[eE][-+][0-9]+)?")
# Readers look for the colon of a key no further than 1,024 characters; a longer key is announced by `? `.
_LONGEST_KEY = 1000
_SHORT_KEY = 100


def dump(data: Data) -> str:
    """The data as one block-style document: two spaces a level, list items level with their key, lines never folded.

    Raises TypeError for anything but None, booleans, numbers, strings, lists and dicts with string keys.
    """
    pieces: list[str] = []
    write = pieces.append
    if isinstance(data, dict) and data:
        _mapping(data, "", "", write)
    elif isinstance(data, list) and data:
        _sequence(data, "", "", write)
    else:
        write(f"{_leaf(data, '')}\n")
    return "".join(pieces)


@lru_cache(maxsize=4096)
def word(text: str) -> str:
    """A string on one line: bare where every reader takes it for a string, else in double quotes."""
    if _for(text).bare.fullmatch(text) and (len(text) > 5 or text.lower() not in _WORDS):
        return text
    return quoted(text)


@lru_cache(maxsize=16_384)
def _line(lead: str, key: str, value: str) -> str:
    """An entry of a mapping on one line; those of a platform's defaults are the same in every manifest."""
    return f"{lead}{word(key)}: {word(value)}\n"


def quoted(text: str) -> str:
    """A string in double quotes, with what cannot be seen escaped."""
    return f'"{_for(text).escaped.sub(_escape, text)}"'


def in_flow(text: str) -> str:
    """A string within braces or brackets, where some signs mean more than they do on a line of their own."""
    return quoted(text) if set(text) & _OF_FLOW else word(text)


_OF_FLOW = frozenset(",[]{}")


def flow(value: Data, text: Callable[[str], str] = in_flow) -> str:
    """A value as YAML on one line; `text` spells its strings, the keys excepted.

    It is for short values: readers look for the colon of a key no further than 1,024 characters.
    """
    if isinstance(value, dict):
        return f"{{{', '.join(f'{in_flow(key)}: {flow(inner, text)}' for key, inner in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(flow(item, text) for item in value)}]"
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    return number(value)


def one_line(value: Data) -> str:
    """A value for people, on one line: a text bare where it stands alone, as YAML inside maps and lists."""
    if isinstance(value, str):
        return value if value.isprintable() and value.strip() == value and value else quoted(value)
    return flow(value)


def number(value: float) -> str:
    """A number as its author wrote it (its `text`) where JSON and both versions of YAML agree on that, else plainly."""
    if type(value) is int:
        return int.__repr__(value)
    text = getattr(value, "text", "")
    if isinstance(value, int):
        return text if _INT_EVERYWHERE.fullmatch(text) else int.__repr__(value)
    if _FLOAT_EVERYWHERE.fullmatch(text):
        return str(text)
    if not isfinite(value):
        return ".nan" if value != value else ".inf" if value > 0 else "-.inf"
    plain = float.__repr__(value)
    # YAML 1.1 knows no float without a point: 1e+22 would be a string.
    return plain if "." in plain else plain.replace("e", ".0e")


def _for(text: str) -> _Signs:
    return _ASCII if text.isascii() else _beyond()


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _ESCAPES:
        return _ESCAPES[character]
    code = ord(character)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _mapping(data: dict[str, Data], lead: str, indent: str, write: Callable[[str], None]) -> None:
    for key, value in data.items():
        if type(value) is str and len(key) + len(indent) < _SHORT_KEY and "\n" not in value:
            write(_line(lead, key, value))
            lead = indent
            continue
        head = lead + word(key)
        if len(head) > _LONGEST_KEY:
            head = f"{lead}? {word(key)}\n{indent}"
        if isinstance(value, str) and "\n" not in value:
            write(f"{head}: {word(value)}\n")
        elif isinstance(value, dict) and value:
            write(f"{head}:\n")
            _mapping(value, f"{indent}  ", f"{indent}  ", write)
        elif isinstance(value, list) and value:
            write(f"{head}:\n")
            _sequence(value, indent, indent, write)
        else:
            write(f"{head}: {_leaf(value, indent)}\n")
        lead = indent


def _sequence(data: list[Data], lead: str, indent: str, write: Callable[[str], None]) -> None:
    if type(data) is not Kept:
        _items(data, lead, indent, write)
        return
    text = data.known.get((lead, indent))
    if text is None:
        pieces: list[str] = []
        _items(data, lead, indent, pieces.append)
        text = data.known[(lead, indent)] = "".join(pieces)
    write(text)


def _items(data: list[Data], lead: str, indent: str, write: Callable[[str], None]) -> None:
    for item in data:
        if isinstance(item, str) and "\n" not in item:
            write(f"{lead}- {word(item)}\n")
        elif isinstance(item, dict) and item:
            _mapping(item, f"{lead}- ", f"{indent}  ", write)
        elif isinstance(item, list) and item:
            _sequence(item, f"{lead}- ", f"{indent}  ", write)
        else:
            write(f"{lead}- {_leaf(item, indent)}\n")
        lead = indent


def _leaf(value: Data, indent: str) -> str:
    if value is None:
        return "null"
    if value is True:
        return "true"
    if value is False:
        return "false"
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str):
        return _literal(value, f"{indent}  ") if "\n" in value and _for(value).literal.fullmatch(value) else word(value)
    if isinstance(value, dict) and not value:
        return "{}"
    if isinstance(value, list) and not value:
        return "[]"
    raise TypeError(f"{type(value).__name__} has no place in YAML")


def _literal(text: str, indent: str) -> str:
    kept = text.endswith("\n")
    lines = text[:-1].split("\n") if kept else text.split("\n")
    return "\n".join(("|" if kept else "|-", *(indent + line if line else "" for line in lines)))
