"""Jobs whose drivers use their rights, each in a namespace of its own, and what real drivers were seen to use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from cli.cli_process import genspark, written

KEPT = Path(__file__).parent / "recorded" / "rights.json"
"""By version and job, what its driver asked for: verbs by resource."""
_JOBS = {
    "plain": "executors: {count: 2}",
    "claims": "executors: {count: 2, volumes: {data: {onDemand: {storageClass: fast, size: 1Gi}, mount: /data}}}",
    "kept": "executors: {count: 2}\nconf: {spark.kubernetes.executor.deleteOnTermination: 'false'}",
    "statefulset": "executors: {count: 2}\nconf: {spark.kubernetes.allocation.pods.allocator: statefulset}",
    "deployment": "executors: {count: 2}\nconf: {spark.kubernetes.allocation.pods.allocator: deployment}",
}
_ONLY_FROM = {"deployment": "4.2"}
_IDENTITY = "growth: {namespaces: [%s], identity: {driver: spark-growth, executor: spark-growth-exec}}"
_JOB = """
name: {name}
namespace: {space}
image: ghcr.io/acme/revenue:1.0.0
sparkVersion: {version}
main: local:///opt/app/revenue.py
run: on-change
{more}
"""

Rights = dict[str, str]
"""Verbs by resource, in the order of the alphabet."""


def jobs(version: str) -> list[str]:
    return [name for name in _JOBS if version >= _ONLY_FROM.get(name, "")]


def space(name: str, version: str) -> str:
    """A job's namespace."""
    return f"{name}-{version.replace('.', '-')}"


def rendered(folder: Path, version: str) -> dict[str, list[dict[str, Any]]]:
    """What genspark makes of these jobs, by namespace."""
    names = jobs(version)
    spaces = ", ".join(space(name, version) for name in names)
    files = {
        "genspark.yaml": "environments: {lab: {overlays: [lab]}}",
        "overlays/lab.yaml": f"teams:\n  {_IDENTITY % spaces}\n",
    }
    for name in names:
        text = _JOB.format(name=name, space=space(name, version), version=version, more=_JOBS[name])
        files[f"jobs/growth/{name}.yaml"] = text
    made = genspark(written(folder, files), "render")
    assert made.returncode == 0, made.stdout + made.stderr
    found: dict[str, list[dict[str, Any]]] = {}
    for path in sorted((folder / "rendered").rglob("*.yaml")):
        one = yaml.safe_load(path.read_text())
        if one["kind"] != "Kustomization":
            found.setdefault(one["metadata"]["namespace"], []).append(one)
    return found


def allowed(objects: list[dict[str, Any]]) -> Rights:
    """What the Role among some objects allows."""
    (role,) = (one for one in objects if one["kind"] == "Role")
    return {resource: " ".join(rule["verbs"]) for rule in role["rules"] for resource in rule["resources"]}


def kept() -> dict[str, dict[str, Rights]]:
    """What was seen so far."""
    found: dict[str, dict[str, Rights]] = json.loads(KEPT.read_text())
    return found


def keep(version: str, seen: dict[str, Rights]) -> None:
    KEPT.parent.mkdir(exist_ok=True)
    known = {**(kept() if KEPT.exists() else {}), version: seen}
    KEPT.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n")
