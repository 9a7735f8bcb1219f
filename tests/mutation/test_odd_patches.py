"""Patches that nobody meant: whatever one leaves of an object, no rule and no prediction of pods ends with an error.

A patch may write anything, and what the API server would refuse of it is a finding. Of such a job nobody predicts pods.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from genspark.compiler import Compiled, Options, parts, stages
from genspark.core.trace import Data, Path
from genspark.explain.case import Case
from genspark.explain.pods import described, predicted
from genspark.pods.pod import Pods, Unsure
from genspark.resolve.environment import Environment, Overlay
from genspark.source.lines import Lines

OVERLAY: dict[str, Any] = {
    "teams": {"growth": {"namespaces": ["growth"], "identity": {"driver": "spark", "executor": "spark-exec"}}},
    "cluster": {"nodes": {"other": {"cpu": "15500m", "memory": "58Gi", "labels": {"pool": "y"}}}},
}
"""Rules look at pods where shapes of nodes are known; what fits on none of them is looked at longest."""
JOB: dict[str, Any] = {
    "name": "revenue",
    "image": "ghcr.io/acme/revenue:1.4.2",
    "sparkVersion": "4.0.1",
    "main": "local:///opt/app/revenue.py",
    "driver": {"nodeSelector": {"pool": "x"}},
    "executors": {"count": 2, "cores": 1, "nodeSelector": {"pool": "x"}},
}
JOBS: list[dict[str, Any]] = [
    {**JOB, **how, "target": target}
    for target in ("kubeflow", "native")
    for how in ({"run": "on-change"}, {"schedule": "0 3 * * *"})
]
ODD: list[Data] = [
    None, 3, True, "", "x", [], {}, [None], [1], ["x"], [[]], [{}], {"x": None}, {"x": 1}, {"x": []}, {"x": {}},
    [{"name": "x"}], [{"name": "x", "image": "x:1"}], [{"name": "spark-kubernetes-driver", "image": "x:1"}],
]  # fmt: skip
"""What stands in place of a value."""
APART = 13
"""Of the pairs of a place and a value, an ordinary run takes every so many; it is prime to the number of values."""


@cache
def environment() -> Environment:
    return Environment("prod", "", (Overlay("overlays/base.yaml", OVERLAY),), parts().words)


def compiled(job: dict[str, Any], *patches: tuple[str, Data]) -> Compiled:
    said = {**job, "patches": [{"kind": kind, "merge": merge} for kind, merge in patches]} if patches else job
    return stages(parts(), environment(), "jobs/growth/revenue.yaml", json.dumps(said).encode(), Options())


def pods(done: Compiled) -> Pods | Unsure | None:
    """The pods that `explain` predicts, with all that it says of them."""
    case = Case(done, environment(), parts().words, Lines(lambda file: b""))
    found = predicted(case, parts())
    if found is not None:
        assert described(case, found)
    return found


def paths(data: Data, at: Path = ()) -> Iterator[Path]:
    """The places that a patch reaches: it has no way into a list."""
    for key, value in data.items() if isinstance(data, dict) else ():
        yield (*at, key)
        yield from paths(value, (*at, key))


def laid(at: Path, value: Data) -> Data:
    """A value at a path."""
    return {at[0]: laid(at[1:], value)} if at else value


def wrong(job: dict[str, Any], kind: str, at: Path, value: Data) -> str:
    """What is wrong with what genspark makes of a patch; empty for nothing."""
    done = compiled(job, (kind, laid(at, value)))
    crashes = [one.message for one in done.findings if one.crash is not None]
    refused = any(one.code == "GS7002" for one in done.findings)
    try:
        told = pods(done) is not None
    except Exception as error:  # whatever it is, people would meet it
        crashes.append(repr(error))
        told = False
    said = "; ".join([*crashes, *(["its pods are told, and it is refused"] if told and refused else [])])
    return f"{kind} {'.'.join(at)}: {value!r}: {said}" if said else ""


def every() -> list[tuple[dict[str, Any], str, Path, Data]]:
    """Each value at each place of each object."""
    objects = [(job, one) for job in JOBS for one in compiled(job).manifests]
    return [(job, one.id.kind, at, value) for job, one in objects for at in paths(one.data) for value in ODD]


def test_no_patch_is_an_internal_error() -> None:
    assert [text for one in every()[::APART] if (text := wrong(*one))] == []


@pytest.mark.long
def test_no_patch_at_all_is_an_internal_error() -> None:
    assert [text for one in every() if (text := wrong(*one))] == []


DRIVERS: dict[str, tuple[Path, list[Data]]] = {
    "SparkApplication": (("spec", "driver"), [3, "x", [], [1]]),
    "ScheduledSparkApplication": (("spec", "template", "driver"), [3, "x", [], [1]]),
    "Job": (("spec", "template", "spec", "containers"), [None, 3, "x", [1], [None], [{}]]),
    "CronJob": (("spec", "jobTemplate", "spec", "template", "spec", "containers"), [None, 3, "x", [1], [None], [{}]]),
}
"""Where an object says what its driver is, and what the API server refuses there."""


@pytest.mark.parametrize("job", JOBS, ids=lambda job: f"{job['target']} {'schedule' in job}")
def test_nobody_tells_the_pods_of_an_object_that_is_refused(job: dict[str, Any]) -> None:
    whole = compiled(job)
    assert isinstance(pods(whole), Pods)
    kind = next(one.id.kind for one in whole.manifests if one.id.kind in DRIVERS)
    at, values = DRIVERS[kind]
    for where, value in [*((at, value) for value in values), *((at[:-1], value) for value in (None, 3, "x", [1]))]:
        done = compiled(job, (kind, laid(where, value)))
        assert done.failed
        assert pods(done) is None, (where, value)


TEXTS = [
    "", "3", "x", "[1]", "{", "a: [", "null", "---\n", "{}", "spec: null", "spec: 3", "spec: []", "spec: {}",
    "metadata: 3", "metadata: null", "metadata: {labels: [1]}", "metadata: {annotations: x}",
    "kind: 3", "apiVersion: []", "x: {}", "*a", "spec: &a {containers: *a}", "spec: {<<: 3}", "1: 2", "spec: {1: 2}",
    *(
        f"spec: {{{key}: {value}}}"
        for key in ("containers", "initContainers", "volumes", "nodeSelector", "tolerations", "affinity",
                    "imagePullSecrets", "securityContext", "priorityClassName", "schedulerName")
        for value in ("null", "3", "x", "[]", "{}", "[null]", "[1, 2]", "[[]]", "[{}]", "[{name: 3}]", "{x: [1]}")
    ),
    *(
        f"spec: {{{of}: [{{name: x}}, {{name: y, {key}: {value}}}]}}"
        for of in ("containers", "initContainers")
        for key in ("resources", "env", "volumeMounts", "ports", "securityContext", "restartPolicy", "image", "name")
        for value in ("null", "3", "x", "[1]", "{}", "{x: 1}", "{requests: 3}", "{requests: {memory: x}}",
                      "{limits: [1]}")
    ),
]  # fmt: skip
"""What a patch may write as the executors' pod template, which is a text to the API server."""
NATIVE = [job for job in JOBS if job["target"] == "native"]


def test_whatever_text_is_the_pod_template_no_rule_and_no_prediction_ends_with_an_error() -> None:
    tried = [(job, "ConfigMap", ("data", "pod.yaml"), text) for job in NATIVE for text in TEXTS]
    assert [text for number, one in enumerate(tried) if number % 2 and (text := wrong(*one))] == []


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "it is not one map of keys"),
        ("3", "it is not one map of keys"),
        ("spec: 3", "spec: spec must be a mapping, not a number"),
        ("spec: {containers: [1, 2]}", "spec.containers.0: containers[0] must be a mapping, not a number"),
        ("metadata: {labels: [1]}", "metadata.labels: "),
    ],
)
def test_a_text_that_is_no_pod_template_is_why_nobody_can_tell_the_pods(text: str, why: str) -> None:
    found = pods(compiled(NATIVE[0], ("ConfigMap", {"data": {"pod.yaml": text}})))
    assert isinstance(found, Unsure)
    assert found.why.value.startswith(f"pod.yaml of the ConfigMap revenue-executor is no pod template: {why}")


@pytest.mark.parametrize(
    "text",
    [
        "{}",
        "spec: {}",
        "spec: {containers: [{image: x}]}",
        "spec: {containers: [{name: x, fieldOfALaterKubernetes: 1}]}",
        "{apiVersion: v1, kind: Pod, spec: {nodeSelector: {pool: z}}}",
    ],
)
def test_a_template_that_spark_reads_is_one(text: str) -> None:
    assert isinstance(pods(compiled(NATIVE[0], ("ConfigMap", {"data": {"pod.yaml": text}}))), Pods)
