"""Allowances: comments by which a person says that a finding is meant, and why.

`# genspark: allow GS5101 because the input is one file` covers its own line and the next; in a file's first comment
it covers the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

import yaml
from yaml.events import ScalarEvent

from genspark.core.diagnostic import Diagnostic, Mark, Where, Written, document_of
from genspark.core.patterns import Patterns
from genspark.core.records import NamedTuple

if TYPE_CHECKING:
    from genspark.source.lines import Lines

ALLOW = b"genspark:"
"""What a file holds that allows anything."""
_PATTERNS = Patterns(
    begin=r"(?<!\S)#\s*+genspark:\s*+allow\b",
    said=r"(?P<codes>GS\d{4}(?:(?:\s*,\s*|\s+)GS\d{4})*)(?:\s+because\s+(?P<reason>\S.*))?",
)


class Allowance(NamedTuple):
    """One comment."""

    mark: Mark
    codes: tuple[str, ...]
    reason: str
    whole: bool
    """It stands in the file's first comment: the whole file is meant."""


class Allowances:
    """What the comments of a file allow."""

    def __init__(self, file: str, raw: bytes) -> None:
        self.file, self.raw = file, raw
        self.every: tuple[Allowance, ...] = ()
        self.faults: tuple[Diagnostic, ...] = ()
        if ALLOW in raw:
            found = tuple(_found(file, raw))
            self.every = tuple(one for one in found if isinstance(one, Allowance))
            self.faults = tuple(one for one in found if isinstance(one, Diagnostic))

    def covering(self, code: str, where: Where) -> Allowance | None:
        """The allowance of a code at a place of this file."""
        named = self._by_code.get(code)
        line = self._line(where) if named else 0
        if not named or not line:
            return None
        return self.of_the_file(code) or named.get(line - 1) or named.get(line)

    def of_the_file(self, code: str) -> Allowance | None:
        """The allowance of a code for all that the file makes, wherever it is found."""
        return self._whole.get(code)

    @cached_property
    def _whole(self) -> dict[str, Allowance]:
        # Of several that say the same, the first is the one that is used.
        return {code: one for one in reversed(self.every) if one.whole for code in one.codes}

    @cached_property
    def _by_code(self) -> dict[str, dict[int, Allowance]]:
        found: dict[str, dict[int, Allowance]] = {}
        for one in self.every:
            for code in one.codes:
                found.setdefault(code, {})[one.mark.line] = one
        return found

    def _line(self, where: Where) -> int:
        """The line of a place; 0 if it is of another file."""
        if isinstance(where, Mark):
            return where.line if where.file == self.file else 0
        if not isinstance(where, Written):
            return 0
        places = self._lines.document(where.file) if document_of(where.file)[0] == self.file else None
        return places.mark(where.path, where.key).line if places else 0

    @cached_property
    def _lines(self) -> Lines:
        from genspark.source.lines import Lines  # most runs find nothing to allow

        return Lines({self.file: self.raw}.get)


def _found(file: str, raw: bytes) -> Iterator[Allowance | Diagnostic]:
    from bisect import bisect_right  # a module in C, and most files allow nothing

    lines = raw.decode("utf-8-sig", "replace").splitlines()
    matches = [(number, match) for number, line in enumerate(lines) if (match := _PATTERNS.begin.search(line))]
    texts = list(_texts(raw)) if matches else []
    starts = [start for start, _ in texts]
    first = next((number for number, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0)
    for number, match in matches:
        place = (number, match.start())
        before = bisect_right(starts, place)
        if before and place < texts[before - 1][1]:
            continue
        mark = Mark(file, number + 1, match.start() + 1)
        said = _PATTERNS.said.fullmatch(match.string[match.end() :].strip())
        if said is None or not said.group("reason"):
            missing = "names no code" if said is None else "gives no reason"
            fix = "write # genspark: allow GS5101 because, and why it is meant"
            yield Diagnostic.of("GS1011", f"the allowance {missing}", mark, fix)
            continue
        codes = tuple(re.findall(r"GS\d{4}", said.group("codes")))
        yield Allowance(mark, codes, said.group("reason"), number < first)


_Point = tuple[int, int]
"""A line and a column, from 0."""


def _texts(raw: bytes) -> Iterator[tuple[_Point, _Point]]:
    """Where quoted texts and blocks of text stand: what looks like a comment there is none."""
    with suppress(yaml.YAMLError, ValueError, OverflowError):
        for event in yaml.parse(raw, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if type(event) is ScalarEvent and event.style:
                start, end = event.start_mark, event.end_mark
                assert start is not None
                assert end is not None
                yield (start.line, start.column + 1), (end.line, end.column)
