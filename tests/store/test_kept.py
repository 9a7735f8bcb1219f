"""A kept result is the one that was made, with the texts that the output holds; or it is none."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from genspark.check.traits import transient
from genspark.core.diagnostic import Diagnostic, Mark
from genspark.plan.address import ObjectId
from genspark.results.facts import Facts
from genspark.results.rendered import Rendered
from genspark.results.result import JobResult
from genspark.store.kept import Kept

DOCUMENT, KEY = "jobs/growth/a.yaml", "key"
IDS = [ObjectId("job", "v1", kind, "growth", "a") for kind in ("ConfigMap", "Secret")]
FILES = {f"growth/a/{i.kind}-a.yaml".lower(): Rendered(i, f"kind: {i.kind}\n", DOCUMENT, "service") for i in IDS}
RESULT = JobResult(DOCUMENT, Facts(document=DOCUMENT, name="a", objects=tuple(IDS)), FILES, ())
OUTPUT = {path: one.text.encode() for path, one in FILES.items()}
FIRST, SECOND = OUTPUT


@pytest.fixture
def kept() -> Kept:
    return Kept(dict(Kept({}).renewed([(KEY, RESULT)])))


def test_with_the_whole_output_it_is_the_result_that_was_made(kept: Kept) -> None:
    found = kept.result(KEY, OUTPUT, whole=True)
    assert found is not None
    assert found.files == FILES
    assert found.facts is not None
    assert found.facts.objects == tuple(IDS)


@pytest.mark.parametrize("output", [{}, {FIRST: OUTPUT[FIRST]}])
def test_with_a_part_of_the_output_it_has_that_part_of_the_texts(kept: Kept, output: dict[str, bytes]) -> None:
    assert kept.result(KEY, output, whole=True) is None
    found = kept.result(KEY, output, whole=False)
    assert found is not None
    assert {path: one.text.encode() for path, one in found.files.items() if one.text} == output
    assert [one.id for one in found.files.values()] == IDS


@pytest.mark.parametrize("whole", [True, False])
def test_beside_another_text_it_is_none(kept: Kept, whole: bool) -> None:
    assert kept.result(KEY, {**OUTPUT, SECOND: b"kind: Other\n"}, whole) is None


@pytest.mark.parametrize("raw", [b"", b"[]", b"{}", b"[1, 2, 3, 4, 5, 6]", b'["a", null, {"a": []}, [], [], []]'])
def test_a_line_of_another_shape_is_none(raw: bytes) -> None:
    assert Kept({KEY: raw}).result(KEY, {}, whole=False) is None


def test_what_a_worker_sends_is_the_result_that_it_made() -> None:
    assert Kept({}).unpack(Kept({}).pack(RESULT)).files == FILES


def numbered(*numbers: int) -> list[tuple[str, JobResult | None]]:
    """Results of some jobs of one revision, with the keys that they have in it."""
    return [(f"key-{number}", RESULT._replace(document=f"jobs/growth/{number}.yaml")) for number in numbers]


def keys(lines: Iterable[str]) -> list[str]:
    return [name for name in lines if name.startswith("key-")]


def test_what_another_revision_made_is_kept_behind_what_this_one_made() -> None:
    base = dict(Kept({}).renewed(numbered(1, 2, 3)))
    head = dict(Kept(base).renewed([*numbered(11), ("key-2", None), ("key-3", None)]))
    assert keys(head) == ["key-11", "key-2", "key-3", "key-1"]
    again = Kept(head)
    assert all(again.result(key, OUTPUT, whole=True) is not None for key in ("key-1", "key-2", "key-3"))


def test_a_shelf_never_has_more_of_other_revisions_than_of_this_one_and_the_latest_stay() -> None:
    lines: dict[str, bytes] = {}
    for revision in range(5):
        lines = dict(Kept(lines).renewed(numbered(*range(10 * revision, 10 * revision + 3))))
    assert keys(lines) == [f"key-{number}" for number in (40, 41, 42, 30, 31, 32)]


def test_a_result_of_one_run_alone_is_not_kept_and_those_of_other_revisions_are() -> None:
    base = dict(Kept({}).renewed(numbered(1)))
    found = Diagnostic.of("GS0003", "the plug-in failed", Mark(DOCUMENT, 1, 1))
    failed = [(key, one._replace(findings=(found,)) if one else None) for key, one in numbered(2)]
    assert keys(dict(Kept(base).renewed(failed, transient))) == ["key-1"]


@pytest.mark.parametrize("code", ["GS0001", "GS0002", "GS0003"])
def test_what_failed_here_or_in_a_plug_in_is_of_one_run_alone(code: str) -> None:
    assert transient([Diagnostic.of(code, "it failed", Mark(DOCUMENT, 1, 1))])
    assert not transient([Diagnostic.of("GS1001", "it is no YAML", Mark(DOCUMENT, 1, 1))])


def test_a_line_that_another_version_left_is_dropped() -> None:
    lines = {"key-1": b"[]", "key-2": b"nothing", **dict(Kept({}).renewed(numbered(3)))}
    assert keys(dict(Kept(lines).renewed(numbered(7, 8, 9)))) == ["key-7", "key-8", "key-9", "key-3"]
