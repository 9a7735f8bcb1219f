"""Volumes that settings ask for, and the directories that Spark spills to.

Source: KubernetesVolumeUtils, MountVolumesFeatureStep, LocalDirsFeatureStep.
"""

from __future__ import annotations

from typing import Any

from genspark.core.records import NamedTuple
from genspark.spark.boolean import true
from genspark.spark.local_dirs import LOCAL_DIR, LOCAL_DIRS
from genspark.spark.steps import Draft, Given
from genspark.spark.versions import Version

SUB_PATH_EXPRESSION: Version = (4, 0)
_HOST_PATH_TYPE: Version = (4, 0)
ON_DEMAND = "OnDemand"
"""What stands for a name of a pod's own in the name of its claim, alone or within it."""
PERSISTENT = "persistentVolumeClaim"


class Volume(NamedTuple):
    """One volume of settings `spark.kubernetes.ROLE.volumes.TYPE.NAME.*`."""

    type: str
    name: str
    said: dict[str, str]

    def claim(self, pod: str, executor: str) -> str:
        """The name of its claim, which Spark may put together of the pod's and of the number of an executor."""
        name = self.said.get("options.claimName", "").replace(ON_DEMAND, pod)
        return name.replace("SPARK_EXECUTOR_ID", executor) if executor else name


def volumes(given: Given) -> list[Volume]:
    """The volumes of a role."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for key, value in given.family(f"spark.kubernetes.{given.role}.volumes.").items():
        kind, _, rest = key.partition(".")
        name, _, field = rest.partition(".")
        found.setdefault((kind, name), {})[field] = value
    return [Volume(kind, name, said) for (kind, name), said in found.items()]


def numbered(given: Given) -> list[tuple[str, Volume]]:
    """The volumes with the numbers that the names of their claims end in; Spark puts several into no known order."""
    every = volumes(given)
    return [("0" if len(every) == 1 else "<i>", volume) for volume in every]


def mounted(draft: Draft, given: Given, claims: str, executor: str = "") -> None:
    """MountVolumesFeatureStep; `claims` is what the names of claims on demand begin with."""
    for number, volume in numbered(given):
        mount: dict[str, Any] = {
            "mountPath": volume.said.get("mount.path", ""),
            "name": volume.name,
            "readOnly": true(volume.said.get("mount.readOnly", "")),
        }
        mount["subPath"] = volume.said.get("mount.subPath", "")
        if given.version >= SUB_PATH_EXPRESSION:
            mount["subPathExpr"] = volume.said.get("mount.subPathExpr", "")
        draft.add("volumeMounts", mount)
        draft.add(
            "volumes",
            {"name": volume.name, **_source(volume, f"{claims}-pvc-{number}", executor, given.version)},
            inside=False,
        )


def _source(volume: Volume, claim: str, executor: str, version: Version) -> dict[str, Any]:
    option = {key.removeprefix("options."): text for key, text in volume.said.items() if key.startswith("options.")}
    if volume.type == "hostPath":
        kind = option.get("type", "") if version >= _HOST_PATH_TYPE else ""
        return {"hostPath": {"path": option.get("path", ""), "type": kind}}
    if volume.type == "nfs":
        return {"nfs": {"path": option.get("path", ""), "server": option.get("server", "")}}
    if volume.type == PERSISTENT:
        read_only = true(volume.said.get("mount.readOnly", ""))
        return {PERSISTENT: {"claimName": volume.claim(claim, executor), "readOnly": read_only}}
    empty = {"medium": option.get("medium", "")}
    return {"emptyDir": {**empty, **({"sizeLimit": option["sizeLimit"]} if option.get("sizeLimit") else {})}}


def said_folders(given: Given, uuid: str) -> str:
    """Where a pod spills to if it has no volumes for it, divided by commas."""
    return given.text("spark.local.dir") or f"/var/data/spark-{uuid}"


def local_dirs(draft: Draft, given: Given, otherwise: str) -> None:
    """LocalDirsFeatureStep: volumes of its name take the place of those that it would make."""
    # A template may lack a name or a path: the API server says so of the pod, and Spark reads it as empty.
    every = (volume.get("name", "") for volume in draft.spec.get("volumes", ()))
    names = {name for name in every if name.startswith(LOCAL_DIR)}
    mounts = draft.main.get("volumeMounts", ())
    folders = [mount.get("mountPath", "") for mount in mounts if mount.get("name") in names]
    if not folders:
        folders = otherwise.split(",")
        memory = given.on("spark.kubernetes.local.dirs.tmpfs")
        for number, folder in enumerate(folders, 1):
            empty = {"medium": "Memory"} if memory else {}
            draft.add("volumes", {"emptyDir": empty, "name": f"{LOCAL_DIR}{number}"}, inside=False)
            draft.add("volumeMounts", {"mountPath": folder, "name": f"{LOCAL_DIR}{number}"})
    draft.add("env", {"name": LOCAL_DIRS, "value": ",".join(folders)})
