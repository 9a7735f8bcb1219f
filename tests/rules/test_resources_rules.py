"""Rules about resources: what Spark reads by key and by version."""

from __future__ import annotations

from pathlib import Path

import pytest
from example_repository import NEWEST, found, job, plain

from genspark.manifests import Files, checked

EXECUTOR, BOTH = "spark.executor.memoryOverheadFactor", "spark.kubernetes.memoryOverheadFactor"


def codes_of(text: str) -> list[str]:
    return [one.code for one in checked(Files([("a.yaml", text.encode())]), NEWEST).findings]


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        (f"conf: {{{EXECUTOR}: 0}}", True),
        (f"conf: {{{EXECUTOR}: 0}}\nsparkVersion: 3.2.4", False),
        (f"conf: {{{EXECUTOR}: '{{{{ factor }}}}'}}", False),
        (f"conf: {{{BOTH}: -0.1}}", True),
        ("memoryOverheadFactor: 0", False),
    ],
)
def test_a_factor_of_overhead_is_what_spark_reads(text: str, raised: bool, tmp_path: Path) -> None:
    assert ("GS5123" in {one.code for one in found(job(text), tmp_path)}) is raised


@pytest.mark.parametrize(("factor", "raised"), [("0", False), ("0.4", False), ("-1", True), ("much", True)])
def test_the_factor_of_a_manifest_may_be_0(factor: str, raised: bool) -> None:
    assert ("GS5123" in codes_of(plain(f"memoryOverheadFactor: '{factor}'"))) is raised


@pytest.mark.parametrize(
    ("spec", "raised"),
    [
        ("sparkVersion: 4.1.4\nexecutor: {memory: 4Gi}", True),
        ("sparkVersion: 4.2.0\nexecutor: {memory: 4Gi}", False),
        ("sparkVersion: 4.3.0\nexecutor: {memory: 4g, memoryOverhead: 512Mi}", False),
        ("sparkVersion: 4.2.0\nexecutor: {memory: 4 Gi}", True),
        ("sparkVersion: 4.2.0\nexecutor: {memory: 3.5Gi}", True),
        ("sparkVersion: 4.2.0\ndriver: {memory: 4Gi}", True),
    ],
)
def test_units_of_kubernetes_are_read_from_4_2_on(spec: str, raised: bool) -> None:
    assert ("GS5204" in codes_of(plain(spec))) is raised


@pytest.mark.parametrize("target", ["kubeflow", "native"])
@pytest.mark.parametrize(
    ("lines", "raised"),
    [
        ("driver: {memory: 8g, memoryLimit: 12Gi}", False),
        ("driver: {memory: 8g, memoryLimit: 8Gi}", True),
        # What looks like Spark's container by its variables is none.
        (
            "driver: {memory: 8g, memoryLimit: 12Gi, sidecars: [{name: a, image: 'a/b:1', resources: {requests: "
            "{memory: 64Mi}, limits: {memory: 64Mi}}, env: [{name: SPARK_DRIVER_BIND_ADDRESS, value: a}]}]}",
            False,
        ),
    ],
)
def test_a_limit_of_sparks_own_container_is_held_to_what_it_requests(
    lines: str, raised: bool, target: str, tmp_path: Path
) -> None:
    said = [one.message for one in found(job(f"{lines}\ntarget: {target}"), tmp_path) if one.code == "GS5160"]
    assert said == ["the driver's memoryLimit 8Gi is less than the 11468Mi that it requests"] * raised


def test_a_driver_whose_container_a_patch_took_away_breaks_no_rule(tmp_path: Path) -> None:
    merge = "{spec: {template: {spec: {containers: [{name: a, image: 'a/b:1'}]}}}}"
    nodes = "--- overlays/base.yaml\ncluster: {nodes: {batch: {cpu: 4, memory: 8Gi}}}\n"
    text = job(f"target: native\npatches: [{{kind: Job, merge: {merge}}}]", nodes)
    assert {one.code for one in found(text, tmp_path)} & {"GS0001", "GS5141"} == set()
