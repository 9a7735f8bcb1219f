"""Spellings of before: still read, as what they are today, and told of."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.paths import at_path
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.model.vocabulary import Vocabulary
from genspark.resolve.normalise import SourceMap


class Outdated(NamedTuple):
    """A key of a document that is written otherwise today."""

    path: Path
    today: Path
    """Where what it holds belongs."""
    said: dict[str, Data]
    """What of it moves there."""


def outdated(data: dict[str, Data], words: Vocabulary) -> Iterator[Outdated]:
    """The keys of an overlay, as its author wrote it, that are spelled as before."""
    for path, now in words.former:
        above, key = path[:-1], path[-1]
        node = _at(data, above)
        if node is not None and key in node:
            to, said = now(own if isinstance(own := node[key], dict) else {})
            yield Outdated(path, (*above, *to), said)


def modern(data: dict[str, Data], words: Vocabulary, sources: SourceMap | None) -> dict[str, Data]:
    """A normalised layer of an overlay, spelled as today; of one key in both spellings today's counts."""
    for path, now in words.former:
        above, key = path[:-1], path[-1]
        node = _at(data, above)
        if node is None or key not in node:
            continue
        own = node.pop(key)
        (*way, last), said = now(own if isinstance(own, dict) else {})
        for step in way:
            inner = node.get(step)
            node[step] = node = inner if isinstance(inner, dict) else {}
        if own is None:
            node.setdefault(last, None)
            continue
        known = today if isinstance(today := node.get(last), dict) else {}
        node[last] = {**said, **known}
        if sources is not None:
            sources.written.update(((*above, *way, last, word), (*path, word)) for word in said if word not in known)
    return data


def _at(data: Data, path: Path) -> dict[str, Data] | None:
    found = at_path(data, path)
    return found if isinstance(found, dict) else None
