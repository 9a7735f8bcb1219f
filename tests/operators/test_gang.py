"""The task groups that the operator works out for YuniKorn; the lab compares them with the real ones."""

from __future__ import annotations

from typing import Any

import pytest

from genspark.operators.kubeflow.gang import Unreadable, task_groups
from genspark.operators.kubeflow.subject import Subject


def subject(**said: Any) -> Subject:
    roles = {"driver": {"memory": "1g", "cores": 1}, "executor": {"memory": "8g", "cores": 4, "instances": 3}}
    return Subject("job", "growth", {}, {"type": "Python", **roles, **said})


def test_a_group_asks_for_heap_and_overhead_of_each_pod() -> None:
    driver, executor = task_groups(subject())
    assert driver == {"name": "spark-driver", "minMember": 1, "minResource": {"cpu": "1", "memory": "1433Mi"}}
    assert (executor["minMember"], executor["minResource"]) == (3, {"cpu": "4", "memory": "11468Mi"})


def test_without_executors_at_the_start_there_is_one_group() -> None:
    dynamic = {"enabled": True, "maxExecutors": 9}
    assert len(task_groups(subject(executor={"memory": "1g"}, dynamicAllocation=dynamic))) == 1


@pytest.mark.parametrize("size", ["1024", "1.5g", "1Gi"])
def test_a_size_that_it_cannot_read_is_named(size: str) -> None:
    with pytest.raises(Unreadable, match=r"driver\.memory"):
        task_groups(subject(driver={"memory": size}))


def test_the_queue_is_a_label_of_a_group_that_has_labels() -> None:
    options = {"queue": "root.growth"}
    with_labels = {"memory": "1g", "labels": {"team": "growth"}}
    driver, executor = task_groups(subject(driver=with_labels, batchSchedulerOptions=options))
    assert driver["labels"] == {"team": "growth", "queue": "root.growth"}
    assert "labels" not in executor
