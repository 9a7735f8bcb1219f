"""The second law: what a person wrote is in a manifest, or somebody says that it is not."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from laws.descriptors import Descriptor, descriptor, descriptors
from laws.jobs import compiled
from laws.repositories import RICH, Memory, inputs
from marks import spread

from genspark.compiler import Compiled, parts
from genspark.core.paths import at_path
from genspark.core.trace import Data, Path
from genspark.model.kind import Kind
from genspark.operators.kubeflow import NEWEST
from genspark.operators.kubeflow.platform import Platform
from genspark.plan.statement import Precedence
from genspark.repository import Repository

STEER = (("use",), ("only",), ("target",), ("name",), ("team",), ("patches",), ("environments",))
"""What is used up by reading it: which layers there are, which target, which object."""
platforms = st.builds(Platform, st.sampled_from([NEWEST, "2.2.0", "2.0.2", "v1beta2-1.3.8-3.1.1"]), st.booleans())


def origins(case: Compiled) -> set[Path]:
    """Every place of the descriptor that some leaf of an object was made from."""
    root = case.input.root
    made = {place for m in case.manifests for path, _ in m.leaves() for place in m.origin(path)}
    shared = {p for c in case.plan.companions for s in c.statements for p in s.value.places}
    return {place.path for place in made | shared if place.root in (root, case.input.file)}


@given(descriptors(nulls=0.02), platforms, st.sampled_from(["kubeflow", "native"]))
def test_a_statement_is_in_a_manifest_or_reported(written: Descriptor, platform: Platform, target: str) -> None:
    case = compiled(written, platform, target)
    assume(case.job is not None and case.manifests)
    assert case.job is not None
    way = parts().targets[case.job.target.value]  # an environment may say another
    unsaid = {s.at for s in way.lower(case.job, case.plan, platform).unsaid}
    reported = "\n".join(finding.message for finding in case.findings if finding.code == "GS7001")
    places = {place for m in case.manifests for path, _ in m.leaves() for place in m.origin(path)}
    for at, statement in case.plan.statements.items():
        if at in unsaid:
            assert statement.precedence is not Precedence.SAID or str(at) in reported, at
        elif at.language in ("conf", "driver", "executor", "run"):
            root, path = statement.value.places[0]
            carried = any(p.root == root and p.path[: len(path)] == path for p in places)
            assert carried or statement.value.value in ({}, []), (at, statement)


def said(data: Data, at: Path = ()) -> Iterator[Path]:
    """The leaves of a job's resolved input; a list is one."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from said(value, (*at, key))
    else:
        yield at


# Most jobs that are drawn have some error, and are another law's.
@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.data_too_large])
@given(descriptors(nulls=0.02), st.sampled_from(["kubeflow", "native"]))
def test_every_value_of_a_job_has_a_part_in_an_object(written: Descriptor, target: str) -> None:
    case = compiled(written, None, target)
    assume(not case.failed)
    # A template lies below the fields that say the same, as a lower layer does.
    made = origins(case) | {
        place.path for s in case.plan.overridden if s.spelling == "template" for place in s.value.places
    }
    for path in said(case.input.data):
        if path[:1] in STEER or path[1:] == ("size",) or at_path(case.input.data, path) in ({}, []):
            continue
        assert any(p[: len(path)] == path or path[: len(p)] == p for p in made), (path, case.input.read(path))


def blocks(kind: Kind, data: Data, at: Path = ()) -> Iterator[Path]:
    """The maps of a document that have a fixed set of keys."""
    if kind.merge != "map" or not isinstance(data, dict):
        return
    if kind.keys and not (kind.single and kind.list_key in data):
        yield at
    for key, value in data.items():
        inner = kind.keys.get(key) or kind.each
        if inner is not None:
            yield from blocks(inner, value, (*at, key))


def with_key(data: Data, at: Path, key: str) -> Data:
    if not at:
        return {**data, key: 1}
    return {**data, at[0]: with_key(data[at[0]], at[1:], key)}


@pytest.mark.parametrize("seed", spread(range(8), long=range(8, 40)))
def test_a_key_that_nobody_reads_is_an_error_with_the_nearest_known_one(seed: int) -> None:
    written = descriptor(Random(seed), 0.6)
    found = list(blocks(parts().words.job, written))
    assert () in found
    for at in found:
        case = compiled(with_key(written, at, "memmory"))
        faults = [finding for finding in case.findings if finding.code == "GS2001"]
        assert faults, at
        assert any("memmory" in finding.message for finding in faults), (at, faults)
        if at in (("driver",), ("executors",)):
            assert any("memory" in finding.fix for finding in faults), faults


@pytest.mark.parametrize(
    ("line", "with_a_key_more"),
    [
        ("\ndefaults:\n", "\ndefaults:\n  memmory: 1\n"),
        ("small: {driver:", "small: {memmory: 1, driver:"),
        ("vars:\n", "memmory: 1\nvars:\n"),
        ("    defaults: {labels:", "    defaults: {memmory: 1, labels:"),
        ("vars:\n", "enforced: {memmory: 1}\nvars:\n"),
    ],
)
def test_every_layer_of_an_overlay_refuses_unknown_keys_too(line: str, with_a_key_more: str) -> None:
    files = inputs(RICH)
    text = files["overlays/base.yaml"].decode()
    assert text.count(line) == 1
    files["overlays/base.yaml"] = text.replace(line, with_a_key_more).encode()
    repo = Repository(Memory(files))
    assert repo.environment("dev") is None
    assert [(f.code, "memmory" in f.message) for f in repo.findings] == [("GS2001", True)]
