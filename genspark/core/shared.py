"""What many jobs have in common, worked out once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")

_NOTHING = object()


class Shared:
    """What was worked out for the jobs of one environment, by the function that did and a key of what it was given.

    It lives and ends with its environment: nothing is kept for a process.
    """

    __slots__ = ("_known",)

    def __init__(self) -> None:
        self._known: dict[tuple[Callable[..., Any], Hashable], Any] = {}

    def once(self, key: Hashable, work: Callable[..., T], *given: object) -> T:
        """What the work comes to: `key` must tell apart all that it may be given."""
        found: Any = self._known.get((work, key), _NOTHING)
        if found is _NOTHING:
            found = self._known[work, key] = work(*given)
        known: T = found
        return known


def at_first(work: Callable[[], T]) -> Callable[[], T]:
    """A function that works when it is first asked, and then knows: `functools.cache` of one answer, made for each job
    in a twentieth of its time.
    """
    known: list[T] = []

    def asked() -> T:
        if not known:
            known.append(work())
        return known[0]

    return asked
