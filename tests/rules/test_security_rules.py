"""What the rules on rights, accounts and credentials take and leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from example_repository import NEWEST, found, job, plain

from genspark.manifests import Files, checked

DRIVER = "driver: {cores: 1, memory: 2g, serviceAccount: a"
OFFICIAL = "apache/spark:4.0.1"
READ_ONLY = "pod:\n  securityContext: {readOnlyRootFilesystem: true}\n  volumes: {tmp: {emptyDir: {}, mount: /tmp}}"
PACKAGES = "deps: {packages: ['a:b:1']}"

DESCRIPTORS: list[tuple[str, str, bool]] = [
    ("GS6106", "pod: {template: {spec: {hostPID: true}}}", True),
    ("GS6106", "pod: {template: {spec: {hostIPC: false}}}", False),
    ("GS6113", "conf: {spark.network.crypto.enabled: false}", False),
    ("GS6115", f"{PACKAGES}\n{READ_ONLY}", True),
    ("GS6115", f"{PACKAGES}\nconf: {{spark.jars.ivy: /tmp/.ivy2}}\n{READ_ONLY}", False),
    ("GS6115", f"{PACKAGES}\nconf: {{spark.jars.ivy: /opt/ivy}}\n{READ_ONLY}", True),
    ("GS6115", f"{PACKAGES}\nconf: {{spark.driver.extraJavaOptions: -Duser.home=/tmp}}\n{READ_ONLY}", False),
    ("GS6115", READ_ONLY, False),
    ("GS6116", "args: [AKIAIOSFODNN7EXAMPLE]", True),
    ("GS6117", "conf: {spark.kubernetes.container.image.pullPolicy: Never}", True),
    ("GS6117", "imagePull: {policy: Always}", False),
]


@pytest.mark.parametrize(("code", "text", "raised"), DESCRIPTORS)
def test_a_descriptor_is_held_to_what_pods_may_do(code: str, text: str, raised: bool, tmp_path: Path) -> None:
    codes = {finding.code for finding in found(job(text), tmp_path)}
    assert (code in codes) is raised, codes


MANIFESTS: list[tuple[str, str, bool]] = [
    ("GS6106", "executor: {instances: 1, hostNetwork: true}", True),
    ("GS6114", f"{DRIVER}, secrets: [{{name: a, path: /a, secretType: generic}}]}}", False),
    ("GS6114", f"{DRIVER}, secrets: [{{name: a, path: /a, secretType: gcp}}]}}", True),
    ("GS6107", f"{DRIVER}, sidecars: [{{name: x, image: 'x:1', securityContext: {{privileged: true}}}}]}}", True),
    ("GS6108", f"image: {OFFICIAL}\n{DRIVER}, securityContext: {{runAsNonRoot: true}}}}", True),
    ("GS6108", f"{DRIVER}, image: {OFFICIAL}, securityContext: {{runAsNonRoot: true}}}}", True),
    ("GS6108", f"image: {OFFICIAL}\n{DRIVER}, image: 'acme/a:1', securityContext: {{runAsNonRoot: true}}}}", False),
    ("GS6108", f"{DRIVER}, securityContext: {{runAsNonRoot: true}}}}", False),
]


@pytest.mark.parametrize(("code", "spec", "raised"), MANIFESTS)
def test_a_manifest_is_held_to_what_pods_may_do(code: str, spec: str, raised: bool) -> None:
    assert (code in _codes(plain(spec))) is raised


CORE = "{apiGroups: [''], resources: [%s], verbs: [%s]%s}"
SPARK = "pods, services, configmaps, persistentvolumeclaims"
ROLES: list[tuple[str, str, str, bool]] = [
    ("GS6109", "spark-a", CORE % ("secrets", "get", ""), True),
    ("GS6109", "external-secrets", CORE % ("secrets", "get", ""), False),
    ("GS6109", "spark", CORE % ("secrets", "get", ", resourceNames: [db]"), False),
    ("GS6109", "spark", CORE % ("secrets", "create", ""), False),
    ("GS6109", "etl-driver", CORE % ("'*'", "get", ""), True),
    ("GS6109", "spark-operator-controller", CORE % ("'*'", "get", ""), False),
    ("GS6110", "spark", CORE % (SPARK, "create, get, list, delete, deletecollection", ""), True),
    ("GS6110", "spark", CORE % (SPARK, "'*'", ""), False),
    ("GS6110", "spark", CORE % ("pods", "create, get, watch, deletecollection", ""), True),
    ("GS6110", "runner", CORE % ("pods, pods/log", "create, get, list, delete", ""), False),
    ("GS6110", "reader", CORE % (SPARK, "get, list, watch", ""), False),
    ("GS6111", "spark", CORE % (SPARK, "create, get, list, watch, delete", ""), True),
    ("GS6111", "spark", CORE % (SPARK, "create, get, list, watch, deletecollection", ""), False),
    ("GS6111", "spark", CORE % ("'*'", "'*'", ""), False),
    (
        "GS6110",
        "argo-cluster-role",
        CORE % ("pods, configmaps, persistentvolumeclaims", "create, get, watch", ""),
        False,
    ),
    ("GS6111", "runner", CORE % ("pods, pods/log", "create, get, list, delete", ""), False),
]


@pytest.mark.parametrize(("code", "name", "rule", "raised"), ROLES)
def test_a_role_has_what_a_driver_needs_and_no_more(code: str, name: str, rule: str, raised: bool) -> None:
    head = "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\n"
    text = f"{head}metadata: {{name: {name}, namespace: growth}}\nrules:\n  - {rule}\n"
    assert (code in _codes(text)) is raised


def test_a_role_that_the_project_makes_lacks_nothing(tmp_path: Path) -> None:
    overlay = "--- overlays/base.yaml\n"
    codes = {finding.code for finding in found(job("args: [a]", overlay), tmp_path)}
    assert not codes & {"GS6109", "GS6110", "GS6111"}


def _codes(text: str) -> set[str]:
    return {one.code for one in checked(Files([("a.yaml", text.encode())]), NEWEST).findings}


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
    assert _codes(ROLES) == set()
    assert _codes(ROLES.rpartition("---")[0]) == {"GS6110", "GS6111"}
