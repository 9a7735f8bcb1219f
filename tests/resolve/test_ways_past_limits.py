"""No way past a limit: each kind of limit, and each way to say a value, in one table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from image_bounds import BESIDE, EVIL, FILES, IMAGE_BOUNDS, IMAGES, NAMED, OURS
from limit_bounds import Bound, patch
from value_bounds import VALUE_BOUNDS

from genspark.compiler import Compiled, Options, parts, stages
from genspark.core.paths import leaves_of
from genspark.core.yaml import dump
from genspark.pods.pod import Pods
from genspark.resolve.environment import Environment, Overlay

JOB: dict[str, Any] = {"name": "a", "image": "ghcr.io/acme/a:4.0.1", "main": "local:///a.py", "run": "on-change"}
TIERS = {
    "low": {"driver": "low-driver", "executor": "low"},
    "high": {"driver": "high-driver", "executor": "high"},
}
TABLE = (*IMAGE_BOUNDS, *VALUE_BOUNDS)


def compiled(
    limits: dict[str, Any], job: dict[str, Any], overlay: dict[str, Any] | None = None, team: bool = True, **set_: Any
) -> Compiled:
    """A job of a team, with the limits of the team or of the environment."""
    given = {**(overlay or {})}
    teams = given.pop("teams", {}).get("growth", {})
    growth = {"identity": {"driver": "spark"}, **teams, **({"limits": limits} if team else {})}
    if "identity.driver" in limits or "driver" in job.get("identity", {}):
        growth.pop("identity")
    data = {"tiers": TIERS, "images": NAMED, "teams": {"growth": growth}, **given}
    data.setdefault("profiles", {"small": {"labels": {"a": "b"}}, "large": {"labels": {"c": "d"}}})
    data |= {} if team else {"limits": limits}
    environment = Environment("prod", "", (Overlay("overlays/base.yaml", data),), parts().words)
    raw = dump({key: value for key, value in job.items() if value is not None}).encode()
    options = Options(set_=tuple(set_.items()))
    return stages(
        parts(), environment, "jobs/growth/a.yaml", raw, options, lambda path: FILES.get(path, "none").encode()
    )


def beyond(done: Compiled) -> list[str]:
    return [one.message for one in done.findings if one.code == "GS3009"]


def merged(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    both = one.keys() & other.keys()
    deep = {k: merged(one[k], other[k]) for k in both if isinstance(one[k], dict) and isinstance(other[k], dict)}
    return {**one, **other, **deep}


def name(limit: dict[str, Any], job: dict[str, Any]) -> str:
    return f"{next(iter(limit))} {job}"


CASES = [(one.limit, way) for one in TABLE for way in one.ways]
KEPT = [(one.limit, way) for one in TABLE for way in one.kept]


@pytest.mark.parametrize(("limit", "way"), CASES, ids=[name(*one) for one in CASES])
def test_no_way_to_say_a_value_leads_past_a_limit(limit: dict[str, Any], way: dict[str, Any]) -> None:
    found = beyond(compiled(limit, merged(JOB, way)))
    assert len(found) == 1, found


@pytest.mark.parametrize(("limit", "job"), KEPT, ids=[name(*one) for one in KEPT])
def test_what_is_within_a_limit_passes(limit: dict[str, Any], job: dict[str, Any]) -> None:
    assert beyond(compiled(limit, merged(JOB, job))) == []


LAYERS = ("environment", "profile", "team", "defaults", "enforced", "set", "expression", "limit of the environment")


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("bound", [one for one in TABLE if one.layers], ids=lambda one: next(iter(one.limit)))
def test_no_layer_leads_past_a_limit(bound: Bound, layer: str) -> None:
    way = bound.ways[0]
    assert beyond(_said(layer, bound.limit, way)) != []


def _said(layer: str, limit: dict[str, Any], way: dict[str, Any]) -> Compiled:
    """A way to say a value, in some layer."""
    lacking = {key: value for key, value in JOB.items() if key not in way}
    if layer == "environment":
        return compiled(limit, {**JOB, "environments": {"prod": way}})
    if layer == "profile":
        return compiled(limit, {**lacking, "use": ["p"]}, {"profiles": {"p": way}})
    if layer == "team":
        return compiled(limit, lacking, {"teams": {"growth": {"defaults": way}}})
    if layer in ("defaults", "enforced"):
        return compiled(limit, lacking, {layer: way})
    if layer == "set":
        return compiled(limit, JOB, **way)
    if layer == "expression":
        _, value = next(iter(leaves_of(way)))
        return compiled(limit, merged(JOB, _spelled(way)), {"vars": {"value": value}})
    return compiled(limit, merged(JOB, way), team=False)


def _spelled(way: Any) -> Any:
    """The same with an expression for its first value."""
    if isinstance(way, dict):
        first, *others = way.items()
        return {first[0]: _spelled(first[1]), **dict(others)}
    if isinstance(way, list):
        return [_spelled(way[0]), *way[1:]]
    return "${{ vars.value }}"


def pods_images(done: Compiled) -> Iterator[str]:
    """The images of the containers of the predicted pods."""
    assert done.job is not None
    target = parts().targets[str(done.job.target.value)]
    pods = target.pods(done.job, done.plan, target.platform(done.job.environment))
    assert isinstance(pods, Pods)
    for pod in (pods.driver, pods.executor):
        spec = pod.data["spec"]
        yield from (one["image"] for one in (*spec["containers"], *spec.get("initContainers", ())))


@pytest.mark.parametrize("target", ["kubeflow", "native"])
@pytest.mark.parametrize("way", [one for one in (*IMAGES, *BESIDE) if "patches" not in one], ids=str)
def test_an_image_of_a_predicted_pod_is_held_on_every_target(way: dict[str, Any], target: str) -> None:
    done = compiled({"image": ["ghcr.io/acme/*"]}, merged({**JOB, "target": target}, way))
    foreign = [image for image in pods_images(done) if not image.startswith("ghcr.io/acme/")]
    assert beyond(done) or not foreign


@pytest.mark.parametrize(
    "merge",
    [
        {"template": {"spec": {"containers": [{"name": "spark-kubernetes-driver", "image": EVIL}]}}},
        {"template": {"spec": {"initContainers": [{"name": "i", "image": EVIL}]}}},
    ],
    ids=str,
)
def test_a_patch_of_a_native_job_leads_past_no_limit(merge: dict[str, Any]) -> None:
    job = {**JOB, "target": "native", **patch(merge, "Job")}
    assert beyond(compiled({"image": ["ghcr.io/acme/*"]}, job)) != []


def test_a_patch_of_the_template_of_native_executors_leads_past_no_limit() -> None:
    text = f"apiVersion: v1\nkind: Pod\nspec:\n  containers:\n  - name: s\n    image: {EVIL}\n"
    merge = {"kind": "ConfigMap", "merge": {"data": {"executor.yaml": text}}}
    job = {**JOB, "target": "native", "executors": {"sidecars": {"s": {"image": OURS}}}, "patches": [merge]}
    assert beyond(compiled({"image": ["ghcr.io/acme/*"]}, job)) != []


@pytest.mark.parametrize(
    "limit",
    [
        {"executors.maximum": {"max": 1}},
        {"driver": ["*"]},
        {"pod.sidecars": ["ghcr.io/acme/*"]},
        {"driver.sidecars": ["ghcr.io/acme/*"]},
        {"pod.sidecars.*.image": ["ghcr.io/acme/*"]},
        {"driver.tolerations": ["a"]},
        {"pod.env": ["TZ"]},
        {"conf": ["spark.sql.*"]},
        {"environments": ["prod"]},
        {"driver.template": ["a"]},
        {"deps.jars.0": ["a"]},
        {"image": {}},
        {"executors.max": {}},
        {"image": {"max": 3}},
        {"type": {"min": 1}},
        {"suspend": {"max": 1}},
        {"deps.jars": {"max": 3}},
        {"executors.max": {"max": 5, "min": 6}},
        {"executors.max": {"max": "8gb"}},
        {"executors.memory": {"max": "much"}},
        {"priority": {"max": 3}},
        {"main": {"max": 3}},
        {"": ["a"]},
        {"conf.": ["a"]},
    ],
    ids=str,
)
def test_a_limit_that_can_hold_nothing_is_an_error_at_its_line(limit: dict[str, Any]) -> None:
    found = [one for one in compiled(limit, JOB).findings if one.code == "GS3009"]
    assert len(found) == 1, found
    assert [at.file for at in found[0].at] == ["overlays/base.yaml"] * len(found[0].at)
