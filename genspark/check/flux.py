"""What Kustomizations of Flux that lie in the same files fill in inside of an object."""

from __future__ import annotations

from collections.abc import Iterable
from posixpath import normpath
from typing import Any

from genspark.core.diagnostic import document_of
from genspark.core.paths import at_path
from genspark.operators.target import SUBSTITUTE
from genspark.plan.manifest import Manifest

_GROUP = "kustomize.toolkit.fluxcd.io/"
_STREAM = "-"


def filling(manifest: Manifest, beside: Iterable[Manifest]) -> Manifest | None:
    """The Kustomization that replaces variables in an object; None where none does, or the object forbids it."""
    found = next((one for one in beside if _substitutes(one) and _covers(one, manifest)), None)
    return None if found is None or _left_alone(manifest) else found


def knows(kustomization: Manifest, name: str) -> bool:
    """Whether a Kustomization has a value for a variable, or may have one in a ConfigMap or Secret."""
    given: Any = at_path(kustomization.data, ("spec", "postBuild"))
    return bool(given.get("substituteFrom")) or name in (given.get("substitute") or {})


def _substitutes(one: Manifest) -> bool:
    """Whether it is a Kustomization of Flux that replaces something."""
    build = at_path(one.data, ("spec", "postBuild")) if one.id.kind == "Kustomization" else None
    flux = one.id.api.startswith(_GROUP)
    return flux and isinstance(build, dict) and bool(build.get("substitute") or build.get("substituteFrom"))


def _covers(one: Manifest, other: Manifest) -> bool:
    """Whether an object lies below the folder of a Kustomization, or came in the stream with it."""
    file, own = (document_of(each.origin(("kind",))[0].root)[0] for each in (other, one))
    folder = normpath(str(at_path(one.data, ("spec", "path")) or "."))
    return folder in (".", "/") or file == own == _STREAM or f"/{folder.strip('/')}/" in f"/{normpath(file)}"


def _left_alone(one: Manifest) -> bool:
    """Whether Flux is told not to look into it."""
    metadata = one.data.get("metadata") or {}
    marks = ((metadata.get(word) or {}).get(SUBSTITUTE) for word in ("annotations", "labels"))
    return one.id.api.startswith(_GROUP) or any(mark == "disabled" for mark in marks)
