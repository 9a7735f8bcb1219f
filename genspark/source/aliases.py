"""What a document's aliases stand for, and how much of that is too much."""

from __future__ import annotations

from typing import Final

from genspark.core.trace import Data
from genspark.source.faults import BOUNDS, DEEPEST, MOST_ALIASED, SYNTAX

_UNFINISHED: Final = object()


class Refused(Exception):  # noqa: N818 - what the composer makes a fault of
    """An alias that stands for nothing, or for too much to read on."""

    def __init__(self, code: str, message: str, fix: str, final: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.fix = fix
        self.final = final


class Aliases:
    """The anchors of the document that is being read; what all aliases of the file stand for is counted."""

    __slots__ = ("_anchors", "_count", "_sizes")

    def __init__(self) -> None:
        self._count = 0
        self.forget()

    def forget(self) -> None:
        """Another document begins: anchors end with theirs."""
        self._anchors: dict[str, Data] = {}
        self._sizes: dict[int, tuple[Data, int, int]] = {}

    def begin(self, name: str) -> None:
        """The map or list with this anchor begins."""
        self._anchors[name] = _UNFINISHED

    def end(self, name: str, value: Data) -> None:
        """The value with this anchor is complete."""
        self._anchors[name] = value
        # Measured here, where it is not much deeper than the reading already is, for the sake of Python's stack.
        self._measured(value)

    def repeated(self, name: str, depth: int) -> Data:
        """The value, shared, that an alias at this depth stands for; raises Refused."""
        if name not in self._anchors:
            raise Refused(SYNTAX, f"alias *{name} has no anchor before it", "quote a value that starts with *")
        value = self._anchors[name]
        if value is _UNFINISHED:
            fix = "write out what the alias should stand for"
            raise Refused(BOUNDS, f"alias *{name} stands inside its own anchor", fix)
        size, height = self._measured(value)
        self._count += size
        if self._count > MOST_ALIASED:
            message = f"aliases stand for more than {MOST_ALIASED:,} values"
            raise Refused(BOUNDS, message, "use fewer aliases", final=True)
        if depth + height > DEEPEST:
            message = f"nested deeper than {DEEPEST} levels by alias *{name}"
            raise Refused(BOUNDS, message, "nest less deeply", final=True)
        return value

    def _measured(self, value: Data) -> tuple[int, int]:
        """How many values there are in this one, itself counted, and how deep they nest."""
        if isinstance(value, str):
            # Long texts multiply as well as lists do.
            return 1 + len(value) // 1000, 0
        if not isinstance(value, (dict, list)):
            return 1, 0
        if id(value) not in self._sizes:
            size, height = 1, 0
            for part in (*value, *value.values()) if isinstance(value, dict) else value:
                inner, depth = self._measured(part)
                size += inner
                height = max(height, depth)
            # The value stays in the entry, so that its id is not given to another one.
            self._sizes[id(value)] = (value, size, height + 1)
        return self._sizes[id(value)][1:]
