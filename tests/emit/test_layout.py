"""Where objects lie: each scope has a folder and an owner of its own, and what is there stays where it is."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from genspark.emit.changes import kustomizations
from genspark.emit.layout import SHARED, path_of
from genspark.plan.address import ObjectId

CASES = {
    ObjectId("environment", "scheduling.k8s.io/v1", "PriorityClass", "", "high"): "_cluster/priorityclass-high.yaml",
    ObjectId("environment", "apps/v1", "Deployment", "spark", "history"): "_environment/spark/deployment-history.yaml",
    ObjectId("namespace", "networking.k8s.io/v1", "NetworkPolicy", "a", "deny"): "_namespace/a/networkpolicy-deny.yaml",
    ObjectId("team", "v1", "ServiceAccount", "a", "spark", "growth"): "_identity/growth/a/serviceaccount-spark.yaml",
    ObjectId("team", "kueue.x-k8s.io/v1", "LocalQueue", "a", "q", "growth"): "_team/growth/a/localqueue-q.yaml",
    ObjectId("job", "v1", "ConfigMap", "a", "app"): "growth/revenue/configmap-app.yaml",
}


@pytest.mark.parametrize(("id_", "path"), CASES.items(), ids=CASES.values())
def test_an_object_lies_where_its_scope_has_its_place(id_: ObjectId, path: str) -> None:
    assert path_of(id_, "growth", "revenue") == path


def test_no_two_scopes_share_a_folder() -> None:
    folders = [path.split("/")[0] for path in CASES.values()]
    assert sorted(folders) == sorted({*SHARED, "growth"})


def test_the_page_names_every_folder_in_its_place() -> None:
    page = (ROOT / "docs/layout.md").read_text()
    assert {*re.findall(r"`(_[a-z]+)/", page)} == {*SHARED, "_external"}


def test_a_kustomization_lists_what_is_shared_first_in_the_order_of_need() -> None:
    made = kustomizations([*reversed(CASES.values()), "atlas/etl/sparkapplication-etl.yaml"])
    listed = re.findall(r"^ *- (\S+)$", made["kustomization.yaml"], re.MULTILINE)
    assert listed == [*SHARED, "atlas", "growth"]
    assert {f"{top}/kustomization.yaml" for top in listed} | {"kustomization.yaml"} == made.keys()


def test_what_others_start_lies_apart_and_is_listed_nowhere() -> None:
    path = path_of(ObjectId("job", "v1", "Pod", "a", "x"), "growth", "revenue", external=True)
    assert path == "_external/growth/revenue/pod-x.yaml"
    assert kustomizations([path]) == {}
