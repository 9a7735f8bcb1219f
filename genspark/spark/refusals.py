"""What Spark refuses of settings that pods are made of: those of the driver when it submits, those of executors when
the driver starts.

Source: KubernetesVolumeUtils, MountVolumesFeatureStep, EnvSecretsFeatureStep, RPackageUtils; seen with 4.3.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.core.near import nearest
from genspark.core.records import NamedTuple
from genspark.spark.application import Language
from genspark.spark.constants import VOLUME_TYPES
from genspark.spark.steps import Given
from genspark.spark.versions import Version
from genspark.spark.volumes import SUB_PATH_EXPRESSION, Volume, volumes

_NEEDED = {
    "emptyDir": (),
    "hostPath": ("options.path",),
    "nfs": ("options.path", "options.server"),
    "persistentVolumeClaim": ("options.claimName",),
}
"""The types of volumes, and what each has to say."""
_LISTED = f"{', '.join(VOLUME_TYPES[:-1])} or {VOLUME_TYPES[-1]}"
_NEWEST: Version = (4, 3)
"""A newer Spark may have more types."""
_SIZED: Version = (4, 0)
"""From here on a size without a unit is refused below 1 KiB: seen with 4.0.5 and 4.3.0, and not with 3.5.9; the check
stands in the jars of 4.0.1 to 4.3.0.
"""
_LEAST = 1024
_SCHEME = re.compile(r"(?!file:)[A-Za-z][A-Za-z0-9+.-]*:")


class Refusal(NamedTuple):
    """One thing that is refused."""

    key: str
    """The setting that says it, or says some of it."""
    why: str
    fix: str = ""


def refused(given: Given) -> Iterator[Refusal]:
    """Everything of a role's settings that Spark refuses."""
    yield from refused_volumes(given)
    yield from refused_references(given)


def refused_volumes(given: Given) -> Iterator[Refusal]:
    """Volumes that Spark does not make, each once; a text that is filled in later is empty here, and any."""
    paths: dict[str, Volume] = {}
    for volume in volumes(given):
        start = f"spark.kubernetes.{given.role}.volumes.{volume.type}.{volume.name}."
        found = _wrong(volume, given.version)
        path = volume.said.get("mount.path", "")
        if found is not None:
            field, why, fix = found
            key = start + (field if field in volume.said else next(iter(volume.said)))
            yield Refusal(key, f"the volume {volume.name} of the {given.role} {why}", fix.format(start=start))
        elif path in paths:
            why = f"the volumes {paths[path].name} and {volume.name} of the {given.role} are both at {path}"
            yield Refusal(f"{start}mount.path", why, "mount one of them elsewhere")
        elif path:
            paths[path] = volume


def _wrong(volume: Volume, version: Version) -> tuple[str, str, str] | None:
    """A key of it, what is wrong, and a fix; None where nothing is."""
    said = volume.said
    if volume.type not in _NEEDED:
        if version[:2] > _NEWEST:
            return None
        near = nearest(volume.type, tuple(_NEEDED))
        fix = (
            f"name the type {near}" if near else f"write {_LISTED}, or give it to the pod as a volume, not in settings"
        )
        return "", f"is a {volume.type}, which Spark has no volumes of", fix
    missing = [word for word in ("mount.path", *_NEEDED[volume.type]) if word not in said]
    if missing:
        return "", f"has no {' and no '.join(missing)}", f"add {{start}}{missing[0]}"
    if version >= SUB_PATH_EXPRESSION and {"mount.subPath", "mount.subPathExpr"} <= said.keys():
        return "mount.subPathExpr", "has both mount.subPath and mount.subPathExpr", "keep one of the two"
    only = said.get("mount.readOnly", "")
    if only and only.lower() not in ("true", "false"):
        return (
            "mount.readOnly",
            f"has mount.readOnly {only}, and Spark reads true and false alone",
            "write true or false",
        )
    size = said.get("options.sizeLimit", "") if volume.type in ("emptyDir", "persistentVolumeClaim") else ""
    if version >= _SIZED and re.fullmatch("[0-9]+", size) and int(size[:9]) < _LEAST:
        return "options.sizeLimit", f"has {size} bytes", f"write a unit, such as {size}Gi"
    return None


def refused_references(given: Given) -> Iterator[Refusal]:
    """Variables of Secrets that are not a name and a key."""
    start = f"spark.kubernetes.{given.role}.secretKeyRef."
    for name, text in given.family(start).items():
        if text and text.rstrip(":").count(":") != 1:  # as Java splits it: what ends in colons has no empty part there
            yield Refusal(start + name, f"the Secret of the {given.role}'s variable {name} is {text}, not NAME:KEY")


def foreign_jars(language: Language, jars: str) -> list[str]:
    """The jars of an R application that are no files: it looks into each before it starts."""
    return [jar.strip() for jar in jars.split(",") if language == "r" and _SCHEME.match(jar.strip())]
