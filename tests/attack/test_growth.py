"""What is said twice as often costs about twice: counted in calls of functions, which no other work on the machine
changes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from types import FrameType

import pytest

from genspark.importer.batch import Wish, imported

from .growth import application

MOST = 2.6
"""Times the calls for twice the input; of a loop in a loop it nears four."""


def _imported(text: str) -> None:
    batch = imported({"apps.yaml": text.encode()}, None, Wish())
    assert batch.imported
    assert not batch.refused


def _several(count: int) -> None:
    _imported("---\n".join(application(n) for n in range(count)))


def _list(count: int) -> None:
    one = "".join(f"  {line}\n" for line in application(0).splitlines())
    items = (one.replace("  a", "- a", 1).replace("name: a0", f"name: a{n}") for n in range(count))
    _imported(f"apiVersion: v1\nkind: List\nitems:\n{''.join(items)}")


def _passwords(count: int) -> None:
    _conf(f"spark.acme.k{n}.password: Zx9qLm2Vt8wPaRtS{n}" for n in range(count))


def _conf(lines: Iterator[str]) -> None:
    _imported(f"{application(0)}  sparkConf:\n" + "".join(f"    {line}\n" for line in lines))


CASES: dict[str, tuple[Callable[[int], None], int]] = {
    "importing applications of one file": (_several, 40),
    "importing applications of one list": (_list, 40),
    "importing an application of many passwords": (_passwords, 150),
}


@pytest.mark.parametrize("name", CASES)
def test_twice_the_input_takes_about_twice_the_calls_for(name: str) -> None:
    work, count = CASES[name]
    work(2)  # what is worked out once for all
    small, large = _calls(work, count), _calls(work, 2 * count)
    assert large <= MOST * small, f"{small:,} calls for {count}, {large:,} for {2 * count}"


def _calls(work: Callable[[int], None], count: int) -> int:
    """How many functions a piece of work calls, those of C as well."""
    called = 0

    def note(_: FrameType, event: str, __: object) -> None:
        nonlocal called
        called += event in ("call", "c_call")

    known = sys.getprofile()
    sys.setprofile(note)
    try:
        work(count)
    finally:
        sys.setprofile(known)
    return called
