"""What of an application the operator as it is installed does not have, or has and never reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from genspark.core.paths import at_path
from genspark.core.trace import Data, Path
from genspark.operators import kubeflow
from genspark.operators.kubeflow.platform import Platform
from genspark.operators.kubeflow.schema import lacking as lacking_rows
from genspark.operators.kubeflow.volumes import submitted
from genspark.operators.profile import Profile, version_of
from genspark.operators.row import Slot
from genspark.operators.target import Idle, Lacking
from genspark.plan.address import MAIN, ROLES, Address
from genspark.plan.manifest import Manifest
from genspark.spark.constants import CONTAINER as SPARK_CONTAINER
from genspark.spark.versions import numbers

READER = "the operator's webhook"
_MAIN = ("spec", "containers", MAIN)
_EMPTY: tuple[Data, ...] = (None, "", False, [], {})
_OF_SPARK = (*_MAIN, "resources")
"""What Spark writes into its container itself, over a template."""
_OPENED = ("volumes", "volumeMounts")
"""Lists of which Spark is told some items at the submission, without the webhook."""
_TEMPLATES = (3, 0)
"""Spark's first version that reads a pod template."""
_INSTEAD = {
    "hadoopConfigMap": "write spark.kubernetes.hadoop.configMapName in sparkConf instead",
    "configMaps": "write volumes and volumeMounts into {role}.template instead",
}
"""What says the same and needs no webhook, of fields that stand for no place in a pod."""


def lacking(kind: str, platform: Platform) -> Iterator[Lacking]:
    """The fields of a kind that the installed operator's CRD does not have yet, or no longer."""
    for path, row in lacking_rows(kind, platform.version):
        newer = row.since if version_of(row.since or "0") > version_of(platform.version) else ""
        at = Address(kubeflow.NAME, path[len(kubeflow.PLACES[kind]) :])
        yield Lacking(path, at, newer, row.until)


def idle(manifest: Manifest, platform: Platform) -> Iterator[Idle]:
    """What an application says to a webhook that is not there; maps of such fields alone are one."""
    inside = kubeflow.PLACES.get(manifest.id.kind, ())
    spec = at_path(manifest.data, inside) if inside and not platform.webhook else None
    if not isinstance(spec, dict):
        return
    rows = kubeflow.application(*platform)
    template = "template" in {slot.field[-1] for slot in rows.slots.values()}
    template = template and numbers(str(spec.get("sparkVersion") or "")) >= _TEMPLATES
    found: dict[Path, Slot] = {}
    for slot in rows.slots.values():
        if slot.row.webhook is not None and at_path(spec, slot.field) not in _EMPTY:
            found.setdefault(_whole(slot.field, rows), slot)
    for path, slot in found.items():
        for each in _said(spec, path):
            instead = _instead(slot, _users(spec, each) if slot.row.mounted else ROLES) if template else ""
            yield Idle((*inside, *each), READER, "the webhook", instead)


def _whole(field: Path, rows: Profile) -> Path:
    """The highest map above a field in which the webhook reads everything; the field itself, if there is none."""
    for size in range(1, len(field)):
        below = [slot for slot in rows.slots.values() if slot.field[:size] == field[:size]]
        if all(slot.row.webhook is not None for slot in below):
            return field[:size]
    return field


def _said(spec: dict[str, Data], path: Path) -> Iterator[Path]:
    """A field, or those of its items that the webhook would have to read."""
    value = at_path(spec, path)
    if path[-1] not in _OPENED or not isinstance(value, list):
        yield path
        return
    for position, item in enumerate(value):
        if isinstance(item, dict) and not submitted(str(item.get("name"))):
            yield (*path, str(position))


def _users(spec: dict[str, Data], volume: Path) -> tuple[str, ...]:
    """The roles that mount a volume."""
    name = at_path(spec, (*volume, "name"))
    every = ((role, at_path(spec, (role, "volumeMounts"))) for role in ROLES)
    return tuple(role for role, of in every if any(at_path(one, ("name",)) == name for one in _maps(of)))


def _maps(found: Data) -> list[dict[str, Data]]:
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _instead(slot: Slot, roles: Sequence[str]) -> str:
    """Where in a pod template the same is said; empty where no template says it."""
    known = _INSTEAD.get(slot.field[-1], "")
    at = next((one for one in slot.at if one.language in roles), None)
    if known or at is None or at.path[: len(_OF_SPARK)] == _OF_SPARK:
        return known.format(role=slot.field[0])
    name, size = SPARK_CONTAINER[str(at.language)], len(_MAIN)
    if slot.row.sidecars:
        return f"move it to spec.containers of {at.language}.template, behind the one called {name}"
    if at.path[:size] == _MAIN:
        return f"move it to {at.path[size]} of the container {name} in {at.language}.template"
    templates = " and ".join(f"{role}.template" for role in roles if any(one.language == role for one in slot.at))
    return f"move it to {'.'.join(at.path)} of {templates}, which needs a container called {name} too"


def opaque(kind: str, path: Path) -> bool:
    """Whether a path lies in a pod template, in which the API server checks nothing (x-kubernetes-preserve-unknown-
    fields in the CRD); the operator decodes it and drops what it does not know.
    """
    inside = kubeflow.PLACES.get(kind, ("",))
    return (
        path[: len(inside)] == inside
        and path[len(inside) :][:1] in (("driver",), ("executor",))
        and (path[len(inside) + 1 :][:1] == ("template",))
    )
