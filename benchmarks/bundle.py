"""Makes each of our schemas one standalone file, as kubeconform wants them."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
CRDS = Path(os.environ.get("GENSPARK_UPSTREAM") or ROOT.parent / "shared") / "crds"
"""Upstream's CRDs where they are at hand: what people validate with.

Else our own schemas stand in for them, in the form that a CRD has: without references, the pod templates unchecked.
"""

LOOKAHEAD = re.compile(r"\(\?<?[=!]")


def write(schemas: Path, folder: Path) -> str:
    """One `<kind>.json` for every Kubernetes kind, and kubeconform's schema location for them."""
    folder.mkdir(parents=True)
    for path in schemas.rglob("*.json"):
        document = json.loads(path.read_text())
        if "kind" in document.get("properties", {}) and "apiVersion" in document["properties"]:
            schema = standalone(path)
            if "spark" in path.stem.lower():
                schema = _inlined(schema, schema)
            (folder / f"{path.stem.lower()}.json").write_text(json.dumps(schema, indent=2))
    for crd in CRDS.glob("kubeflow-*sparkapplications.yaml") if CRDS.is_dir() else ():
        definition = yaml.load(crd.read_text(), yaml.CSafeLoader)["spec"]
        schema = definition["versions"][0]["schema"]["openAPIV3Schema"]
        (folder / f"{definition['names']['kind'].lower()}.json").write_text(json.dumps(_closed(schema), indent=2))
    return f"{folder}/{{{{.ResourceKind}}}}.json"


def _closed(node: Any) -> Any:
    """A CRD's schema as its users give it to kubeconform: unknown fields refused, prose kept."""
    if isinstance(node, list):
        return [_closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    closed = {key: _closed(value) for key, value in node.items()}
    if isinstance(node.get("properties"), dict) and "x-kubernetes-preserve-unknown-fields" not in node:
        closed.setdefault("additionalProperties", False)
    return closed


def standalone(path: Path) -> Any:
    """The schema with every file that it refers to below its own `$defs`."""
    root = path.resolve()
    files: dict[Path, Any] = {}
    waiting = [root]
    while waiting:
        file = waiting.pop()
        if file not in files:
            files[file] = _rewritten(json.loads(file.read_text()), file, root, waiting)
    bundle = {"$schema": "https://json-schema.org/draft/2020-12/schema", **files.pop(root)}
    bundle.setdefault("$defs", {}).update({_slug(file): schema for file, schema in files.items()})
    return bundle


def _inlined(node: Any, whole: Any) -> Any:
    """A schema with what it refers to in place of each reference, as a CRD has to be."""
    if isinstance(node, list):
        return [_inlined(item, whole) for item in node]
    if not isinstance(node, dict):
        return node
    result = {key: _inlined(value, whole) for key, value in node.items() if key not in ("$ref", "$defs")}
    if isinstance(result.get("properties"), dict) and "mainApplicationFile" not in result["properties"]:
        result["properties"].pop("template", None) if "cores" in result["properties"] else None
    if "$ref" in node:
        target = whole
        for step in node["$ref"].removeprefix("#").strip("/").split("/"):
            target = target[step.replace("~1", "/").replace("~0", "~")]
        target = _inlined(target, whole)
        result = {"allOf": [target], **result} if result else target
    return result


def _rewritten(node: Any, file: Path, root: Path, met: list[Path]) -> Any:
    if isinstance(node, list):
        return [_rewritten(item, file, root, met) for item in node]
    if not isinstance(node, dict):
        return node
    result = {key: _rewritten(value, file, root, met) for key, value in node.items() if key not in ("$id", "$schema")}
    if isinstance(node.get("pattern"), str) and LOOKAHEAD.search(node["pattern"]):
        del result["pattern"]  # Go's regular expressions have no lookahead; kubeconform would ignore the whole schema
    if isinstance(node.get("$ref"), str):
        name, _, pointer = node["$ref"].partition("#")
        target = (file.parent / name).resolve() if name else file
        met.append(target)
        result["$ref"] = f"#{pointer}" if target == root else f"#/$defs/{_slug(target)}{pointer}"
    return result


def _slug(file: Path) -> str:
    return "-".join(file.with_suffix("").parts[-3:])
