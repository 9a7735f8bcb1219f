"""Appliers that lie in the same files as plain manifests, and change them before the API server sees them."""

from __future__ import annotations

from collections.abc import Mapping

from genspark.core.diagnostic import document_name
from genspark.core.trace import Place, Traced
from genspark.plan.address import ObjectId
from genspark.plan.manifest import Manifest, objects, present
from genspark.source.reader import without_nul

KINDS = ("Kustomization",)
"""Of which rules about objects speak."""
_WORDS = tuple(kind.encode() for kind in KINDS)


def beside(raw: Mapping[str, bytes]) -> tuple[Manifest, ...]:
    """The objects of these kinds in all files; nothing of one that cannot be read, which is told elsewhere.

    Files without such a word are not read for it.
    """
    found: list[Manifest] = []
    for file, text in raw.items():
        reading = without_nul(text, file) if any(word in text for word in _WORDS) else None
        for number, document in enumerate(reading.documents) if reading is not None and not reading.faults else ():
            for data, at in objects(document):
                kind, metadata = data.get("kind"), data.get("metadata")
                if kind not in KINDS or not isinstance(metadata, dict) or not isinstance(data.get("spec"), dict):
                    continue
                names = (str(metadata.get(key) or other) for key, other in (("namespace", "default"), ("name", "")))
                one = Manifest(ObjectId("job", str(data.get("apiVersion")), str(kind), *names))
                for key, value in data.items():
                    if value is not None:
                        place = Place(document_name(file, number), (*at, key))
                        one.put((key,), Traced(present(value), (place,)))
                found.append(one)
    return tuple(found)
