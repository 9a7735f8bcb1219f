"""The applications that the lab's operator takes: those of the examples, and some that say every field."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml
from conftest import ROOT

from genspark.spark.versions import numbers

Object = dict[str, Any]
OLDEST = (3, 3)
LEFT_OUT = {
    "examples/java/": "submitting it reads s3a, for which PyPI's Spark has no library",
}
_FIELDS = Path(__file__).parent / "fields.yaml"
_ROLES = ("driver", "executor")
_PLAIN: Object = {
    "type": "Python",
    "mode": "cluster",
    "image": "ghcr.io/acme/job:1",
    "sparkVersion": "4.0.5",
    "mainApplicationFile": "local:///opt/app/job.py",
    "restartPolicy": {"type": "Never"},
    "driver": {"cores": 1, "memory": "1g"},
    "executor": {"cores": 1, "memory": "1g", "instances": 1},
}


def applications() -> dict[str, Object]:
    """All of them, by where they stand."""
    return {**dict(examples()), **dict(fields())}


def examples() -> Iterator[tuple[str, Object]]:
    """Every application of the examples; of a scheduled one what its runs are."""
    for number, path in enumerate(sorted((ROOT / "examples").glob("*/rendered/*/*/*/*sparkapplication-*.yaml"))):
        one = yaml.safe_load(path.read_text())
        spec = one["spec"] if one["kind"] == "SparkApplication" else one["spec"]["template"]
        if numbers(spec["sparkVersion"]) < OLDEST or any(part in str(path) for part in LEFT_OUT):
            continue
        metadata = {**one["metadata"], "name": f"{one['metadata']['name']}-{number}"}
        spec.pop("suspend", None)
        yield str(path.relative_to(ROOT)), _application(metadata, spec)


def fields() -> Iterator[tuple[str, Object]]:
    """Those that say every field between them."""
    for name, said in yaml.safe_load(_FIELDS.read_text()).items():
        both = said.pop("both", {})
        spec = deepcopy(_PLAIN)
        for role in _ROLES:
            _merge(spec, {role: both})
        _merge(spec, said)
        labels = {"team": "lab", "kueue.x-k8s.io/of-nobody": "x"}
        yield name, _application({"name": name, "namespace": f"lab-{name}"[:60].rstrip("-"), "labels": labels}, spec)


def _application(metadata: Object, spec: Object) -> Object:
    kind = {"apiVersion": "sparkoperator.k8s.io/v1beta2", "kind": "SparkApplication"}
    return {**kind, "metadata": metadata, "spec": spec}


def _merge(onto: Object, said: Object) -> None:
    """Maps key by key, all else whole; null takes away."""
    for key, value in said.items():
        if isinstance(value, dict) and isinstance(onto.get(key), dict):
            _merge(onto[key], value)
        elif value is None:
            onto.pop(key, None)
        else:
            onto[key] = deepcopy(value)
