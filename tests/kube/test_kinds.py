"""What is known of kinds of objects: their turn, their names, what never changes, and which lists are maps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from genspark.kube.immutable import refused
from genspark.kube.kinds import kind_of
from genspark.kube.lists import list_key
from genspark.kube.names import LABEL, LABEL_OF_LETTER, SEGMENT, SUBDOMAIN, Syntax
from genspark.kube.order import RANKS, Rank, rank_of

TYPES = Path(__file__).parents[2] / "schemas" / "kubernetes" / "types.json"


def test_a_kind_that_no_row_knows_stands_in_a_namespace_and_is_applied_before_what_runs() -> None:
    unknown = kind_of("ExternalSecret")
    assert unknown.namespaced
    assert Rank.DATA < rank_of("ExternalSecret") < Rank.RUN
    assert unknown.name == SUBDOMAIN
    assert unknown.immutable == ()


def test_what_uses_another_object_by_its_name_is_applied_after_it() -> None:
    objects = ["Job", "ConfigMap", "RoleBinding", "Role", "ServiceAccount", "PriorityClass", "Namespace", "SomeCrd"]
    assert sorted(objects, key=rank_of) == [
        "Namespace",
        "PriorityClass",
        "ServiceAccount",
        "Role",
        "RoleBinding",
        "ConfigMap",
        "SomeCrd",
        "Job",
    ]


def test_no_object_in_a_namespace_is_applied_before_its_namespace() -> None:
    first = [name for name, rank in RANKS.items() if kind_of(name).namespaced and rank <= Rank.NAMESPACE]
    assert first == []


@pytest.mark.parametrize(
    ("kind", "before", "after", "paths"),
    [
        ("PriorityClass", {"value": 1}, {"value": 2}, ["value"]),
        ("PriorityClass", {"value": 0}, {}, []),
        ("PriorityClass", {}, {"preemptionPolicy": "Never"}, ["preemptionPolicy"]),
        ("PriorityClass", {}, {"preemptionPolicy": "PreemptLowerPriority", "description": "new"}, []),
        ("RoleBinding", {"roleRef": {"name": "a"}}, {"roleRef": {"name": "b"}}, ["roleRef.name"]),
        ("RoleBinding", {"subjects": [1]}, {"subjects": [2]}, []),
        ("PersistentVolumeClaim", {"spec": {"b": 1, "a": 1}}, {"spec": {"b": 2, "a": 2}}, ["spec.a", "spec.b"]),
        ("PersistentVolumeClaim", {"spec": {"resources": 1}}, {"spec": {"resources": 2}}, []),
        ("PersistentVolumeClaim", {"spec": {}}, {"spec": {"storageClassName": "fast"}}, []),
        ("PersistentVolumeClaim", {}, {"spec": {"storageClassName": "fast"}}, []),
        ("ConfigMap", {"data": {"a": "1"}}, {"data": {"a": "2"}}, []),
        ("ConfigMap", {"immutable": True, "data": {}}, {"immutable": True}, []),
        ("ConfigMap", {"immutable": True, "data": {"a": "1"}}, {"data": {"a": "2"}}, ["data", "immutable"]),
        ("Secret", {"type": "Opaque"}, {}, []),
        ("Secret", {}, {"type": "kubernetes.io/tls"}, ["type"]),
        ("StorageClass", {"reclaimPolicy": "Retain"}, {}, ["reclaimPolicy"]),
        ("Job", {"spec": {"template": {"a": 1}}}, {"spec": {"template": {"a": 2}}}, ["spec.template"]),
        ("Job", {"spec": {"suspend": True}}, {"spec": {"parallelism": 2}}, []),
        ("Deployment", {"spec": {"replicas": 1}}, {"spec": {"replicas": 2}}, []),
    ],
)
def test_an_update_is_refused_for_what_never_changes(
    kind: str, before: dict[str, Any], after: dict[str, Any], paths: list[str]
) -> None:
    assert [".".join(one.path) for one in refused(kind_of(kind).immutable, before, after)] == paths


def test_a_refused_change_has_the_values_that_the_api_server_takes() -> None:
    (one,) = refused(kind_of("PriorityClass").immutable, {}, {"value": 7})
    assert (one.before, one.after) == (0, 7)


@pytest.mark.parametrize(
    ("syntax", "name", "good"),
    [
        (SUBDOMAIN, "a.b-c.1", True),
        (SUBDOMAIN, "a..b", False),
        (SUBDOMAIN, "A", False),
        (LABEL, "1a", True),
        (LABEL, "a.b", False),
        (LABEL, "a-", False),
        (LABEL, "a" * 63, True),
        (LABEL, "a" * 64, False),
        (LABEL_OF_LETTER, "1a", False),
        (LABEL_OF_LETTER, "a1", True),
        (SEGMENT, "system:node", True),
        (SEGMENT, "a/b", False),
        (SEGMENT, "..", False),
    ],
)
def test_a_name_is_what_kubernetes_takes(syntax: Syntax, name: str, good: bool) -> None:
    assert bool(re.fullmatch(syntax.pattern, name)) == good


def test_the_keyed_lists_of_pods_are_those_of_the_schemas() -> None:
    """The schemas are compared with Kubernetes' own by other tests; they let a repeated secret or host alias pass."""
    shapes = json.loads(TYPES.read_text())["$defs"]
    below = {"PodSpec": ("spec",), "ContainerBody": ("spec", "containers", "main")}
    said = {(*at, field): keys for name, at in below.items() for field, keys in keyed(shapes[name])}
    assert len(said) >= 7
    as_one_value = {("spec", "schedulingGates"), ("spec", "topologySpreadConstraints")}
    assert {path: [list_key(path)] for path in said if path not in as_one_value} == {
        path: keys for path, keys in said.items() if path not in as_one_value
    }
    assert {path for path in as_one_value if list_key(path)} == set()


def keyed(shape: dict[str, Any]) -> Iterator[tuple[str, list[Any]]]:
    for field, one in shape["properties"].items():
        if "listMapKeys" in one:
            yield field, one["listMapKeys"]
