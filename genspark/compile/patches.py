"""The files that a kustomization lists as patches: parts of objects, which stand whole in what it builds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import basename, dirname, join, normpath

from genspark.core.diagnostic import Diagnostic, Severity, Written
from genspark.core.trace import Data
from genspark.source.reader import without_nul

NAMES = frozenset(("kustomization.yaml", "kustomization.yml", "Kustomization"))
_LISTS = ("patches", "patchesStrategicMerge", "patchesJson6902")
"""Keys of a kustomization whose items name files, as `path` or as they stand (kustomize api/types/kustomization.go)."""


def patches(raw: Mapping[str, bytes]) -> dict[str, str]:
    """The patches among some files, each with the kustomization that lists it."""
    found: dict[str, str] = {}
    known = {normpath(file): file for file in raw}
    for file, text in raw.items():
        reading = without_nul(text, file) if basename(file) in NAMES and b"patches" in text else None
        for document in reading.documents if reading is not None and not reading.faults else ():
            for named in _named(document):
                path = known.get(normpath(join(dirname(file), named)))
                if path is not None:
                    found.setdefault(path, file)
    return found


def _named(document: Data) -> Iterator[str]:
    for key in _LISTS:
        given = document.get(key) if isinstance(document, dict) else None
        for one in given if isinstance(given, list) else ():
            path = one.get("path") if isinstance(one, dict) else one
            if isinstance(path, str) and "\n" not in path:  # else it is the patch itself
                yield path


def unchecked(file: str, kustomization: str) -> Diagnostic:
    """A patch, of which nothing is checked; what it makes of the object is."""
    folder = dirname(kustomization) or "."
    message, fix = (
        f"a patch of {kustomization}: it is checked in what that builds",
        f"run: kubectl kustomize {folder} | genspark validate -",
    )
    return Diagnostic.of("GS1019", message, Written(file, ()), fix, severity=Severity.NOTE)
