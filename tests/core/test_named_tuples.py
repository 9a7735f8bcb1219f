"""Our named tuples are those of typing: what is made of a class is the same, but for the compiled annotations."""

from __future__ import annotations

import pickle
import re
from typing import Generic, TypeVar
from typing import NamedTuple as Typing

from conftest import ROOT

from genspark.core.records import NamedTuple

T = TypeVar("T")


class Ours(NamedTuple):
    """A point."""

    x: int
    """Where it is."""
    y: str = "there"

    @property
    def both(self) -> str:
        return f"{self.x} {self.y}"

    @classmethod
    def of(cls, x: int) -> Ours:
        return cls(x)


class Theirs(Typing):
    """A point."""

    x: int
    y: str = "there"


class Holding(NamedTuple, Generic[T]):
    """A value of a type."""

    value: T


def test_a_named_tuple_is_what_typing_makes_of_it() -> None:
    one = Ours(1)
    assert one == Theirs(1) == (1, "there")
    assert repr(one) == repr(Theirs(1)).replace("Theirs", "Ours")
    assert (Ours._fields, Ours._field_defaults) == (Theirs._fields, Theirs._field_defaults)
    assert (Ours.__doc__, Ours.__module__, Ours.__qualname__) == ("A point.", __name__, "Ours")
    assert one._replace(y="here").both == "1 here"
    assert Ours.of(2) == (2, "there")
    assert pickle.loads(pickle.dumps(one)) == one
    assert {*Ours.__annotations__} == {"x", "y"}


def test_a_generic_one_is_one_too() -> None:
    assert Holding[int](3).value == 3


def test_all_of_genspark_makes_them_so() -> None:
    of_typing = re.compile(r"^from typing import .*\bNamedTuple\b", re.MULTILINE)
    files = {path.name for path in (ROOT / "genspark").rglob("*.py") if of_typing.search(path.read_text())}
    assert files == set()
