"""From libyaml's events to values, and for who must be told something, to where each of them was written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

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
    StreamEndEvent,
)

from genspark.core.diagnostic import Mark
from genspark.core.trace import Data
from genspark.source.aliases import Aliases, Refused
from genspark.source.faults import BOUNDS, DEEPEST, DUPLICATE, UNSUPPORTED, Told, control_fault, shown, syntax_fault
from genspark.source.parser import Parser
from genspark.source.positions import Noted, Spot, Spots
from genspark.source.scalars import STARTS, plain, source_text, tagged

_ODD_KEYS: Final = frozenset(("<<", None))
_TAGS: Final = {MappingStartEvent: "tag:yaml.org,2002:map", SequenceStartEvent: "tag:yaml.org,2002:seq"}


class MarksNeeded(Exception):  # noqa: N818 - not an error: read again and note the places
    """There is something to tell, and places are noted only when there is."""


class _Stop(Exception):  # noqa: N818 - not an error: the fault is already noted
    """Reading on makes no sense."""


class Composer:
    """One reading of one text; values are shared where aliases share them, so nobody may change them."""

    __slots__ = ("_aliases", "_file", "_get", "_plain", "_starts", "documents", "faults", "roots", "spots", "whole")

    def __init__(self, file: str, spots: Spots | None, applied: bool = False) -> None:
        self._file = file
        self._starts, self._plain = STARTS, cast("Callable[[str], Data]", plain)
        if applied:
            from genspark.source import dialects  # no project's own file is read so

            self._plain, self._starts = dialects.applied, dialects.STARTS
        self._aliases = Aliases()
        self.spots = spots
        self.roots: list[Spot] = []
        self.documents: list[Data] = []
        self.whole = 0
        """How many of the documents were read to their end."""
        self.faults = Told()

    def read(self, raw: bytes) -> None:
        """Reads all documents, up to the first fault after which nothing can be understood.

        Raises MarksNeeded if there is a fault to tell and no `spots` to note places in.
        """
        try:
            self._get: Any = Parser(raw).get_event
            event = self._get()
            while type(event) is not StreamEndEvent:
                if type(event) is DocumentStartEvent:
                    self._document()
                event = self._get()
        except _Stop:
            pass
        except yaml.reader.ReaderError:
            self.faults.append(control_fault(raw, self._file))
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # PyYAML decodes tags and converts escapes unchecked; only its own errors know a place.
            self.faults.append(syntax_fault(error, raw, self._file))

    def _document(self) -> None:
        self._aliases.forget()
        event = self._get()
        empty = type(event) is ScalarEvent and not (event.value or event.style or event.tag or event.anchor)
        if not empty:
            self.roots.append(_spot(event))
            self.documents.append(None)
            self._node(event, self.documents, self.whole, 0)
            self.whole += 1

    def _node(self, event: Event, holder: Any, step: str | int, depth: int) -> None:
        """Puts what begins with this event into its holder before it is filled, so that what was read is there."""
        if type(event) is ScalarEvent:
            holder[step] = self._scalar(event)
            return
        if type(event) is AliasEvent:
            holder[step] = self._alias(event, depth)
            return
        assert isinstance(event, (MappingStartEvent, SequenceStartEvent))
        if depth == DEEPEST:
            self._fault(event, BOUNDS, f"nested deeper than {DEEPEST} levels", "nest less deeply")
            raise _Stop
        if event.tag is not None and event.tag not in ("!", _TAGS[type(event)]):
            self._tag_fault(event, event.tag)
        if event.anchor is not None:
            self._aliases.begin(event.anchor)
        value: Data
        if type(event) is MappingStartEvent:
            holder[step] = value = {}
            self._mapping(value, depth + 1)
        else:
            holder[step] = value = []
            self._sequence(value, depth + 1)
        if event.anchor is not None:
            self._aliases.end(event.anchor, value)

    def _mapping(self, out: dict[str, Data], depth: int) -> None:
        get, plain, starts = self._get, self._plain, self._starts
        here = self._noted(out)
        merged: dict[str, Data] = {}
        merge: Event | None = None
        key: Any
        while True:
            at = get()
            if type(at) is ScalarEvent and at.tag is None and at.anchor is None:
                key = at.value
            elif type(at) is MappingEndEvent:
                break
            else:
                key = self._key(at, depth)
            holder = out
            if key in out or key in _ODD_KEYS:
                holder = self._aside(at, key, out, here, merged)
                if holder is merged:
                    merge = at
            event = get()
            if here is not None and key not in here:
                here[key] = (_spot(at), _spot(event))
            if type(event) is ScalarEvent and event.tag is None and event.anchor is None:
                value = event.value
                holder[key] = plain(value) if not event.style and (not value or value[0] in starts) else value
            else:
                self._node(event, holder, key, depth)
        if merge is not None:
            self._merge(out, merged["<<"], merge, here)

    def _sequence(self, out: list[Data], depth: int) -> None:
        get, plain, starts = self._get, self._plain, self._starts
        here = self._noted(out)
        while True:
            event = get()
            if type(event) is SequenceEndEvent:
                return
            if here is not None:
                here[str(len(out))] = (_spot(event), _spot(event))
            if type(event) is ScalarEvent and event.tag is None and event.anchor is None:
                value = event.value
                out.append(plain(value) if not event.style and (not value or value[0] in starts) else value)
            else:
                out.append(None)
                self._node(event, out, len(out) - 1, depth)

    def _noted(self, out: Data) -> Noted | None:
        if self.spots is None:
            return None
        here: Noted = {}
        self.spots[id(out)] = here
        return here

    def _scalar(self, event: ScalarEvent) -> Data:
        value: Data = event.value
        if event.tag is not None:
            try:
                value = tagged(event.tag, event.value)
            except KeyError:
                self._tag_fault(event, event.tag)
            except ValueError:
                message = f"{shown(event.value)} is not what {shown(event.tag)} says"
                self._fault(event, UNSUPPORTED, message, "correct the value, or remove the tag")
        elif not event.style:
            value = self._plain(event.value)
        if event.anchor is not None:
            self._aliases.end(event.anchor, value)
        return value

    def _alias(self, event: AliasEvent, depth: int) -> Data:
        try:
            return self._aliases.repeated(event.anchor or "", depth)
        except Refused as refused:
            self._fault(event, refused.code, refused.message, refused.fix)
            if refused.final:
                raise _Stop from None
            return None

    def _key(self, event: Event, depth: int) -> str | None:
        """The text of a key with a tag, an anchor or an alias; None for one that cannot be a key."""
        if type(event) is ScalarEvent:
            self._scalar(event)
            return event.value
        aside: dict[str, Data] = {}
        self._node(event, aside, "", depth)
        key = aside[""]
        if isinstance(key, (dict, list)):
            kind = "mapping" if isinstance(key, dict) else "list"
            self._fault(event, UNSUPPORTED, f"a {kind} is used as a key", "quote a text that starts with { or [")
            return None
        return "null" if key is None else source_text(key)

    def _aside(self, at: Event, key: str | None, out: Data, here: Noted | None, merged: Data) -> Data:
        """Where the value of a key goes that is given already, merges, or is none."""
        if key is None:
            return {}
        quoted_merge = key == "<<" and bool(getattr(at, "style", None))
        if quoted_merge and key not in out:
            return out
        if key == "<<" and not quoted_merge and not merged:
            return merged
        first = here[key][0][0] + 1 if here else 0
        self._fault(at, DUPLICATE, f"duplicate key {shown(key)}, first given in line {first}")
        return {}

    def _merge(self, out: dict[str, Data], merged: Data, at: Event, here: Noted | None) -> None:
        """Puts the merged mappings' entries before the mapping's own, which win, as the first of several does."""
        own = dict(out)
        out.clear()
        for source in merged if isinstance(merged, list) else [merged]:
            if isinstance(source, dict):
                for key, value in source.items():
                    out.setdefault(key, value)
                    if here is not None and self.spots is not None:
                        here.setdefault(key, self.spots[id(source)][key])
            elif source is not None:
                fix = "give it an alias of a mapping, or quote the key"
                self._fault(at, UNSUPPORTED, '"<<" merges mappings only', fix)
        out.update(own)

    def _tag_fault(self, event: Event, tag: str) -> None:
        fix = "remove the tag, or quote a value that starts with !"
        self._fault(event, UNSUPPORTED, f"tag {shown(tag)} is not supported", fix)

    def _fault(self, event: Event, code: str, message: str, fix: str = "") -> None:
        if self.spots is None:
            raise MarksNeeded
        line, column = _spot(event)
        self.faults.add(code, message, fix, Mark(self._file, line + 1, column + 1))


def _spot(event: Event) -> Spot:
    mark = event.start_mark
    return (mark.line, mark.column) if mark else (0, 0)
