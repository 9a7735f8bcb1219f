"""Maps of a job, entry by entry: what an entry says depends on nothing else, so jobs that share it share that too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from genspark.core.trace import JOB, Common, Data, Path, Traced, here
from genspark.plan.statement import Statement, opened
from genspark.resolve.resolved import Resolved

Trace = Callable[[Path, Data], Traced[Any]]
"""A value that stands at a path of the input, with its places."""
Step = Callable[[Trace, Path, Data, str], Iterable[Statement]]
"""What one entry says: of its path, its value and the role that it is for, and of nothing else."""

_KEPT = 16_384
"""Texts that are remembered, since jobs often say the same ones."""


def each(step: Step, source: Resolved, at: Path, entries: dict[str, Data], role: str = "") -> Iterator[Statement]:
    """What the entries of a map say; one that jobs have in common speaks once for all of them."""
    for key, value in entries.items():
        yield from once(step, source, (*at, key), value, role)


def once(step: Step, source: Resolved, at: Path, value: Data, role: str = "") -> Iterable[Statement]:
    """The statements of a value, leaf by leaf. Jobs that have the very same value from a shared layer share them."""
    if source.also:
        return _leaves(step, source.traced, at, value, role)
    if id(value) in source.common:
        return source.shared.once((step, at, id(value), role), _common, step, at, value, role)
    return _of_text(step, at, value, role) if type(value) is str else _leaves(step, _plain, at, value, role)


@lru_cache(_KEPT)
def _of_text(step: Step, at: Path, value: str, role: str) -> tuple[Statement, ...]:
    return tuple(_leaves(step, _plain, at, value, role))


def _common(step: Step, at: Path, value: Data, role: str) -> tuple[Statement, ...]:
    return tuple(
        leaf._replace(value=Common(leaf.value.value, leaf.value.places))
        for leaf in _leaves(step, _plain, at, value, role)
    )


def _leaves(step: Step, traced: Trace, at: Path, value: Data, role: str) -> Iterator[Statement]:
    return (leaf for said in step(traced, at, value, role) for leaf in opened(said))


def _plain(path: Path, value: Data) -> Traced[Data]:
    return Traced(value, here(JOB, path))
