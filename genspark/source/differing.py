"""What in a file of manifests is not the same to all that may apply it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from genspark.core.diagnostic import Diagnostic, Mark
from genspark.source import dialects
from genspark.source.faults import Told, shown
from genspark.source.parser import Parser

DIFFERENT = "GS1015"
MERGED = "GS1016"
REFUSED = "GS1017"
_SCALAR = (
    rb"y|Y|n|N|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF"  # truth values
    rb"|[-+]?0[0-9_bBxXoO][0-9a-fA-F_]*|[-+]?[0-9][0-9.]*_[0-9._]*|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}"
    rb"|[-+]?\.(?:inf|Inf|INF|nan|NaN|NAN)"
)
_KEY = rb"[-+]?[.0-9][-+.0-9eE_]*|true|True|TRUE|false|False|FALSE|~|null|Null|NULL"
MAYBE = re.compile(
    rb"(?m)(?:^|[\s:,{\[])(?:(?:" + _SCALAR + rb")[ \t]*(?:$|\r|[,\]}:]|[ \t]#)|(?:" + _KEY + rb")[ \t]*:(?:\s|$))"
    rb"|^%|\\/|<<"
)
"""What a text has that has anything of this kind; much of what it finds is of none."""
_SLASH = re.compile(r"(?<!\\)(?:\\\\)*\\/")
_QUOTE = "write it in quotes"
_ANNOTATIONS = ("metadata", "annotations")


class _Frame:
    """A mapping or list that is being read."""

    __slots__ = ("anchor", "entries", "key", "late", "mapping")

    def __init__(self, mapping: bool, anchor: str | None) -> None:
        self.mapping, self.anchor = mapping, anchor
        self.key: str | None = None
        """The key whose value comes next; None where a key comes next."""
        self.entries: dict[str, str | None] = {}
        """The scalar values of a mapping by their keys; None for other values."""
        self.late: dict[str, str | None] | None = None
        """Those that stand before a merge, where its value comes next."""


class _Scan:
    """One way through the events of a file."""

    def __init__(self, raw: bytes, file: str) -> None:
        self.text, self.file = raw.decode("utf-8-sig"), file
        self.found = Told()
        self.frames: list[_Frame] = []
        self.anchors: dict[str, dict[str, str | None]] = {}

    def read(self, raw: bytes) -> None:
        events: Any = Parser(raw.removeprefix(b"\xef\xbb\xbf"))
        while events.check_event():
            event = events.get_event()
            if isinstance(event, DocumentStartEvent):
                self._start(event)
            elif isinstance(event, (MappingStartEvent, SequenceStartEvent)):
                self._begun(event)
            elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
                self._ended()
            elif isinstance(event, ScalarEvent):
                self._scalar(event)
            elif isinstance(event, AliasEvent):
                self._alias(event)

    def _start(self, event: DocumentStartEvent) -> None:
        self.anchors.clear()
        if event.version or event.tags:
            directive = "%YAML" if event.version else "%TAG"
            message = f"a {directive} directive, which neither kubectl, Argo CD nor Flux takes"
            self._tell(REFUSED, event, message, "remove the line that starts with %")

    def _begun(self, event: MappingStartEvent | SequenceStartEvent) -> None:
        mapping = isinstance(event, MappingStartEvent)
        frame = _Frame(mapping, event.anchor)
        above = self.frames[-1] if self.frames else None
        if above is not None and not mapping:
            frame.late = above.late  # a list of mappings that are merged
        self.frames.append(frame)

    def _ended(self) -> None:
        frame = self.frames.pop()
        if frame.mapping and frame.anchor is not None:
            self.anchors[frame.anchor] = frame.entries
        self._value(None)

    def _scalar(self, event: ScalarEvent) -> None:
        bare, text = not event.style and event.tag is None, event.value
        if event.style == '"' and _SLASH.search(self._written(event)):
            message = r"the escape \/, which neither kubectl, Argo CD nor Flux takes"
            self._tell(REFUSED, event, message, "write / alone")
        frame = self.frames[-1] if self.frames else None
        if frame is not None and frame.mapping and frame.key is None:
            if bare:
                self._key(event, text, frame)
            frame.key = text
            return
        if bare and text and text[0] in dialects.STARTS:
            if dialects.endless(text):
                message = f"{text} is no number that JSON has, and neither kubectl, Argo CD nor Flux takes it"
                self._tell(REFUSED, event, message, _QUOTE)
            taken = dialects.value(text, self._annotation())
            if taken is not None:
                self._tell(DIFFERENT, event, *taken)
        self._value(text)

    def _key(self, event: ScalarEvent, text: str, frame: _Frame) -> None:
        if text == "<<":
            frame.late = dict(frame.entries)
        elif text in ("", "~", "null", "Null", "NULL"):
            message = f"the key {text or 'that is empty'} is null, and neither kubectl, Argo CD nor Flux takes it"
            self._tell(REFUSED, event, message, _QUOTE)
        elif text[0] in dialects.STARTS:
            taken = dialects.key(text)
            if taken is not None:
                self._tell(DIFFERENT, event, *taken)

    def _alias(self, event: AliasEvent) -> None:
        frame = self.frames[-1] if self.frames else None
        merged = self.anchors.get(event.anchor or "", {})
        late = frame.late if frame is not None and (frame.key == "<<" or not frame.mapping) else None
        both = [one for one in merged if late and one in late and (merged[one] is None or late[one] != merged[one])]
        if both:
            one = shown(both[0])
            message = f"with kubectl and Argo CD this merge wins over the {one} above it, which kustomize and Flux keep"
            self._tell(MERGED, event, message, "write << first in its mapping, and what wins after it")
        self._value(None)

    def _value(self, text: str | None) -> None:
        """What stands at the key that was read last; or, where a key comes next, is one that is no scalar."""
        if not self.frames or not self.frames[-1].mapping:
            return
        frame = self.frames[-1]
        if frame.key is None:
            frame.key = ""
            return
        frame.entries[frame.key] = text
        frame.key = frame.late = None

    def _annotation(self) -> bool:
        """Whether the value at hand is one of the object's own annotations."""
        return tuple(frame.key for frame in self.frames[:-1]) == _ANNOTATIONS

    def _tell(self, code: str, event: Event, message: str, fix: str) -> None:
        mark = event.start_mark
        assert mark is not None
        self.found.add(code, message, fix, Mark(self.file, mark.line + 1, mark.column + 1))

    def _written(self, event: Event) -> str:
        """A scalar with its quotes and escapes."""
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        return self.text[start.index : end.index]


def differing(raw: bytes, file: str) -> Iterator[Diagnostic]:
    """What kubectl and Argo CD read otherwise than kustomize and Flux, or none of them; nothing of faulty YAML."""
    if MAYBE.search(raw) is None:
        return
    scan = _Scan(raw, file)
    try:
        scan.read(raw)
    except yaml.YAMLError:
        return  # who reads the file tells it
    yield from scan.found
