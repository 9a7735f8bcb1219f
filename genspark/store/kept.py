"""Results on the shelf: texts by their digests, since they lie in the output already; shared statements once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from genspark.check.result import JobResult
from genspark.plan.statement import Companions
from genspark.store.result import compact, companions_in, companions_out, from_json, to_json

_SHARED = "shared/"


class Kept:
    """The lines of a shelf as results."""

    def __init__(self, lines: Mapping[str, bytes]) -> None:
        self.lines = lines
        self._shared: dict[str, Companions] = {}
        self._names: dict[int, tuple[str, Companions]] = {}

    def result(self, key: str, existing: Mapping[str, bytes] | None) -> JobResult | None:
        """A kept result with its texts from the output; None if either is not there. Without output it has no texts."""
        raw = self.lines.get(key)
        if raw is None:
            return None
        try:
            data = json.loads(raw)
            texts: dict[str, str] = {}
            for path, kept in data[2].items() if existing is not None else ():
                text = existing.get(path) if existing is not None else None
                if text is None or _digest(text) != kept:
                    return None
                texts[path] = text.decode()
            return from_json([*data[:2], texts, *data[3:]], self._read)
        except (ValueError, TypeError, LookupError, AttributeError):
            return None

    def _read(self, name: str) -> Companions:
        found = self._shared.get(name)
        if found is None:
            found = self._shared[name] = companions_in(json.loads(self.lines[_SHARED + name]))
        return found

    def renewed(self, results: Iterable[tuple[str, JobResult | None]]) -> Iterator[tuple[str, bytes]]:
        """The lines of the next shelf: new results by key, and where there is none, what was kept."""
        shared: dict[str, bytes] = {}
        for key, result in results:
            if result is None:
                raw = self.lines[key]
                facts = json.loads(raw)[1]
                shared.update((name, self.lines[_SHARED + name]) for name in (facts[6] if facts else ()))
                yield key, raw
                continue
            data = to_json(result, lambda companions: self._named(companions, shared))
            data[2] = {path: _digest(text.encode()) for path, text in result.files.items()}
            yield key, compact(data)
        for name, raw in shared.items():
            yield _SHARED + name, raw

    def _named(self, companions: Companions, shared: dict[str, bytes]) -> str:
        known = self._names.get(id(companions))
        if known is None:
            raw = compact(companions_out(companions))
            known = self._names[id(companions)] = _digest(raw), companions  # held: nothing else gets its identity
            shared[known[0]] = raw
        return known[0]


def _digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()[:32]
