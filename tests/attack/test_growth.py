"""What is said twice as often costs about twice: counted in calls of functions, which no other work on the machine
changes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from types import FrameType

import pytest
from marks import spread

from genspark.importer.batch import imported
from genspark.importer.outcome import Wish
from genspark.manifests import Files, checked
from genspark.mend.files import Fate, divided, of_manifest
from genspark.operators.kubeflow import NEWEST
from genspark.operators.kubeflow.platform import Platform
from genspark.source.edits import Edit, edited

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


def _sizes(count: int) -> None:
    raw = "---\n".join(application(n, "1024MB") for n in range(count)).encode()
    findings = checked(Files([("apps.yaml", raw)]), Platform(NEWEST, True)).findings
    fixed = of_manifest("apps.yaml", raw, [*findings], True)
    assert fixed is not None
    assert len(fixed.done) >= count
    assert fixed.by_hand == ()


def _settings(count: int) -> None:
    home, kept = "executors:\n  env:\n    Z: z\n", "conf:\n  spark.acme.kept: k\n"
    text = kept + "".join(f"  spark.executorEnv.A{n}: x  # of {n}\n" for n in range(count)) + home
    edits = [Edit(("conf", f"spark.executorEnv.A{n}"), ("executors", "env", f"A{n}"), "x") for n in range(count)]
    after = edited(text.encode(), edits)
    assert after is not None
    assert after.decode() == kept + home + "".join(f"    A{n}: x  # of {n}\n" for n in range(count))


def _layers(count: int) -> None:
    text = "profiles:\n" + "".join(f"  p{n}:\n    conf: {{spark.executor.memory: 2g}}\n" for n in range(count))
    edits = [
        Edit(("profiles", f"p{n}", "conf", "spark.executor.memory"), ("profiles", f"p{n}", "executors", "memory"), "2g")
        for n in range(count)
    ]
    after = edited(text.encode(), edits)
    assert after == text.replace("conf: {spark.executor.memory", "executors: {memory").encode()


CASES: dict[str, tuple[Callable[[int], None], int]] = {
    "importing applications of one file": (_several, 40),
    "importing applications of one list": (_list, 40),
    "importing an application of many passwords": (_passwords, 150),
    "mending applications of one file": (_sizes, 40),
    "moving settings of one map": (_settings, 100),
    "moving settings of many layers": (_layers, 100),
}


LONGER = (
    "importing applications of one file",
    "importing applications of one list",
    "importing an application of many passwords",
)


@pytest.mark.parametrize("name", spread([n for n in CASES if n not in LONGER], long=LONGER))
def test_twice_the_input_takes_about_twice_the_calls_for(name: str) -> None:
    work, count = CASES[name]
    work(2)  # what is worked out once for all
    small, large = _calls(work, count), _calls(work, 2 * count)
    assert large <= MOST * small, f"{small:,} calls for {count}, {large:,} for {2 * count}"


@pytest.mark.parametrize("count", [1, 10, 1_000, 100_000])
def test_edits_that_cannot_be_made_are_tried_as_often_as_their_file_is_short(count: int) -> None:
    tried: list[int] = []

    def attempt(part: Sequence[int]) -> Fate:
        tried.append(len(part))
        return "by hand"

    raw = b"#" * 40 * count
    assert divided(range(count), attempt, raw) == [(n, "by hand") for n in range(count)]
    assert len(tried) <= max(2 * count, 20)
    assert len(tried) * len(raw) <= max(20 * len(raw), 200_000)


def test_edits_that_can_be_made_are_made_whatever_lies_between_them() -> None:
    wrong = {3, 40, 41}

    def attempt(part: Sequence[int]) -> Fate:
        return "held" if wrong & {*part} else "done"

    assert divided(range(60), attempt, b"") == [(n, "held" if n in wrong else "done") for n in range(60)]


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
