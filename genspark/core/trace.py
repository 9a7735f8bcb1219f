"""Values that know the places of the resolved input they were made from."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import Any, Generic, TypeVar

from genspark.core.records import NamedTuple

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
U = TypeVar("U")

Data = Any
"""A document as read: None, bool, int, float, str, list or dict with string keys."""

Path = tuple[str, ...]
"""A path inside one document or one manifest; list positions are decimal strings."""


class Kept(list[Any]):
    """A list of a manifest that jobs have in common: never changed, and what is found out about it stays with it."""

    __slots__ = ("known",)

    def __init__(self, items: Iterable[Any]) -> None:
        super().__init__(items)
        self.known: dict[Hashable, Any] = {}


class Place(NamedTuple):
    """A place in the resolved input: never a line, so it survives a move of the text."""

    root: str
    """`JOB`, `ENVIRONMENT`, or elsewhere: the file of another job, an object that was read back."""
    path: Path


JOB = "job"
"""The job at hand, whichever it is: what jobs have in common is then the same object for all of them."""
ENVIRONMENT = "environment"


@lru_cache(16_384)
def here(root: str, path: Path) -> tuple[Place, ...]:
    """One place alone, as most values have it; made once."""
    return (Place(root, path),)


class Traced(Generic[T_co]):
    """A value and the places it was made from, in order and without repeats; never none of them."""

    __slots__ = ("places", "value")

    def __init__(self, value: T_co, places: tuple[Place, ...]) -> None:
        self.value = value
        self.places = places

    def map(self, step: Callable[[T_co], U]) -> Traced[U]:
        """The value that `step` makes of this one, from the same places."""
        return Traced(step(self.value), self.places)

    def of(self, value: U) -> Traced[U]:
        """Another value said for the same reason."""
        return Traced(value, self.places)

    def because(self, *others: Traced[Any] | None) -> Traced[T_co]:
        """The same value, which these others decided as well."""
        places = self.places
        for other in others:
            if other is not None and other.places != places:
                places = places_of(self, *others)
                break
        return Traced(self.value, places)

    def __repr__(self) -> str:
        return f"Traced({self.value!r} from {', '.join('.'.join(p.path) for p in self.places)})"


class Common(Traced[T_co]):
    """A value that jobs have in common: one object for all of them, which holds what was worked out of it."""

    __slots__ = ("known",)

    def __init__(self, value: T_co, places: tuple[Place, ...]) -> None:
        self.value = value
        self.places = places
        self.known: dict[Hashable, Any] = {}

    def because(self, *others: Traced[Any] | None) -> Traced[T_co]:
        if any(type(other) is Traced for other in others):
            return Traced.because(self, *others)
        key = tuple(map(id, others))
        found = self.known.get(key)
        if found is None:
            made = Traced.because(self, *others)
            # With the others kept, nothing else gets their identities.
            found = self.known[key] = Common(made.value, made.places), others
        return found[0]


def places_of(*values: Traced[Any] | None) -> tuple[Place, ...]:
    """The places of all values that are there, each once, first come first."""
    found: dict[Place, None] = {}
    for value in values:
        if value is not None:
            for place in value.places:
                found[place] = None
    return tuple(found)


def join(step: Callable[..., U], *of: Traced[Any]) -> Traced[U]:
    """One value made from several; its places are theirs."""
    return Traced(step(*(value.value for value in of)), places_of(*of))
