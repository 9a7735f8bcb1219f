"""What is different between two sides, object by object, and what each difference does to runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from genspark.core.paths import at_path, is_below, leaves_of
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.delta.change import METADATA, EffectOf
from genspark.delta.equal import differences
from genspark.delta.pair import Pair, Side
from genspark.kube.immutable import refused
from genspark.kube.kinds import kind_of
from genspark.operators.effects import strongest
from genspark.operators.row import Effect
from genspark.results.rendered import EXTERNALLY
from genspark.schema.library import Schema

_NO_PART = (("apiVersion",), ("kind",), ("status",), ("metadata", "managedFields"))
"""What says nothing that anybody acts on; another group or kind makes another object."""
_NAMES = (("metadata", "name"), ("metadata", "namespace"))
_LATER = frozenset(("CronJob", "LimitRange", "PriorityClass"))
"""Kinds whose changes count for pods that are yet to be made."""


What = Literal["added", "removed", "changed", "renamed", "withdrawn", "adopted"]
"""What becomes of an object; one that others start from now on is withdrawn, and adopted when they no longer do."""


class Field(NamedTuple):
    """One place at which an object differs."""

    path: Path
    before: Data
    after: Data
    """None: absent."""
    effect: Effect
    respelled: bool = False
    """Spark reads both as one."""


class Difference(NamedTuple):
    """One object that is not as it was."""

    pair: Pair
    what: What
    fields: tuple[Field, ...]
    effect: Effect

    @property
    def respelled(self) -> bool:
        """Whether nothing but the spelling of what Spark reads is another."""
        told = [field for field in self.fields if field.effect not in (Effect.NONE, Effect.METADATA)]
        return self.what == "changed" and bool(told) and all(field.respelled for field in told)


class Reading(NamedTuple):
    """How objects are read that belong to some operator, or to Kubernetes itself."""

    runs: Callable[[Side], bool]
    """Whether it is an application: what makes pods."""
    inside: Callable[[Side], Path]
    """Where the specification of an application stands in it, in whatever kind."""
    schema: Callable[[Side], Schema | None]
    effect: Callable[[Side], EffectOf]
    apart: Callable[[Side, Side], frozenset[Path] | None]
    """Where two applications say different things to Spark, on either side; None where nobody can tell."""


def differing(pairs: Iterable[Pair], reading: Reading) -> Iterator[Difference]:
    """The objects that are not as they were."""
    for pair in pairs:
        what = _what(pair)
        fields = tuple(_fields(pair, reading)) if pair.before and pair.after else ()
        if what != "changed" or fields:
            yield Difference(pair, what, fields, _effect(pair, what, fields, reading))


def _what(pair: Pair) -> What:
    before, after = pair
    if before is None:
        return "added"
    if after is None:
        return "removed"
    if (before.run == EXTERNALLY) != (after.run == EXTERNALLY):
        return "withdrawn" if after.run == EXTERNALLY else "adopted"
    return "renamed" if pair.renamed else "changed"


def _fields(pair: Pair, reading: Reading) -> Iterator[Field]:
    """Where the two sides of an object differ as its API server or its operator compares them."""
    before, after = pair.before, pair.after
    assert before is not None
    assert after is not None
    if before.kind != after.kind:
        yield from _moved(before, after, reading)
        return
    fixed = {path for path, _, _ in refused(kind_of(after.kind).immutable, before.data, after.data)}
    paths = [
        path
        for path in differences(reading.schema(after), before.data, after.data)
        if not any(is_below(path, no) for no in _NO_PART) and not (pair.renamed and path in _NAMES)
    ]
    apart = reading.apart(before, after) if paths and reading.runs(before) and reading.runs(after) else None
    for path in paths:
        respelled = apart is not None and path[:1] != ("metadata",) and not any(_touch(path, one) for one in apart)
        for leaf, old, new in _leaves(path, at_path(before.data, path), at_path(after.data, path)):
            yield Field(leaf, old, new, _known(after, leaf, new, fixed, reading), respelled)


def _moved(before: Side, after: Side, reading: Reading) -> Iterator[Field]:
    """Where the specifications of two applications differ that stand at other places of other kinds."""
    at, now = reading.inside(before), reading.inside(after)
    old, new = at_path(before.data, at), at_path(after.data, now)
    for path in differences(None, old, new):
        for leaf, one, other in _leaves((*now, *path), at_path(old, path), at_path(new, path)):
            yield Field(leaf, one, other, Effect.START)


def _leaves(path: Path, before: Data, after: Data) -> Iterator[tuple[Path, Data, Data]]:
    """Of a map that is new or gone, its parts."""
    if before is None and isinstance(after, dict) and after:
        yield from ((at, None, value) for at, value in leaves_of(after, path))
    elif after is None and isinstance(before, dict) and before:
        yield from ((at, value, None) for at, value in leaves_of(before, path))
    else:
        yield path, before, after


def _known(side: Side, path: Path, after: Data, fixed: set[Path], reading: Reading) -> Effect:
    """What a change at a path does."""
    if any(_touch(path, one) for one in fixed):
        return Effect.RECREATE
    if path[:1] == METADATA[0][:1]:
        return Effect.METADATA
    found = reading.effect(side)(path, after)
    if found is not None:
        return found
    return Effect.NEXT_RUN if side.kind in _LATER else Effect.LIVE


def _touch(one: Path, other: Path) -> bool:
    return is_below(one, other) or is_below(other, one)


def _effect(pair: Pair, what: What, fields: Iterable[Field], reading: Reading) -> Effect:
    """What becomes of runs, at worst."""
    if all(side is None or side.run == EXTERNALLY for side in pair):
        return Effect.NONE
    if what == "changed":
        return strongest(field.effect for field in fields) or Effect.NONE
    if not reading.runs(pair.one):
        return Effect.LIVE
    return Effect.START if what in ("added", "adopted") else Effect.KILL
