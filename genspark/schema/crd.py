"""A user's own CRDs as schemas: closed where an API server prunes, with nothing that only editors read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.core.trace import Data

FOLDER = ".genspark/crds"
"""Where a project keeps them, by API version and kind."""
_LEFT_OUT = ("description", "title", "example", "externalDocs", "format", "nullable", "default")
_OWN = "x-kubernetes-"
_OPEN = f"{_OWN}preserve-unknown-fields"
_EITHER = f"{_OWN}int-or-string"


def of_crd(document: Data) -> Iterator[tuple[str, dict[str, Data]]]:
    """The schema of each version that a CustomResourceDefinition serves, by its place: `GROUP/VERSION/KIND.json`."""
    if not isinstance(document, dict) or document.get("kind") != "CustomResourceDefinition":
        return
    spec = document.get("spec") or {}
    for version in spec.get("versions") or ():
        whole = (version.get("schema") or {}).get("openAPIV3Schema")
        if version.get("served", True) and isinstance(whole, dict):
            closed = _closed(whole)
            # The API server knows these of every object, whatever the CRD says of them.
            known = {"apiVersion": {"type": "string"}, "kind": {"type": "string"}, "metadata": True}
            closed["properties"] = {**closed.get("properties", {}), **known}
            yield f"{spec['group']}/{version['name']}/{spec['names']['kind']}.json", closed


def _closed(node: Any) -> Any:
    """A part of a structural schema: objects take the fields that they name, null is an absent value."""
    if isinstance(node, list):
        return [_closed(item) for item in node]
    if not isinstance(node, dict):
        return node
    if node.get(_EITHER):
        return {"type": ["integer", "string"]}
    found: dict[str, Any] = {}
    for key, value in node.items():
        if key == "properties":
            found[key] = {name: _closed(inner) for name, inner in value.items()}
        elif key not in _LEFT_OUT and not key.startswith(_OWN):
            found[key] = _closed(value)
    if found.get("properties") and not node.get(_OPEN) and "additionalProperties" not in node:
        found["additionalProperties"] = False
    return found
