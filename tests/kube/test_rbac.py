"""What Roles allow, each by itself and together with the others that somebody has."""

from __future__ import annotations

from typing import Any

import pytest

from genspark.kube.rbac import RoleId, referred, role_id, verbs, with_others

CORE = {"apiGroups": [""]}
PODS = {**CORE, "resources": ["pods"], "verbs": ["get"]}
MAPS = {**CORE, "resources": ["configmaps"], "verbs": ["create"]}


def role(name: str, *rules: Any, kind: str = "Role") -> dict[str, Any]:
    return {"kind": kind, "metadata": {"name": name, "namespace": "growth"}, "rules": [*rules]}


def binding(to: str, account: str, kind: str = "Role") -> dict[str, Any]:
    subject = {"kind": "ServiceAccount", "name": account}
    return {
        "kind": "RoleBinding",
        "metadata": {"name": f"{to}-{account}", "namespace": "growth"},
        "roleRef": {"kind": kind, "name": to},
        "subjects": [subject],
    }


@pytest.mark.parametrize(
    ("rules", "resource", "allowed"),
    [
        ([PODS], "pods", {"get"}),
        ([PODS], "secrets", set()),
        ([{**CORE, "resources": ["*"], "verbs": ["list"]}, PODS], "pods", {"get", "list"}),
        ([{**PODS, "apiGroups": ["apps"]}], "pods", set()),
        ([{**PODS, "resourceNames": ["one"]}], "pods", set()),
        ([{**PODS, "verbs": "get"}, "no rule"], "pods", set()),
        ("no rules", "pods", set()),
    ],
)
def test_verbs_are_those_of_rules_that_can_be_read(rules: Any, resource: str, allowed: set[str]) -> None:
    assert verbs(rules)(resource) == allowed


def test_an_account_has_the_rules_of_all_its_roles() -> None:
    objects = [role("a", PODS), role("b", MAPS), binding("a", "spark"), binding("b", "spark"), role("c")]
    assert with_others(objects) == {
        RoleId("Role", "growth", "a"): [PODS, MAPS],
        RoleId("Role", "growth", "b"): [PODS, MAPS],
        RoleId("Role", "growth", "c"): [],
    }


def test_a_role_of_another_account_adds_nothing() -> None:
    objects = [role("a", PODS), role("b", MAPS), binding("a", "spark"), binding("b", "other")]
    assert with_others(objects)[role_id(objects[0])] == [PODS]


def test_a_cluster_role_is_bound_from_any_namespace() -> None:
    wide = role("wide", MAPS, kind="ClusterRole")
    bound = binding("wide", "spark", "ClusterRole")
    assert referred(bound) == role_id(wide) == RoleId("ClusterRole", "", "wide")


@pytest.mark.parametrize("odd", [{"kind": "RoleBinding"}, {"kind": "RoleBinding", "subjects": "me", "roleRef": []}])
def test_a_binding_that_cannot_be_read_gives_nothing(odd: dict[str, Any]) -> None:
    assert with_others([role("a", PODS), odd]) == {RoleId("Role", "growth", "a"): [PODS]}
