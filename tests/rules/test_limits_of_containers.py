"""GS5160: whose limit is meant, on both targets."""

from __future__ import annotations

from pathlib import Path

import pytest
from example_repository import found

from genspark.check.examples import job


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
