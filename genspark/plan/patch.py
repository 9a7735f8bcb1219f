"""Patches: JSON merge patches on finished manifests (RFC 7386), each leaf traced to its line."""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Data, Path, Traced
from genspark.plan.manifest import Manifest

PROTECTED: tuple[Path, ...] = (("apiVersion",), ("kind",), ("metadata", "name"), ("metadata", "namespace"))
"""What a patch may not touch: it would make another object of it."""


def protected(merge: Data) -> Path | None:
    """The first protected path that a patch speaks of, or takes away with what holds it."""
    for path in PROTECTED:
        node = merge
        for key in path:
            if not isinstance(node, dict):
                return path
            if key not in node:
                break
            node = node[key]
        else:
            return path
    return None


def apply(manifest: Manifest, merge: Traced[dict[str, Any]]) -> None:
    """Merges a patch into a manifest: maps deeply, null removes, everything else replaces."""
    _merge(manifest, manifest.data, merge, merge.value, (), ())


def _merge(
    manifest: Manifest, node: dict[str, Any], merge: Traced[Any], patch: dict[str, Any], at: Path, inside: Path
) -> None:
    for key, value in patch.items():
        path, within = (*at, key), (*inside, key)
        first, *others = merge.places
        places = (first._replace(path=(*first.path, *within)), *others)
        if value is None:
            _forget(manifest, path, node.pop(key, None))
            if not node and at:
                manifest.log[at] = Traced(node, places)
        elif isinstance(value, dict):
            if not isinstance(node.get(key), dict):
                _forget(manifest, path, node.get(key))
                node[key] = {}
                manifest.log[path] = Traced(node[key], places)
            else:
                node[key] = dict(node[key])  # jobs may have the map in common
            _merge(manifest, node[key], merge, value, path, within)
        else:
            _forget(manifest, path, node.get(key))
            node[key] = value
            manifest.log[path] = Traced(value, places)


def _forget(manifest: Manifest, path: Path, value: Any) -> None:
    """What was logged of a value that a patch replaces, and below it."""
    manifest.log.pop(path, None)
    if isinstance(value, dict):
        for key, inner in value.items():
            _forget(manifest, (*path, key), inner)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            _forget(manifest, (*path, str(position)), inner)
