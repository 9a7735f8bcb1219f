"""Rights that several objects give together, and credentials: what is printed of them, and how they are mended."""

from __future__ import annotations

from pathlib import Path

import pytest
from case_files import CASES, Case
from example_repository import found, in_manifest, job


def test_a_role_that_the_project_makes_lacks_nothing(tmp_path: Path) -> None:
    overlay = "--- overlays/base.yaml\n"
    codes = {finding.code for finding in found(job("args: [a]", overlay), tmp_path)}
    assert not codes & {"GS6109", "GS6110", "GS6111"}


ROLES = """
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: spark-pods, namespace: growth}
rules: [{apiGroups: [""], resources: [pods], verbs: [create, get, list, watch, delete, deletecollection]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: spark-rest, namespace: growth}
rules:
  - {apiGroups: [""], resources: [configmaps, services, persistentvolumeclaims], verbs: [create, deletecollection]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: pods, namespace: growth}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: spark-pods}
subjects: [{kind: ServiceAccount, name: spark, namespace: growth}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: rest, namespace: growth}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: spark-rest}
subjects: [{kind: ServiceAccount, name: spark, namespace: growth}]
"""


def test_what_one_role_leaves_to_another_of_the_same_account_is_not_missing() -> None:
    assert {*in_manifest(ROLES)} == set()
    assert {*in_manifest(ROLES.rpartition("---")[0])} == {"GS6110", "GS6111"}


HELD = ("abc", "H/Uvary", "minio123", "hidden", "123456", "hive", "AKIA", "abcd==", "BEGIN")


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case.code == "GS6102" and case.raises and case.kind == "job"],
    ids=lambda c: c.label,
)
def test_no_finding_repeats_a_credential(case: Case, tmp_path: Path) -> None:
    (finding,) = case.findings(tmp_path)
    assert any(held in case.text for held in HELD)
    assert not any(held in f"{finding.message} {finding.fix}" for held in HELD)


@pytest.mark.parametrize(
    ("text", "fix"),
    [
        ("pod: {env: {DB_PASSWORD: abc}}", "{secret: NAME, key: KEY}"),
        ("hadoopConf: {fs.s3a.secret.key: abc}", "cloud role"),
        ("hadoopConf: {hive.password: abc}", "${env.NAME}"),
        ("conf: {spark.authenticate.secret: abc}", "remove it"),
        ("conf: {spark.ssl.keyPassword: abc}", "mounted"),
    ],
)
def test_the_fix_of_a_credential_fits_its_key(text: str, fix: str, tmp_path: Path) -> None:
    (finding,) = found(job(text), tmp_path)
    assert fix in finding.fix


def test_one_value_for_both_roles_is_one_finding(tmp_path: Path) -> None:
    assert len(found(job("pod: {env: {DB_PASSWORD: abc}}"), tmp_path)) == 1
