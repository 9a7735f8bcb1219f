"""The command line as a process, in a folder of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from started import ran

PLAIN = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1"}


def genspark(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return ran(arguments, folder, PLAIN)


def python(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Python itself, where its start matters."""
    return subprocess.run(
        [sys.executable, *arguments], cwd=folder, capture_output=True, text=True, check=False, env=PLAIN, timeout=60
    )


def written(folder: Path, files: dict[str, str]) -> Path:
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content)
    return folder


PROJECT = {
    "genspark.yaml": "environments:\n  dev: {overlays: [base]}\n  prod: {overlays: [base, prod]}\n",
    "overlays/base.yaml": """\
vars: {pool: batch}
tiers:
  high: {driver: {class: spark-high-driver}, executor: {class: spark-high}}
defaults:
  retries: 3
  conf: {spark.executor.memory: 4g, spark.sql.shuffle.partitions: 200}
  pod:
    env: {TZ: UTC}
    tolerations: [{key: a, operator: Exists}]
    nodeSelector: {pool: "${{ vars.pool }}"}
profiles:
  big: {executors: {memory: 16g}}
  bigger: {use: [big], executors: {memory: 32g}}
teams:
  growth:
    namespaces: [growth]
    identity: {driver: spark-growth, executor: spark-growth-exec}
    defaults: {executors: {cores: 3}}
""",
    "overlays/prod.yaml": """\
enforced:
  imagePull: {policy: Always}
""",
    "jobs/growth/revenue.yaml": """\
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
use: [bigger]
imagePull: {policy: Always}
retries: {failures: null}
priority: high
executors: {count: 3}
pod:
  tolerations: [{key: b, operator: Exists}]
  env: [{name: REGION, value: "in ${{ env }}"}]
conf: {spark.driver.memory: 3g}
run: on-change
environments:
  prod: {executors: {min: 1, max: 2}}
patches:
- kind: SparkApplication
  merge: {spec: {pythonVersion: "3"}}
""",
}
"""A small project in which every kind of layer speaks."""
