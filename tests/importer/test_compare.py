"""The comparison that import is held to: objects as an API server stores them and the operator reads them."""

from __future__ import annotations

import pytest

from genspark.core.trace import Data
from genspark.importer.compare import Change, differing, unexplained
from genspark.operators.kubeflow import API
from genspark.operators.kubeflow.schema import schema_for

SCHEMA = schema_for(API, "SparkApplication")


def one(**spec: Data) -> dict[str, Data]:
    return {"apiVersion": API, "kind": "SparkApplication", "metadata": {"name": "a", "namespace": "b"}, "spec": spec}


SAME = {
    "an empty map and none": (one(sparkConf={}), one()),
    "an empty list and none": (one(arguments=[]), one()),
    "null and none": (one(image=None), one()),
    "an order of keys": (one(sparkConf={"a": "1", "b": "2"}), one(sparkConf={"b": "2", "a": "1"})),
    "a status": ({**one(), "status": {"applicationState": {}}}, one()),
}
OTHER = {
    "an empty structure": (one(driver={"securityContext": {}}), one(driver={}), "driver.securityContext"),
    "a number for a text": (one(driver={"cores": 1}), one(driver={"cores": True}), "driver.cores"),
    "a variable more": (
        one(driver={"env": [{"name": "A", "value": "1"}]}),
        one(driver={"env": [{"name": "A", "value": "1"}, {"name": "B", "value": "2"}]}),
        "driver.env.B",
    ),
    "another order of variables": (
        one(driver={"env": [{"name": "A"}, {"name": "B"}]}),
        one(driver={"env": [{"name": "B"}, {"name": "A"}]}),
        "driver.env.(order)",
    ),
    "an argument more": (one(arguments=["a"]), one(arguments=["a", "b"]), "arguments"),
}


@pytest.mark.parametrize("case", SAME)
def test_what_is_one_to_the_operator_does_not_differ(case: str) -> None:
    assert differing(SCHEMA, *SAME[case]) == ()


@pytest.mark.parametrize("case", OTHER)
def test_what_is_another_to_the_operator_differs_at_its_path(case: str) -> None:
    before, after, where = OTHER[case]
    for pair in ((before, after), (after, before)):
        (path,) = {found[: len(where.split(".")) + 1] for found in differing(SCHEMA, *pair)}
        assert ".".join(path) == f"spec.{where}"


@pytest.mark.parametrize("word", ["name", "namespace", "labels", "annotations", "finalizers", "ownerReferences"])
def test_metadata_that_a_person_writes_counts(word: str) -> None:
    said: Data = {"x": "y"} if word in ("labels", "annotations") else "z" if word.startswith("name") else ["z"]
    before = one()
    after = {**before, "metadata": {**before["metadata"], word: said}}
    assert [path[:2] for path in differing(SCHEMA, before, after)] == [("metadata", word)]


def test_a_change_accounts_for_what_lies_at_its_paths_alone() -> None:
    paths = (("metadata", "name"), ("spec", "image"))
    assert unexplained(paths, (Change("its name", (("metadata", "name"),)),)) == (("spec", "image"),)
