"""GS7170: two mounts of a role at one path."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.plan.address import ROLES

_FOLDERS = {"sparkConfigMap": "/etc/spark/conf", "hadoopConfigMap": "/etc/hadoop/conf"}
"""Where the webhook mounts the ConfigMaps of these fields (internal/webhook/sparkpod_defaulter.go)."""

_MOUNTING = ("configMaps", "volumeMounts", "secrets")
"""Fields of a role: only what they mount can collide, with each other or with the folders above."""


class _Mount(NamedTuple):
    at: Path
    """Of the path, below the specification."""
    path: str
    what: str
    """In words."""
    volume: str
    """The volume that the operator makes of it; empty where it makes none."""


def find(view: OperatorView) -> Iterator[Finding]:
    """The API server refuses the pod: "mountPath: must be unique", or "name: Duplicate value" of a ConfigMap's volume,
    in an event that does not name the application, which ends as SUBMISSION_FAILED (kubeflow/spark-operator #3134,
    #1000; addConfigMaps in internal/webhook/sparkpod_defaulter.go makes one volume for each entry, up to 2.5.2).
    """
    for role in ROLES:
        if _plain(view.spec.get(role)):
            continue
        paths: dict[str, _Mount] = {}
        volumes: dict[str, _Mount] = {}
        for mount in _mounts(view, role):
            first = paths.setdefault(mount.path, mount)
            other = volumes.setdefault(mount.volume or mount.path, mount)
            if first is not mount:
                message = f"the {role} mounts {first.what} and {mount.what} at {mount.path}"
                yield Finding(message, view.traced(*mount.at), (view.traced(*first.at),))
            elif other is not mount:
                message = f"the {role} mounts {mount.what} twice, which makes two volumes of one name"
                fix = "mount it once, or declare it under spec.volumes and mount that at both paths"
                yield Finding(message, view.traced(*mount.at), (view.traced(*other.at),), fix)


def _plain(fields: Data) -> bool:
    """Whether a role mounts nothing but volumes, each at a path of its own, as nearly all do."""
    if not isinstance(fields, dict):
        return True
    if "configMaps" in fields or "secrets" in fields:
        return False
    mounts = fields.get("volumeMounts") or ()
    paths = {path for mount in mounts if type(mount) is dict and type(path := mount.get("mountPath")) is str}
    return len(paths) == len(mounts) and paths.isdisjoint(_FOLDERS.values())


def _mounts(view: OperatorView, role: str) -> Iterator[_Mount]:
    """What is put into a role's container, by the fields that do."""
    if view.operator.webhook:
        for field, path in _FOLDERS.items():
            name = view.said(field)
            if isinstance(name, str) and name:
                yield _Mount((field,), path, f"the ConfigMap {name}", "")
        yield from _listed(view, (role, "configMaps"), "path", "the ConfigMap", "-vol")
        yield from _listed(view, (role, "volumeMounts"), "mountPath", "the volume", "")
    yield from _listed(view, (role, "secrets"), "path", "the Secret", "")


def _listed(view: OperatorView, at: Path, key: str, what: str, ending: str) -> Iterator[_Mount]:
    every = view.said(*at)
    for position, item in enumerate(every if isinstance(every, list) else ()):
        path = item.get(key) if isinstance(item, dict) else None
        if isinstance(path, str) and path:
            name = str(item.get("name"))
            yield _Mount((*at, str(position), key), path, f"{what} {name}", f"{name}{ending}" if ending else "")


RULE = Rule(
    code="GS7170",
    severity=Severity.ERROR,
    title="two mounts of a role at one path",
    fix="mount one of them elsewhere, or remove it",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=tuple(f"{role}.{field}" for role in ROLES for field in _MOUNTING),
    bad=manifest("driver: {serviceAccount: s, configMaps: [{name: app, path: /etc/app}, {name: krb, path: /etc/app}]}"),
    good=manifest(
        "driver: {serviceAccount: s, configMaps: [{name: app, path: /etc/app}, {name: krb, path: /etc/krb}]}"
    ),
)
