"""Results as lines: what the shelf keeps, and what a worker sends.

A line holds the digests of a result's texts, which lie in the output already, and the names of statements
about shared objects, which have lines of their own.
"""

from __future__ import annotations

import json
import marshal
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from typing import Any

from genspark.core.diagnostic import Diagnostic
from genspark.plan.statement import Companions
from genspark.results.codec import compact, companions_in, companions_out, from_json, shared_of, to_json
from genspark.results.result import JobResult
from genspark.store.digest import digest

_SHARED = "shared/"
Transient = Callable[[Iterable[Diagnostic]], bool]
"""Whether one of some findings is of this run alone."""


def _none(findings: Iterable[Diagnostic]) -> bool:
    return False


class Kept:
    """The lines of the last runs, and those of this one."""

    def __init__(self, lines: Mapping[str, bytes]) -> None:
        self.lines = lines
        self._received: dict[str, bytes] = {}
        """Lines of this run that workers made, by document."""
        self._spoken: dict[str, bytes] = {}
        """Lines of shared statements of this run, by name."""
        self._sent: set[str] = set()
        self._companions: dict[str, Companions] = {}
        self._names: dict[int, tuple[str, Companions]] = {}

    def result(self, key: str, existing: Mapping[str, bytes], whole: bool) -> JobResult | None:
        """A kept result with its texts from the output; None if it is not there, or the output holds other texts.

        Of files that are not in the output it has no texts; where the `whole` of it is asked for, that is None as well.
        """
        raw = self.lines.get(key)
        if raw is None:
            return None
        try:
            data = json.loads(raw)
            texts: dict[str, str] = {}
            for path, (kept, *_) in data[2].items():
                text = existing.get(path)
                if text is None and not whole:
                    continue
                if text is None or digest((text,)) != kept:
                    return None
                texts[path] = text.decode()
            return self._of(data, texts)
        except (ValueError, TypeError, LookupError, AttributeError):
            return None

    def pack(self, result: JobResult) -> bytes:
        """A result for the pipe of a worker: its line, its texts, and the shared statements that were not sent yet."""
        line = self._line(result)
        new = {name: raw for name, raw in self._spoken.items() if name not in self._sent}
        raw = marshal.dumps((line, [one.text for one in result.files.values()], new))
        self._sent.update(new)
        return raw

    def unpack(self, raw: bytes) -> JobResult:
        line, texts, new = marshal.loads(raw)  # noqa: S302 - a worker of this very process wrote it
        self._spoken.update(new)
        data = json.loads(line)
        self._received[data[0]] = line
        return self._of(data, dict(zip(data[2], texts, strict=True)))

    def renewed(
        self, results: Iterable[tuple[str, JobResult | None]], transient: Transient = _none
    ) -> Iterator[tuple[str, bytes]]:
        """The lines of the next shelf: new results by key, where there is none what was kept, then those of other runs.

        A key is a digest of all that a result depends on, so that what another revision of the project made is found
        again. There are at most as many of those as of this run's, the latest first: a shelf does not grow. A result
        with `transient` findings depends on more than its key tells, and is left out.
        """
        shared: dict[str, bytes] = {}
        used: set[str] = set()
        for key, result in results:
            used.add(key)
            if result is None:
                yield key, self._again(key, shared)
            elif not transient(result.findings):
                yield key, self._received.get(result.document) or self._line(result)
        others = (key for key in self.lines if key not in used and not key.startswith(_SHARED))
        for key in islice(others, len(used)):
            with suppress(ValueError, TypeError, LookupError, AttributeError):  # of another version of genspark
                yield key, self._again(key, shared)
        for name, raw in {**shared, **self._spoken}.items():
            yield _SHARED + name, raw

    def _again(self, key: str, shared: dict[str, bytes]) -> bytes:
        """A line of the last shelf, with what it shares."""
        raw = self.lines[key]
        shared.update((name, self.lines[_SHARED + name]) for name in shared_of(json.loads(raw)))
        return raw

    def _line(self, result: JobResult) -> bytes:
        return compact(to_json(result, self._named, lambda text: digest((text.encode(),))))

    def _of(self, data: Any, texts: Mapping[str, str]) -> JobResult:
        return from_json(data, self._read, texts)

    def _named(self, companions: Companions) -> str:
        known = self._names.get(id(companions))
        if known is None:
            raw = compact(companions_out(companions))
            known = self._names[id(companions)] = digest((raw,)), companions  # held: nothing else gets its identity
            self._spoken[known[0]] = raw
        return known[0]

    def _read(self, name: str) -> Companions:
        found = self._companions.get(name)
        if found is None:
            raw = self._spoken.get(name) or self.lines[_SHARED + name]
            found = self._companions[name] = companions_in(json.loads(raw))
        return found
