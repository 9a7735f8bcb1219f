"""Volumes, and where Spark's containers mount them."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.trace import Data, Path
from genspark.model.field import Block, Field, NotInvertible
from genspark.model.kind import FLAG, TEXT, block, kubernetes, mapping
from genspark.plan.address import conf, main_container, pod
from genspark.plan.entries import Trace, each
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement
from genspark.source.reader import source_text

SOURCES = (
    "awsElasticBlockStore",
    "azureDisk",
    "azureFile",
    "cephfs",
    "cinder",
    "configMap",
    "csi",
    "downwardAPI",
    "emptyDir",
    "ephemeral",
    "fc",
    "flexVolume",
    "gcePersistentDisk",
    "hostPath",
    "image",
    "iscsi",
    "nfs",
    "persistentVolumeClaim",
    "projected",
    "rbd",
    "secret",
)
"""The sources of core/v1 Volume."""

_MOUNT = block(
    {
        "readOnly": FLAG,
        "subPath": TEXT,
        "subPathExpr": TEXT,
        "mountPropagation": TEXT,
        "recursiveReadOnly": TEXT,
    }
)


_ON_DEMAND = block({"storageClass": TEXT, "size": TEXT})
"""A claim that Spark makes for each pod and removes with it (KubernetesVolumeUtils, claimName OnDemand)."""


def at_path(path: Data) -> dict[str, Data]:
    """A mount that is only a path."""
    return {str(path): {}}


_EXCLUSIVE = (*SOURCES, "onDemand")
_VOLUME = block(
    {
        **{source: kubernetes(f"Volume/properties/{source}") for source in SOURCES},
        "onDemand": _ON_DEMAND,
        "mount": mapping(
            _MOUNT,
            list_key="path",
            single=True,
            short=at_path,
            spellings=({"type": "string"},),
        ),
    },
    instead={one: tuple(other for other in _EXCLUSIVE if other != one) for one in _EXCLUSIVE},
)


def read_back(volumes: Data, mounts: Data, claims: Data) -> dict[str, Data]:
    """Volumes with their mounts; one that is only mounted comes from elsewhere. Settings of claims stay settings."""
    if claims is not None:
        raise NotInvertible
    found = {name: dict(source) for name, source in (volumes or {}).items()}
    for path, options in (mounts or {}).items():
        if not isinstance(options, dict) or "name" not in options:
            raise NotInvertible
        mount = found.setdefault(options["name"], {}).setdefault("mount", {})
        mount[path] = {key: value for key, value in options.items() if key != "name"}
    return found


class Volumes(Block):
    where = "pod"
    volumes = Field(
        mapping(_VOLUME, list_key="name"),
        "Volumes by name: any Kubernetes source, or onDemand for a claim of each pod's own, and where it is mounted.",
        addresses=(
            "pod:spec.volumes.*",
            "pod:spec.containers.main.volumeMounts.*",
            "conf:spark.kubernetes.{role}.volumes.persistentVolumeClaim.*",
        ),
        inverse=read_back,
        example={"certs": {"secret": {"secretName": "ca"}, "mount": {"path": "/certs", "readOnly": True}}},
    )


def say(job: Job, volumes: Volumes, plan: Plan) -> Iterator[Statement]:
    """Each volume's source, and a mount for each of its paths."""
    given = volumes.volumes
    return each(_volume, job.input, (*volumes.at, "volumes"), given.value if given else {}, volumes.role)


def _volume(traced: Trace, at: Path, volume: Data, role: str) -> Iterator[Statement]:
    name = at[-1]
    if "onDemand" in volume:
        yield from _on_demand(traced, at, volume, role)
        return
    for key, source in volume.items():
        if key != "mount":
            yield Statement(pod(role, "spec", "volumes", name, key), traced((*at, key), source))
            continue
        for path, options in source.items():
            what = traced((*at, "mount", path), name).because(traced(at, name))
            yield Statement(main_container(role, "volumeMounts", path, "name"), what)
            for word, said in options.items():
                value = traced((*at, "mount", path, word), said)
                yield Statement(main_container(role, "volumeMounts", path, word), value)


_OPTIONS = {"storageClass": "options.storageClass", "size": "options.sizeLimit"}
_MOUNTED = {"readOnly": "mount.readOnly", "subPath": "mount.subPath"}


def _on_demand(traced: Trace, at: Path, volume: Data, role: str) -> Iterator[Statement]:
    """Spark's own settings for a volume, which takes one mount; others contradict it."""
    prefix = f"spark.kubernetes.{role}.volumes.persistentVolumeClaim.{at[-1]}"
    own = traced((*at, "onDemand"), "OnDemand").because(traced(at, None))
    yield Statement(conf(f"{prefix}.options.claimName"), own)
    for key, said in volume["onDemand"].items():
        yield Statement(conf(f"{prefix}.{_OPTIONS[key]}"), traced((*at, "onDemand", key), said))
    for path, options in (volume.get("mount") or {}).items():
        yield Statement(conf(f"{prefix}.mount.path"), traced((*at, "mount", path), path).because(traced(at, None)))
        for word, said in options.items():
            if word in _MOUNTED:
                value = traced((*at, "mount", path, word), source_text(said))
                yield Statement(conf(f"{prefix}.{_MOUNTED[word]}"), value)


FEATURE = Feature("volumes", (Volumes,), say)
