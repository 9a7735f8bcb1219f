"""What can be mended without asking: sizes, names of elsewhere or of before, conf keys that have a field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genspark.advice.spellings import RENAMED
from genspark.check.traits import traits
from genspark.core.diagnostic import Diagnostic, Written
from genspark.core.paths import at_path
from genspark.core.trace import Data, Path
from genspark.model.kind import Kind
from genspark.model.vocabulary import Vocabulary
from genspark.resolve.former import outdated
from genspark.source.edits import Edit
from genspark.source.reader import source_text
from genspark.spark.written import size

_LONGEST = 100
"""Characters of a number that is worth mending."""


def sizes(file: str, data: Data, found: Iterable[Diagnostic]) -> Iterator[Edit]:
    """Sizes that are spelled wrong, spelled right."""
    seen: set[Path] = set()
    for one in found:
        where = one.at[0]
        if traits(one.code).size and isinstance(where, Written) and where.file == file and where.path not in seen:
            value = at_path(data, where.path)
            better = size(value)
            if better is not None and better != value:
                seen.add(where.path)
                yield Edit(where.path, where.path, better)


def fixes(file: str, data: dict[str, Data], found: Iterable[Diagnostic], words: Vocabulary) -> Iterator[Edit]:
    """The edits of a descriptor or an overlay that change how something is said, not what."""
    found = tuple(found)
    yield from sizes(file, data, found)
    places = dict.fromkeys(one.at[0] for one in found if traits(one.code).schema)
    for where in places:
        if isinstance(where, Written) and where.file == file and where.key and where.path[-1] in RENAMED:
            yield Edit(where.path, (*where.path[:-1], RENAMED[where.path[-1]]), at_path(data, where.path))
    yield from _former(file, data, found, words)
    yield from _fields(data, words)


def _former(file: str, data: dict[str, Data], found: Iterable[Diagnostic], words: Vocabulary) -> Iterator[Edit]:
    """Spellings of before as those of today, where nothing is said in today's yet."""
    told = {one.at[0] for one in found if traits(one.code).former}
    for one in outdated(data, words) if told else ():
        if Written(file, one.path, key=True) in told and one.said and at_path(data, one.today) is None:
            yield Edit(one.path, one.today, one.said)


def _fields(data: dict[str, Data], words: Vocabulary) -> Iterator[Edit]:
    """Conf keys that a field says, where nothing says the field yet."""
    for layer in _layers(data):
        conf = at_path(data, (*layer, "conf"))
        for key, value in conf.items() if isinstance(conf, dict) else ():
            fields = words.fields_of(key) if isinstance(value, str | int | float | bool) else ()
            if len(fields) != 1 or at_path(data, (*layer, *fields[0])) is not None:
                continue
            kind = words.layer.at(fields[0])
            typed = _typed(value, kind) if kind is not None else None
            if typed is not None:
                yield Edit((*layer, "conf", key), (*layer, *fields[0]), typed)


def _layers(data: dict[str, Data]) -> Iterator[Path]:
    """Where a descriptor or an overlay says what a job may say."""
    yield from ((), ("defaults",), ("enforced",))
    for above, below in (("environments", ()), ("profiles", ()), ("teams", ("defaults",))):
        named = data.get(above)
        yield from ((above, name, *below) for name in (named if isinstance(named, dict) else ()))


def _typed(value: Data, kind: Kind) -> Data | None:
    """A conf key's value as its field takes it; None for what is no plain value."""
    text = source_text(value)
    if kind.merge == "map" or kind.of is not None:
        return None
    if kind.whole:
        return int(text) if text.isdecimal() and len(text) <= _LONGEST else None
    if kind.schema.get("type") == "boolean":
        return {"true": True, "false": False}.get(text)
    return value
