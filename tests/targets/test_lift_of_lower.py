"""Lifting what was lowered gives the plan back: the same value at the same address, defaults included.

Less what lowering reported as impossible to say, and what a target computes: on native,
where one number says how often a pod is tried again, the policy and the count together.
"""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from corpus import pairs
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from laws.descriptors import Descriptor, descriptor, descriptors
from laws.jobs import compiled

from genspark.compiler import parts
from genspark.operators.kubeflow import NEWEST
from genspark.operators.kubeflow.platform import Platform
from genspark.plan.address import Address, conf, run
from genspark.plan.alias import of_conf
from genspark.plan.fold import Plan
from genspark.spark.sizes import ONE_CORE
from genspark.targets.native import words

VERSIONS = (NEWEST, "2.5.1", "2.2.0", "2.0.2", "v1beta2-1.3.8-3.1.1")
COMPUTED = (words.NAMESPACE, words.LABEL + words.JOB, words.JOB, words.VERSION)
"""What every native job says; a plan that says otherwise was told that it cannot."""
POLICY, FAILURES, REPLACE = run("retries", "policy"), run("retries", "failures"), Address("native", ("replace",))


def said(plan: Plan, target: str) -> dict[Address, Any]:
    """What a plan says in the languages that every target shares, and in the target's own."""
    shared = ("conf", "driver", "executor", "run", target)
    return {at: s.value.value for at, s in plan.statements.items() if at.language in shared}


def there_and_back(descriptor: Descriptor, target: str, platform: Platform) -> list[str]:
    """How the plan changed; a descriptor that does not come as far as a plan is no example."""
    found = compiled(descriptor, platform, target)
    assume(found.job is not None and found.plan.statements and not found.plan.conflicts)
    assert found.job is not None
    way = parts().targets[target]
    output = way.lower(found.job, found.plan, platform)
    unsaid = {statement.at for statement in output.unsaid}
    before = {at: value for at, value in said(found.plan, target).items() if at not in unsaid}
    after = said(way.lift(output.manifests, platform), target)
    if target == "native":
        before, after = native(before), native(after)
    return list(pairs(before, {at: value for at, value in after.items() if not echo(at, value, before)}))


def echo(at: Address, value: Any, plan: dict[Address, Any]) -> bool:
    """Whether the operator's own language only repeats what the plan says: a setting that was said twice alike."""
    if at.language != "kubeflow" or len(at.path) < 2:
        return False
    if at.path[0] == "sparkConf":
        return all(plan.get(where) == told for where, told in of_conf(at.path[1], str(value)))
    return at.path[1] == "template" and plan.get(Address(at.path[0], at.path[2:])) == value


def native(plan: dict[Address, Any]) -> dict[Address, Any]:
    """A plan less what every native job says anyway, and what the driver says just as a setting for all does.

    Its retries are one number, its label for a version is Spark's, and a CronJob replaces no Job.
    """
    times = 0 if plan.get(POLICY) == "Never" else plan.get(FAILURES, 0)
    left = {
        at: value
        for at, value in plan.items()
        if at not in (POLICY, FAILURES)
        and at.path[-1] not in COMPUTED
        and (at.path[-1], value) != (words.FACTOR, "0.4")
    }
    for own, general, default in (
        (words.CPU_REQUEST, "spark.driver.cores", ONE_CORE),
        (words.DRIVER_IMAGE, words.IMAGE, None),
    ):
        if left.get(conf(own)) == left.get(conf(general), default):
            left.pop(conf(own), None)
    if run("metadata", "labels", words.VERSION) in plan:
        left.setdefault(run("version"), plan[run("metadata", "labels", words.VERSION)])
    if run("schedule", "cron") in left:
        left.pop(REPLACE, None)
    return {**left, FAILURES: times}


@given(descriptors(nulls=0.02), st.sampled_from(VERSIONS), st.booleans())
def test_kubeflow_gives_back_the_plan_that_it_was_given(d: Descriptor, version: str, webhook: bool) -> None:
    assert there_and_back(d, "kubeflow", Platform(version, webhook)) == []


@given(descriptors(nulls=0.02))
def test_native_gives_back_the_plan_that_it_was_given(d: Descriptor) -> None:
    assert there_and_back(d, "native", Platform(NEWEST, True)) == []


@pytest.mark.long
@pytest.mark.parametrize("target", ["kubeflow", "native"])
@given(descriptors(nulls=0.05), st.sampled_from(VERSIONS), st.booleans())
@settings(max_examples=500)
def test_hundreds_of_plans_come_back(target: str, d: Descriptor, version: str, webhook: bool) -> None:
    assert there_and_back(d, target, Platform(version, webhook)) == []


@pytest.mark.whole
@pytest.mark.parametrize("target", ["kubeflow", "native"])
@given(descriptors(nulls=0.05), st.sampled_from(VERSIONS), st.booleans())
@settings(max_examples=3000)
def test_thousands_of_plans_come_back(target: str, d: Descriptor, version: str, webhook: bool) -> None:
    assert there_and_back(d, target, Platform(version, webhook)) == []


@pytest.mark.long
def test_the_generated_descriptors_cover_the_vocabulary() -> None:
    wanted = {owned.path for owned in parts().words.fields} - {("patches",), ("target",)}
    seen: set[tuple[str, ...]] = set()
    for seed in range(300):
        source = Random(seed)
        found = compiled(descriptor(source, 0.6)).input
        seen |= {path for path in wanted if found.read(path) is not None}
    assert wanted - seen == set()
