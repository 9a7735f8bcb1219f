"""Round 2 of a draft: a feature says something about the pods that the plan of round 1 makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from laws.descriptors import Descriptor, descriptors
from laws.jobs import compiled

from genspark.compiler import Compiled, parts
from genspark.core.trace import Data
from genspark.model.field import Block
from genspark.operators.kubeflow import NEWEST
from genspark.operators.kubeflow.platform import Platform
from genspark.plan.address import run
from genspark.plan.draft import draft
from genspark.plan.feature import Feature, Job, Predict
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement
from genspark.pods.pod import Pods, Unsure

PLATFORM = Platform(NEWEST, True)
JOB: dict[str, Data] = {
    "name": "a",
    "image": "r/a:4.0.1",
    "main": "local:///a.jar",
    "run": "on-change",
    "executors": {"count": 3, "memory": "8g"},
}
COUNT, SIZE = (run("metadata", "annotations", f"acme.io/{word}") for word in ("executors", "memory"))
TARGETS = pytest.mark.parametrize("target", ["kubeflow", "native"])


class Gang(Block):
    key = "gang"
    doc = "A gang as large as the job."


def gang(job: Job, block: Gang, plan: Plan, pods: Predict) -> Iterator[Statement]:
    """How many executors begin together, and what each requests."""
    found = pods()
    if isinstance(found, Pods):
        yield Statement(COUNT, found.start.map(str))
        yield Statement(SIZE, found.executor.requests["memory"].map(lambda size: f"{int(size) // 1024**2}Mi"))


GANG = Feature("gang", (Gang,), always=True, second=gang)


def drafted(case: Compiled, features: tuple[Feature, ...], foresee: Callable[[Plan], Any] | None = None) -> Plan:
    """A job's plan with more features than are installed."""
    assert case.job is not None
    job, target = case.job, parts().targets[case.job.target.value]
    ask = foresee or (lambda plan: target.pods(job, plan, PLATFORM))
    return draft(job, (*parts().features, *features), parts().table, lambda at: target.can(at, PLATFORM), ask)[0]


@TARGETS
def test_a_feature_says_how_many_pods_there_are_and_how_large(target: str) -> None:
    plan = drafted(compiled(JOB, target=target), (GANG,))
    count, size = plan.get(COUNT), plan.get(SIZE)
    assert count is not None
    assert size is not None
    assert (count.value, [place.path for place in count.places]) == ("3", [("executors", "count")])
    assert (size.value, size.places[0].path) == ("9011Mi", ("executors", "memory"))


@TARGETS
def test_the_compiler_hands_the_pods_to_it(target: str) -> None:
    more = parts()._replace(features=(*parts().features, GANG))
    case = compiled(JOB, target=target, tools=more)
    assert [finding for finding in case.findings if finding.code.startswith("GS0")] == []
    annotations = case.manifests[0].data["metadata"]["annotations"]
    assert {key: annotations[key] for key in ("acme.io/executors", "acme.io/memory")} == {
        "acme.io/executors": "3",
        "acme.io/memory": "9011Mi",
    }


def test_pods_are_predicted_once_and_only_if_somebody_asks() -> None:
    asked: list[Plan] = []
    case = compiled(JOB)
    drafted(case, (), asked.append)
    assert asked == []
    drafted(case, (GANG, GANG), asked.append)
    assert len(asked) == 1


def test_nothing_is_known_of_the_pods_of_a_job_without_a_version() -> None:
    told: list[Pods | Unsure | None] = []

    def ask(job: Job, block: Gang, plan: Plan, pods: Predict) -> Iterator[Statement]:
        told.append(pods())
        return iter(())

    for target in ("kubeflow", "native"):
        drafted(compiled({**JOB, "image": "r/a:latest"}, target=target), (Feature("ask", (Gang,), None, True, ask),))
    assert told == [None, None]


@given(descriptors(nulls=0.02), st.sampled_from(["kubeflow", "native"]))
def test_no_feature_of_round_2_changes_what_pods_ask_for(descriptor: Descriptor, target: str) -> None:
    told: list[Pods | Unsure | None] = []

    def ask(job: Job, block: Gang, plan: Plan, pods: Predict) -> Iterator[Statement]:
        told.append(pods())
        return iter(())

    case = compiled(descriptor, PLATFORM, target)
    assume(case.job is not None and case.manifests)
    assert case.job is not None
    plan = drafted(case, (Feature("ask", (Gang,), None, True, ask),))
    after = parts().targets[target].pods(case.job, plan, PLATFORM)
    assert [asks(one) for one in told] == [asks(after)]


def asks(pods: Pods | Unsure | None) -> object:
    if not isinstance(pods, Pods):
        return None if pods is None else pods.why.value
    each = [
        {name: one.value for name, one in amounts.items()}
        for pod in (pods.driver, pods.executor)
        for amounts in (pod.requests, pod.limits)
    ]
    return each, pods.start.value, pods.most.value
