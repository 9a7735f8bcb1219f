"""Claims for volumes that Spark makes with each pod.

Source: MountVolumesFeatureStep; seen with Spark 3.3 to 4.3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from genspark.core.records import NamedTuple
from genspark.spark.steps import Given
from genspark.spark.versions import Version
from genspark.spark.volumes import PERSISTENT, numbered

_ONE_POD: Version = (4, 0)
_MARKS = ("label", "annotation")
_MARKED: Version = (4, 0)
"""From here on a volume's settings mark its claims."""
_LEGACY = "spark.kubernetes.legacy.useReadWriteOnceAccessMode"


class Claim(NamedTuple):
    """A claim, and the volume that it is for."""

    volume: str
    data: dict[str, Any]

    @property
    def name(self) -> str:
        return str(self.data["metadata"]["name"])


def claims(given: Given, prefix: str, app_id: str, executor: str = "") -> Iterator[Claim]:
    """The claims of a pod: of volumes that say both how much and of which class, whatever the name of their claim."""
    once = given.version < _ONE_POD or given.on(_LEGACY)
    for number, volume in numbered(given):
        size, storage = (volume.said.get(f"options.{key}", "") for key in ("sizeLimit", "storageClass"))
        if size and storage and volume.type == PERSISTENT:
            marks = {word: _marks(given, volume.said, word) for word in _MARKS}
            metadata: dict[str, Any] = {
                "name": volume.claim(f"{prefix}-pvc-{number}", executor),
                "labels": {"spark-app-selector": app_id, **marks["label"]},
            }
            if marks["annotation"]:
                metadata["annotations"] = marks["annotation"]
            spec = {
                "accessModes": ["ReadWriteOnce" if once else "ReadWriteOncePod"],
                "resources": {"requests": {"storage": size}},
                "storageClassName": storage,
            }
            data = {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": metadata, "spec": spec}
            yield Claim(volume.name, data)


def _marks(given: Given, said: Mapping[str, str], word: str) -> dict[str, str]:
    if given.version < _MARKED:
        return {}
    return {key.removeprefix(f"{word}."): text for key, text in said.items() if key.startswith(f"{word}.")}
