"""A kustomization above rendered manifests keeps images and references true, with what genspark tells kustomize."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from started import ran

TOOLS = Path(__file__).resolve().parent.parent.parent / ".tools" / "bin"
KUBECTL = shutil.which("kubectl", path=f"{TOOLS}{os.pathsep}{os.environ['PATH']}")
APPLICATION = """\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: orders, namespace: data}
spec:
  image: acme/orders:1.2.0
  sparkConfigMap: conf
  volumes: [{name: a, configMap: {name: conf}}, {name: b, persistentVolumeClaim: {claimName: scratch}}]
  driver:
    serviceAccount: spark
    priorityClassName: high
    env: [{name: A, valueFrom: {secretKeyRef: {name: keys, key: a}}}]
    envFrom: [{configMapRef: {name: conf}}]
    configMaps: [{name: conf, path: /etc/a}]
    sidecars: [{name: s, image: "acme/orders:1.2.0", envFrom: [{secretRef: {name: keys}}]}]
  executor:
    image: acme/orders:1.2.0
    serviceAccount: spark
    secrets: [{name: keys, path: /etc/k, secretType: Generic}]
    template:
      spec:
        priorityClassName: high
        serviceAccountName: spark
        imagePullSecrets: [{name: keys}]
        initContainers: [{name: i, image: "acme/orders:1.2.0"}]
        containers: [{name: spark-kubernetes-executor}]
"""
BESIDE = """\
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: spark, namespace: data}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: conf, namespace: data}
---
apiVersion: v1
kind: Secret
metadata: {name: keys, namespace: data}
---
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: scratch, namespace: data}
---
apiVersion: scheduling.k8s.io/v1
kind: PriorityClass
metadata: {name: high}
value: 1
"""
NAMES = {"spark", "conf", "keys", "scratch", "high"}
OVERLAY = """\
resources: [all.yaml]
namePrefix: blue-
images: [{name: acme/orders, newTag: 9.9.9}]
configurations: [spark-fields.yaml]
"""


def texts(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [text for value in data.values() for text in texts(value)]
    if isinstance(data, list):
        return [text for item in data for text in texts(item)]
    return [str(data)]


def built(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    assert KUBECTL is not None
    done = subprocess.run([KUBECTL, "kustomize", *arguments], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return [*yaml.safe_load_all(done.stdout)]


def configuration(folder: Path) -> str:
    run = ran(["schema", "kustomize"], folder, dict(os.environ))
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_what_kustomize_is_told_names_each_field_once(tmp_path: Path) -> None:
    told = yaml.safe_load(configuration(tmp_path))
    kinds = [told["images"], *(one["fieldSpecs"] for one in told["nameReference"])]
    for specs in kinds:
        paths = [(one["kind"], one["path"]) for one in specs]
        assert sorted(paths) == sorted({*paths})
    images = {one["path"] for one in told["images"] if one["kind"] == "ScheduledSparkApplication"}
    assert {"spec/template/image", "spec/template/driver/sidecars[]/image"} <= images


@pytest.mark.skipif(KUBECTL is None, reason="no kubectl: run make bench-tools")
@pytest.mark.parametrize("scheduled", [False, True], ids=["application", "scheduled"])
def test_images_and_references_follow_an_overlay(tmp_path: Path, scheduled: bool) -> None:
    application = APPLICATION
    if scheduled:
        data = yaml.safe_load(APPLICATION)
        data |= {"kind": "ScheduledSparkApplication", "spec": {"schedule": "@daily", "template": data["spec"]}}
        application = yaml.safe_dump(data)
    (tmp_path / "all.yaml").write_text(application + BESIDE)
    (tmp_path / "spark-fields.yaml").write_text(configuration(tmp_path))
    (tmp_path / "kustomization.yaml").write_text(OVERLAY)
    (one,) = (one for one in built(tmp_path, ".") if "SparkApplication" in one["kind"])
    said = texts(one["spec"])
    assert NAMES.isdisjoint(said)
    assert {f"blue-{name}" for name in NAMES} <= {*said}
    assert [text for text in said if text.startswith("acme/")] == ["acme/orders:9.9.9"] * 4


@pytest.mark.skipif(KUBECTL is None, reason="no kubectl: run make bench-tools")
def test_what_kustomize_is_told_changes_nothing_by_itself(tmp_path: Path) -> None:
    (tmp_path / "all.yaml").write_text(APPLICATION + BESIDE)
    (tmp_path / "spark-fields.yaml").write_text(configuration(tmp_path))
    found = []
    for text in ("resources: [all.yaml]\n", "resources: [all.yaml]\nconfigurations: [spark-fields.yaml]\n"):
        (tmp_path / "kustomization.yaml").write_text(text)
        found.append(built(tmp_path, "."))
    assert found[0] == found[1]
