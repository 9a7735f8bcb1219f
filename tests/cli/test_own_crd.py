"""A cluster's own CRD: once given, it says which fields there are."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import yaml
from conftest import upstream
from started import ran

FILES = {
    "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
    "overlays/base.yaml": "teams: {growth: {identity: {driver: spark, create: false}}}\n",
    "jobs/growth/revenue.yaml": (
        "name: revenue\nimage: ghcr.io/acme/revenue:4.0.1\nmain: local:///opt/app/revenue.py\nrun: on-change\n"
        "resources: [companions/queue.yaml]\npatches: [{kind: SparkApplication, merge: {spec: {laneKeeping: on}}}]\n"
    ),
    "companions/queue.yaml": "apiVersion: acme.com/v1\nkind: Queue\nmetadata: {name: q}\nspec: {weight: heavy}\n",
}
QUEUE = {
    "apiVersion": "apiextensions.k8s.io/v1",
    "kind": "CustomResourceDefinition",
    "spec": {
        "group": "acme.com",
        "names": {"kind": "Queue"},
        "versions": [
            {
                "name": "v1",
                "served": True,
                "schema": {
                    "openAPIV3Schema": {
                        "type": "object",
                        "properties": {
                            "spec": {"type": "object", "properties": {"weight": {"type": "integer", "format": "int32"}}}
                        },
                    }
                },
            }
        ],
    },
}


def genspark(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return ran(arguments, folder)


def project(folder: Path) -> Path:
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    (folder / "crd.yaml").write_text(yaml.safe_dump(QUEUE))
    return folder


def test_a_kind_that_genspark_does_not_know_is_checked_at_its_own_line(tmp_path: Path) -> None:
    assert "Queue" not in genspark(project(tmp_path), "validate").stdout
    run = genspark(tmp_path, "schema", "crd", "crd.yaml")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / ".genspark/crds/acme.com/v1/Queue.json").is_file()
    assert "weight" in genspark(tmp_path, "schema", "Queue").stdout
    found = genspark(tmp_path, "validate").stdout
    assert "companions/queue.yaml:4:16: error GS7002 Queue spec.weight: weight must be" in found


def test_what_is_no_crd_is_said(tmp_path: Path) -> None:
    run = genspark(project(tmp_path), "schema", "crd", "genspark.yaml")
    assert run.returncode == 2
    assert "holds no CustomResourceDefinition" in run.stderr
    assert genspark(tmp_path, "schema", "crd").returncode == 2


def test_a_field_of_the_own_operator_alone_is_known_once_its_crd_is_given(tmp_path: Path) -> None:
    given = next(path for path in sorted(upstream("crds").glob("kubeflow-*.yaml")) if "sparkapplication" in path.name
                 and "scheduled" not in path.name)  # fmt: skip
    crd = yaml.safe_load(given.read_text())
    for version in crd["spec"]["versions"]:
        spec = version["schema"]["openAPIV3Schema"]["properties"]["spec"]
        spec["properties"]["laneKeeping"] = {"type": "boolean"}
    folder = project(tmp_path)
    assert "laneKeeping" in genspark(folder, "validate").stdout
    (folder / "own.yaml").write_text(yaml.safe_dump(crd))
    assert genspark(folder, "schema", "crd", "own.yaml").returncode == 0
    found = genspark(folder, "validate").stdout
    assert "unknown key" not in found, found
    assert "laneKeeping must be" in found, found


def test_a_crd_that_no_api_server_takes_is_said_at_its_line(tmp_path: Path) -> None:
    folder = project(tmp_path)
    crd = yaml.safe_load((folder / "crd.yaml").read_text())
    crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"]["properties"]["spec"] = {"$ref": "#/definitions/a"}
    (folder / "crd.yaml").write_text(yaml.safe_dump(crd))
    run = genspark(folder, "schema", "crd", "crd.yaml")
    assert run.returncode == 2
    assert "crd.yaml:13:19: an API server takes no $ref in the schema of a CRD" in run.stderr, run.stderr
    assert not (folder / ".genspark").exists()


def test_a_damaged_kept_crd_is_a_finding_at_its_file_and_jobs_go_on(tmp_path: Path) -> None:
    folder = project(tmp_path)
    (folder / ".genspark/crds/acme.com/v1").mkdir(parents=True)
    (folder / ".genspark/crds/acme.com/v1/Other.json").write_text('{"properties": {"a": {"type": "nope"}}}')
    (folder / ".genspark/crds/acme.com/v1/Queue.json").write_text("[" * 5000)
    run = genspark(folder, "validate")
    assert run.returncode == 1, run.stderr
    assert ".genspark/crds/acme.com/v1/Other.json:1:31: error GS1014 type must be one of" in run.stdout
    assert ".genspark/crds/acme.com/v1/Queue.json:1:1: error GS1014 the file nests too deep" in run.stdout
    assert "jobs/growth/revenue.yaml" in run.stdout


def test_what_jobs_share_is_held_to_it_too(tmp_path: Path) -> None:
    folder = project(tmp_path)
    tiers = "tiers: {high: {driver: {class: high-driver, value: 1100}, executor: {class: high, value: 1000}}}\n"
    (folder / "genspark.yaml").write_text(f"clusterObjects: true\n{FILES['genspark.yaml']}")
    (folder / "overlays/base.yaml").write_text(f"{FILES['overlays/base.yaml']}{tiers}")
    (folder / ".genspark/crds/scheduling.k8s.io/v1").mkdir(parents=True)
    kept = {"type": "object", "properties": {"value": {"type": "integer", "maximum": 1050}}}
    (folder / ".genspark/crds/scheduling.k8s.io/v1/PriorityClass.json").write_text(json.dumps(kept))
    found = [line for line in genspark(folder, "validate").stdout.splitlines() if "PriorityClass" in line]
    assert found == ["overlays/base.yaml:2:52: error GS7002 PriorityClass value: value must be at most 1050, not 1100"]
