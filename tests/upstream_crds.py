"""Upstream's CRDs as schemas that refuse unknown fields, as an API server with strict field validation does."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml
from conftest import upstream
from jsonschema import Draft202012Validator


def strict(node: Any) -> Any:
    """An openAPIV3Schema whose objects take only the fields that they name."""
    if isinstance(node, list):
        return [strict(item) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {key: strict(value) for key, value in node.items()}
    if isinstance(node.get("properties"), dict) and "x-kubernetes-preserve-unknown-fields" not in node:
        closed.setdefault("additionalProperties", False)
    return closed


@cache
def _validators() -> dict[str, Draft202012Validator]:
    found = {}
    for path in upstream("crds").glob("kubeflow-*.yaml"):
        spec = yaml.load(path.read_text(), yaml.CSafeLoader)["spec"]
        for version in spec["versions"]:
            kind = f"{spec['group']}/{version['name']} {spec['names']['kind']}"
            found[kind] = Draft202012Validator(strict(version["schema"]["openAPIV3Schema"]))
    return found


def complaints(manifest: dict[str, Any]) -> list[str]:
    """What the CRD of a manifest's kind has against it; nothing for kinds that upstream does not define."""
    validator = _validators().get(f"{manifest['apiVersion']} {manifest['kind']}")
    return [error.message for error in validator.iter_errors(manifest)] if validator else []
