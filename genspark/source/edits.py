"""Edits of a file as its author wrote it: comments, order, quotes and blanks stay; or nothing is changed.

ruamel.yaml says where each node begins and ends; the text between is cut and pasted, since what it writes itself
moves comments to other columns and flow maps to other lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.core.yaml import flow, quoted, word
from genspark.source.applied import applied
from genspark.source.reader import read
from genspark.source.rounds import rounds

_COMMENT = re.compile(r"(?:^|\s)(#.*)", re.MULTILINE)
_ENTRY_END = re.compile(r"\s*,\s*")


class Edit(NamedTuple):
    """One change of a document: what stands at a path gets another value, or goes to another path."""

    at: Path
    to: Path
    """The same path for a new value alone."""
    value: Data

    def __str__(self) -> str:
        if self.at == self.to:
            return f"{'.'.join(self.at)}: {self.value}"
        return f"{'.'.join(self.at)} is now {'.'.join(self.to)}"


class _Patch(NamedTuple):
    """A piece of text that takes the place of another."""

    start: int
    end: int
    text: str


def edited(raw: bytes, edits: Sequence[Edit], document: int = 0) -> bytes | None:
    """The text with these changes of a document and no other; None where that cannot be had.

    It reads back as what is meant, every comment is still there, and lines end as they did.
    """
    return edited_in(raw, {document: edits})


def edited_in(raw: bytes, edits: Mapping[int, Sequence[Edit]]) -> bytes | None:
    """The same of several documents, by their position."""
    mark, ends = (_MARK if raw.startswith(_MARK) else b""), b"\r\n" if b"\r\n" in raw else b"\n"
    lines = raw.removeprefix(mark).replace(b"\r\n", b"\n")
    if mark + lines.replace(b"\n", ends) != raw:
        return None  # some lines end otherwise
    last = b"" if lines.endswith(b"\n") else b"\n"
    text = _edited(lines + last, edits)
    return None if text is None else mark + text.encode().removesuffix(last).replace(b"\n", ends)


_MARK = b"\xef\xbb\xbf"
"""Of a text's bytes' order, as some editors write it."""


def _edited(raw: bytes, edits: Mapping[int, Sequence[Edit]]) -> str | None:
    text = before = raw.decode()
    wanted = [deepcopy(one) for one in read(raw, "").documents]
    for document, several in edits.items():
        if document >= len(wanted) or not all(applied(wanted[document], edit) for edit in several):
            return None
    for steps in rounds(edits):
        try:
            text = _patched(text, steps)
        except (YAMLError, LookupError):
            return None
    kept = _comments(before) == _comments(text)
    return text if kept and list(read(text.encode(), "").documents) == wanted else None


def _patched(text: str, edits: Iterable[tuple[int, Edit]]) -> str:
    """The text after edits that do not meet; LookupError where they do, or one cannot be made."""
    roots = list(YAML().compose_all(text))
    patches = [patch for number, edit in edits for patch in _patches(text, roots[number], edit)]
    parts: list[str] = []
    at = 0
    for start, end, piece in sorted(patches, key=lambda patch: patch[:2]):  # of one place, in the order of the edits
        if start < at:
            raise LookupError("two edits meet")
        parts.extend((text[at:start], piece))
        at = end
    return "".join((*parts, text[at:]))


def _comments(text: str) -> list[str]:
    return sorted(comment.rstrip() for comment in _COMMENT.findall(text))


def _patches(text: str, root: Any, edit: Edit) -> list[_Patch]:
    """What changes in the text; LookupError where it cannot be done by cutting and pasting."""
    key, value = _find(root, edit.at)
    if edit.at == edit.to:
        return [_Patch(value.start_mark.index, _end(value), _spelled(edit.value))]
    if edit.at[:-1] == edit.to[:-1]:
        return [_Patch(key.start_mark.index, _end(key), word(edit.to[-1]))]
    return _moved(text, root, edit)


def _moved(text: str, root: Any, edit: Edit) -> list[_Patch]:
    """An entry of one map that goes to another, with its comments; a map that it leaves empty goes."""
    gone = edit.at
    while edit.to[: len(gone) - 1] != gone[:-1] and len(_find(root, gone[:-1])[1].value) == 1:
        gone = gone[:-1]
    start, end, above, beside = _cut(text, root, gone)
    if above and gone != edit.at:
        raise LookupError("a comment about more than what goes")
    shared = next(size for size in range(len(edit.to), -1, -1) if _there(root, edit.to[:size]))
    _, home = _find(root, edit.to[:shared])
    rest = edit.to[shared:]
    value = flow(edit.value, _careful) if isinstance(edit.value, dict) else _spelled(edit.value)
    for name in reversed(rest[1:]):
        value = f"{{{word(name)}: {value}}}"
    entry = f"{word(rest[0])}: {value}"
    if home.flow_style:
        if above or beside:
            raise LookupError("a comment has no place between braces")
        at = _end(home) - 1
        filled = any(not (start <= key.start_mark.index < end) for key, _ in home.value)
        last = _end(home.value[-1][1]) if home.value else home.start_mark.index + 1
        at = last if filled else at
        return [_Patch(start, end, ""), _Patch(at, at, f", {entry}" if filled else entry)]
    indent = " " * home.value[0][0].start_mark.column
    lines = "".join(f"{indent}{line}\n" for line in (*above, f"{entry}{beside}"))
    if start >= home.start_mark.index and end <= _end(home) and len(rest) > 1:
        # Where the old place was, for a comment above it is about it; or behind the map that it leaves others in.
        beside_it = gone[: shared + 1]
        at = start if gone == beside_it else _line_end(text, _end(_find(root, beside_it)[1]))
    else:
        at = _line_end(text, _end(home.value[-1][1]))
        at = end if start < at <= end else at
    return [_Patch(start, end, lines)] if at in (start, end) else [_Patch(start, end, ""), _Patch(at, at, lines)]


class _Cut(NamedTuple):
    """Where an entry stands, with the comments that are about it."""

    start: int
    end: int
    above: list[str]
    """Comments right above it."""
    beside: str
    """The one in its line."""


def _cut(text: str, root: Any, path: Path) -> _Cut:
    _, holder = _find(root, path[:-1])
    key, value = _find(root, path)
    if holder.flow_style:
        start, end = key.start_mark.index, _end(value)
        after = _ENTRY_END.match(text, end)
        if after:
            return _Cut(start, after.end(), [], "")
        before = text.rfind(",", holder.start_mark.index, start)
        return _Cut(before if before >= 0 else start, end, [], "")
    start, end = _line_start(text, key.start_mark.index), _line_end(text, _end(value))
    if text[start : key.start_mark.index].strip():
        raise LookupError("the first entry of an item of a list")
    above: list[str] = []
    while start > 0 and text[_line_start(text, start - 1) : start].lstrip(" ").startswith("#"):
        start = _line_start(text, start - 1)
        above.insert(0, text[start : _line_end(text, start)].strip())
    beside = text[_end(value) : end].rstrip("\n") if not isinstance(value.value, list) else ""
    if isinstance(value.value, list) and _COMMENT.search(text[_line_start(text, key.start_mark.index) : end]):
        raise LookupError("a comment inside of what goes")
    return _Cut(start, end, above, beside)


def _find(root: Any, path: Path) -> tuple[Any, Any]:
    """The key and the value at a path; LookupError where there is none."""
    key, node = None, root
    for step in path:
        if isinstance(node.value, list) and node.value and isinstance(node.value[0], tuple):
            key, node = next(((k, v) for k, v in node.value if k.value == step), (None, None))
        elif isinstance(node.value, list) and step.isdecimal():
            key, node = None, node.value[int(step)]
        else:
            node = None
        if node is None:
            raise LookupError(step)
    return key, node


def _there(root: Any, path: Path) -> bool:
    try:
        node = _find(root, path)[1]
    except LookupError:
        return False
    return isinstance(node.value, list) and (not node.value or isinstance(node.value[0], tuple))


def _end(node: Any) -> int:
    """Where a node ends; a block ends with its last value, not with the comments below."""
    if isinstance(node.value, list) and not node.flow_style and node.value:
        last = node.value[-1]
        return _end(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str, at: int) -> int:
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _spelled(value: Data) -> str:
    if value is None or isinstance(value, dict | list):
        raise LookupError("more than a scalar")
    return flow(value, _careful)


def _careful(text: str) -> str:
    """A string as any editor shows it for one: `a:b` and `a#b` would be read right, and look as if they were not."""
    return quoted(text) if any(sign in text for sign in ",[]{}#:") else word(text)
