"""Normalising one layer: every spelling becomes the one form that merging knows.

Scalar short forms expand, keyed lists become maps, `pod` goes below `driver` and `executors`, and an
alternative clears its rivals. `SourceMap` says where each normalised path was written.
"""

from __future__ import annotations

from copy import copy

from genspark.core.trace import Data, Path
from genspark.model.kind import Kind
from genspark.model.vocabulary import Vocabulary
from genspark.resolve.expression.scan import holds_one
from genspark.resolve.merge import Append, Atomic, Reset
from genspark.schema.readings import identity
from genspark.source.reader import source_text

ROLE_KEYS = ("driver", "executors")


class SourceMap:
    """Where normalised paths were written; filled only when somebody asks."""

    def __init__(self) -> None:
        self.written: dict[Path, Path] = {}
        self.cleared: set[Path] = set()
        self.joined: dict[Path, Path] = {}
        """Lists of a role that `pod` has a part in: that part."""

    def path(self, normalised: Path) -> Path:
        """The path as its author wrote it: that of its nearest moved ancestor, and the rest below."""
        for size in range(len(normalised), 0, -1):
            found = self.written.get(normalised[:size])
            if found is not None:
                return (*found, *normalised[size:])
        return normalised


def normalise_job(
    data: dict[str, Data], words: Vocabulary, kind: Kind, sources: SourceMap | None = None
) -> dict[str, Data]:
    """A job layer in the form that merges: no `pod`, one spelling of everything."""
    out = normalise(kind, data, (), (), sources)
    assert isinstance(out, dict)
    pod = out.pop("pod", {})
    if pod is None:
        pod = dict.fromkeys(words.layer.keys["pod"].keys)
        if sources is not None:
            sources.written.update((("pod", key), ("pod",)) for key in pod)
    if isinstance(pod, dict) and pod:
        below = _Below(sources) if sources is not None else None
        for role in ROLE_KEYS:
            own = out.get(role, {})
            shared = _under(own if isinstance(own, dict) else {}, pod, (role,), ("pod",), below)
            out[role] = Reset(shared) if own is None else shared
    confs = out.get("conf")
    if isinstance(confs, dict):
        _clear_fields(out, confs, words, sources)
    return out


class _Below:
    """What was already moved inside `pod`, by every path above it."""

    def __init__(self, sources: SourceMap) -> None:
        self.sources = sources
        self._written: dict[Path, list[tuple[Path, Path]]] = {}
        self._cleared: dict[Path, list[Path]] = {}
        for path, written in sources.written.items():
            for size in range(2, len(path) + 1 if path[0] == "pod" else 2):
                self._written.setdefault(path[:size], []).append((path, written))
        for path in sources.cleared:
            for size in range(2, len(path) + 1 if path[0] == "pod" else 2):
                self._cleared.setdefault(path[:size], []).append(path)

    def relocate(self, to: Path, source: Path) -> None:
        """It moves on with what stands at `source`."""
        size = len(source)
        for path, written in self._written.get(source, ()):
            self.sources.written[(*to, *path[size:])] = written
        self.sources.cleared.update((*to, *path[size:]) for path in self._cleared.get(source, ()))


def _under(own: Data, shared: Data, at: Path, written: Path, below: _Below | None) -> Data:
    """A role's value with what `pod` says below it."""
    sources = below.sources if below is not None else None
    if type(own) is dict and type(shared) is dict:
        out = {}
        for key, value in shared.items():
            if key in own:
                out[key] = _under(own[key], value, (*at, key), (*written, key), below)
            else:
                out[key] = value
                if below is not None:
                    below.sources.written.setdefault((*at, key), below.sources.path((*written, key)))
                    below.relocate((*at, key), (*written, key))
        for key, value in own.items():
            out.setdefault(key, value)
        return out
    if type(own) is Append and type(shared) is Append:
        known = set(map(identity, shared))
        rest = [position for position, item in enumerate(own) if identity(item) not in known]
        if sources is not None:
            mine = sources.path(at)
            sources.joined[at] = sources.path(written)
            for position in range(len(shared)):
                sources.written[(*at, str(position))] = sources.path((*written, str(position)))
            for position, old in enumerate(rest, len(shared)):
                sources.written[(*at, str(position))] = (*mine, str(old))
        return Append([*shared, *(own[position] for position in rest)])
    return own


def _clear_fields(out: dict[str, Data], confs: dict[str, Data], words: Vocabulary, sources: SourceMap | None) -> None:
    """A conf key clears the field that it is one with in earlier layers."""
    for key in confs:
        for field in words.fields_of(key):
            node = out
            for step in field[:-1]:
                inner = node.get(step, {})
                if not isinstance(inner, dict):
                    break
                node[step] = copy(inner)  # what pod says is one object in both roles
                node = node[step]
            else:
                if field[-1] not in node:
                    node[field[-1]] = None
                    if sources is not None:
                        sources.written[field] = ("conf", key)
                        sources.cleared.add(field)


def clear_confs(data: dict[str, Data], words: Vocabulary, keys: frozenset[str]) -> dict[str, Data]:
    """A layer whose fields clear the conf keys, among those that some layer says, that they are one with."""
    own = data.get("conf")
    if own is None and "conf" in data:
        return data
    said = own if isinstance(own, dict) else {}
    cleared = {key: None for key in keys if key not in said and all(_says(data, path) for path in words.fields_of(key))}
    return {**data, "conf": {**cleared, **said}} if cleared else data


def _says(data: Data, path: Path) -> bool:
    """Whether a layer says something of a path, a removal included."""
    for step in path[:-1]:
        data = data.get(step) if isinstance(data, dict) else None
    return isinstance(data, dict) and path[-1] in data


def normalise(kind: Kind, value: Data, at: Path, written: Path, sources: SourceMap | None) -> Data:
    """One value in its normal form; expressions for whole maps wait until they are expanded."""
    if value is None:
        return None
    if kind.merge == "map":
        return _of_map(kind, value, at, written, sources)
    if isinstance(value, dict):
        if kind.merge != "append" or "$replace" not in value:
            return Atomic(value)
        if sources is not None:
            sources.written[at] = (*written, "$replace")
        return [_leaf(kind.of or kind, item) for item in value["$replace"]]
    if isinstance(value, list):
        listed = [_leaf(kind.of or kind, item) for item in value]
        return Append(listed) if kind.merge == "append" else listed
    return _leaf(kind, value)


def _of_map(kind: Kind, value: Data, at: Path, written: Path, sources: SourceMap | None) -> Data:
    """Any spelling of a map as the map that it stands for."""
    if isinstance(value, dict):
        alone = kind.single and isinstance(value.get(kind.list_key), str)
        return _listed(kind, [value], at, written, sources, True) if alone else _map(kind, value, at, written, sources)
    if isinstance(value, list) and kind.list_key:
        return _listed(kind, value, at, written, sources)
    if kind.short is None or (isinstance(value, str) and holds_one(value)):
        return value  # an expression that nothing closes is a text like any other
    short = kind.short(source_text(value) if kind.keys and not isinstance(value, list | dict) else value)
    if sources is not None:
        for key in short:
            sources.written[(*at, key)] = written
    return _map(kind, short, at, written, None)


def _leaf(kind: Kind, value: Data) -> Data:
    if kind.text and type(value) is not str and isinstance(value, bool | int | float):
        return source_text(value)
    if kind.whole and isinstance(value, int | float) and type(value) is not bool and value == int(value):
        return int(value)
    return value


def _map(kind: Kind, value: dict[str, Data], at: Path, written: Path, sources: SourceMap | None) -> dict[str, Data]:
    out: dict[str, Data] = {}
    known, each = kind.keys, kind.each
    for key, inner in value.items():
        sub = known.get(key) or each
        if sub is None or inner is None or (sub.merge == "leaf" and type(inner) is str):
            out[key] = inner
        else:
            out[key] = normalise(sub, inner, (*at, key), (*written, key), sources)
    if kind.instead:
        for key, rivals in kind.instead.items():
            if out.get(key) is None:
                continue
            for rival in rivals:
                if rival not in out:
                    out[rival] = None
                    if sources is not None:
                        sources.written[(*at, rival)] = (*written, key)
                        sources.cleared.add((*at, rival))
    return out


def _listed(
    kind: Kind, value: list[Data], at: Path, written: Path, sources: SourceMap | None, alone: bool = False
) -> Data:
    """Kubernetes' list spelling as a map; a list that cannot be one stays as it is and the schema refuses it."""
    out: dict[str, Data] = {}
    assert kind.each is not None
    for position, item in enumerate(value):
        if not isinstance(item, dict):
            return value
        rest = dict(item)
        key = rest.pop(kind.list_key, None)
        if not isinstance(key, str) or key in out:
            return value
        entry = kind.item(rest) if kind.item else rest
        where = written if alone else (*written, str(position))
        if sources is not None:
            sources.written[(*at, key)] = where
        out[key] = normalise(kind.each, entry, (*at, key), where, sources)
    return out
