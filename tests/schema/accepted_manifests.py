"""Manifests that every tier accepts: one or more of each kind that ships a schema, between them with most fields."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from genspark.schema.library import Schema, schema_for

FILES = sorted((Path(__file__).parent / "accepted").glob("*.yaml"))
MANIFESTS: list[dict[str, Any]] = [doc for file in FILES for doc in yaml.safe_load_all(file.read_text())]


def title(manifest: dict[str, Any]) -> str:
    return str(manifest["kind"])


def schema_of(manifest: dict[str, Any]) -> Schema:
    found = schema_for(manifest["apiVersion"], manifest["kind"])
    assert found is not None
    return found


def manifest_of(kind: str) -> dict[str, Any]:
    return next(manifest for manifest in MANIFESTS if manifest["kind"] == kind)
