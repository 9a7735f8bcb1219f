"""What belongs together on two sides: the same object, or one that got another name, namespace or kind."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from genspark.core.records import NamedTuple
from genspark.core.trace import Data
from genspark.delta.committed import identity

Identity = tuple[str, Data, Data, Data]
"""What an object is to an API server: the group of its API, its kind, namespace and name."""


class Side(NamedTuple):
    """One object as one side has it."""

    file: str
    """Where it lies, by the name that a person knows it by."""
    data: dict[str, Data]
    owner: str = ""
    """The descriptor that it was made of; empty where none is named."""
    run: str = ""
    """How its job runs, as `results.rendered` has it; empty where that is not known."""

    @property
    def identity(self) -> Identity:
        """What it is to an API server."""
        found = identity(self.data)
        assert found is not None
        return found

    @property
    def kind(self) -> str:
        """Its kind."""
        return str(self.data.get("kind"))

    @property
    def name(self) -> str:
        """Its namespace and name, as people write them; the name alone where it has no namespace."""
        _, _, namespace, name = self.identity
        return f"{namespace}/{name}" if namespace else str(name)


class Pair(NamedTuple):
    """An object on both sides, or on one."""

    before: Side | None
    after: Side | None

    @property
    def renamed(self) -> bool:
        """Whether it is another object to the API server, which belongs to the same job or says the same."""
        return self.before is not None and self.after is not None and self.before.identity != self.after.identity

    @property
    def one(self) -> Side:
        """The object as it will be; as it was where it goes."""
        found = self.after or self.before
        assert found is not None
        return found


def pairs(before: Iterable[Side], after: Iterable[Side], alike: Iterable[frozenset[str]] = ()) -> tuple[Pair, ...]:
    """The objects of two sides, each once: by what they are, then those left over by whose they are and what they say.

    `alike` are the kinds that stand for one another, as the kinds of one operator's applications do.
    """
    old = {side.identity: side for side in before}
    found: list[Pair] = []
    new: list[Side] = []
    for side in after:
        same = old.pop(side.identity, None)
        if same is None:
            new.append(side)
        else:
            found.append(Pair(same, side))
    kinds = {kind: "/".join(sorted(group)) for group in alike for kind in group}
    gone = [*old.values()]
    for key in (_owned, _said):
        matched = _matched(gone, new, partial(key, kinds))
        found.extend(Pair(one, other) for one, other in matched)
        done = {id(side) for both in matched for side in both}
        gone, new = ([side for side in sides if id(side) not in done] for sides in (gone, new))
    return (*found, *(Pair(side, None) for side in gone), *(Pair(None, side) for side in new))


def _matched(gone: Sequence[Side], new: Sequence[Side], key: Callable[[Side], str]) -> list[tuple[Side, Side]]:
    """Those of two sides that alone have a key of theirs."""
    ours, theirs = (_by_key(sides, key) for sides in (gone, new))
    return [
        (one[0], other[0]) for known, one in ours.items() if len(one) == 1 and len(other := theirs.get(known, ())) == 1
    ]


def _by_key(sides: Sequence[Side], key: Callable[[Side], str]) -> Mapping[str, Sequence[Side]]:
    found: dict[str, list[Side]] = {}
    for side in sides:
        known = key(side)
        if known:
            found.setdefault(known, []).append(side)
    return found


def _owned(kinds: Mapping[str, str], side: Side) -> str:
    """Whose it is and of what kind; nothing where no descriptor is named."""
    return f"{kinds.get(side.kind, side.kind)} {side.owner}" if side.owner else ""


def _said(kinds: Mapping[str, str], side: Side) -> str:
    """What it says beside its names; nothing where that is too little to tell it by."""
    body = {key: value for key, value in side.data.items() if key not in ("apiVersion", "kind", "metadata", "status")}
    if not body:
        return ""
    return f"{kinds.get(side.kind, side.kind)} {json.dumps(body, sort_keys=True, default=str)}"
