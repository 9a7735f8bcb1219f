"""What kustomize has to be told of an operator's applications: which of their fields hold images, and names of objects.

It knows both of Kubernetes' own kinds alone: without this an overlay's `images` leaves applications as they are, and
`namePrefix` and `nameSuffix` rename accounts, classes, ConfigMaps and Secrets, but not what refers to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from genspark.core.records import NamedTuple
from genspark.core.trace import Data
from genspark.operators.profile import Profile
from genspark.operators.target import Platform, Target
from genspark.plan.address import MAIN, ROLES
from genspark.plan.reading import IMAGES

_C = f"spec.containers.{MAIN}"


class _Kind(NamedTuple):
    """An object that others refer to by its name."""

    group: str
    kind: str


_ACCOUNT = _Kind("", "ServiceAccount")
_CLASS = _Kind("scheduling.k8s.io", "PriorityClass")
_MAP = _Kind("", "ConfigMap")
_SECRET = _Kind("", "Secret")
_CLAIM = _Kind("", "PersistentVolumeClaim")
_VARIABLES = (
    (_MAP, "env[]/valueFrom/configMapKeyRef/name"),
    (_SECRET, "env[]/valueFrom/secretKeyRef/name"),
    (_MAP, "envFrom[]/configMapRef/name"),
    (_SECRET, "envFrom[]/secretRef/name"),
)
_VOLUMES = (
    (_MAP, "volumes[]/configMap/name"),
    (_SECRET, "volumes[]/secret/secretName"),
    (_MAP, "volumes[]/projected/sources[]/configMap/name"),
    (_SECRET, "volumes[]/projected/sources[]/secret/name"),
    (_CLAIM, "volumes[]/persistentVolumeClaim/claimName"),
)
_POD = (
    (_ACCOUNT, "serviceAccountName"),
    (_CLASS, "priorityClassName"),
    (_SECRET, "imagePullSecrets[]/name"),
    *_VOLUMES,
    *((kind, f"{part}[]/{end}") for part in ("containers", "initContainers") for kind, end in _VARIABLES),
)
"""Of Kubernetes' PodSpec."""


class _Found(NamedTuple):
    """Paths below an application's specification; what they name, None for an image."""

    path: str
    names: _Kind | None


def configuration(target: Target, platform: Platform) -> dict[str, Data]:
    """A file for `configurations:` of a kustomization above rendered applications; empty without an operator."""
    rows = target.rows(platform)
    if rows is None:
        return {}
    group = target.api.partition("/")[0]
    images: list[Data] = []
    names: dict[_Kind, list[Data]] = {}
    for kind, where in target.places.items():
        for found in _fields(rows):
            spec = {"path": "/".join((*where, found.path)), "group": group, "kind": kind}
            (images if found.names is None else names.setdefault(found.names, [])).append(spec)
    references = [_reference(kind, specs) for kind, specs in names.items()]
    return {"images": images, "nameReference": references}


def _reference(of: _Kind, specs: list[Data]) -> dict[str, Data]:
    return {**({"group": of.group} if of.group else {}), "kind": of.kind, "fieldSpecs": specs}


def _fields(rows: Profile) -> Iterator[_Found]:
    """Every field that a row says of, in the order of the rows."""
    for slot in rows.slots.values():
        field = slot.row.field.removesuffix(".*").replace(".", "/")
        for tail, names in dict.fromkeys(one for at in slot.row.at for one in _ends(at)):
            yield _Found(f"{field}{tail}", names)


def _ends(at: str) -> Iterable[tuple[str, _Kind | None]]:
    """What is an image or a name at an address, with the way to it from the row's field."""
    if at in _IMAGES:
        return (("", None),)
    language, _, path = at.partition(":")
    if language in ROLES:
        return _OF_PODS.get(path, ())
    return _OTHERS.get(at, ()) or (_OWN.get(path, ()) if language not in ("conf", "run") else ())


def _list(ends: Iterable[tuple[_Kind, str]], strip: str) -> tuple[tuple[str, _Kind | None], ...]:
    """The ways of a list's items, whose first step the field itself is."""
    return tuple((end.removeprefix(strip), kind) for kind, end in ends if end.startswith(f"{strip}[]"))


_CONTAINERS = (("[]/image", None), *((f"[]/{end}", kind) for kind, end in _VARIABLES))
_OF_PODS: Mapping[str, tuple[tuple[str, _Kind | None], ...]] = {
    "spec.priorityClassName": (("", _CLASS),),
    f"{_C}.env.*": _list(_VARIABLES, "env"),
    f"{_C}.envFrom": _list(_VARIABLES, "envFrom"),
    "spec.volumes.*": _list(_VOLUMES, "volumes"),
    "spec.containers.*": _CONTAINERS,
    "spec.initContainers.*": _CONTAINERS,
    "*": (
        ("/spec/containers[]/image", None),
        ("/spec/initContainers[]/image", None),
        *((f"/spec/{end}", kind) for kind, end in _POD),
    ),
}
_OWN: Mapping[str, tuple[tuple[str, _Kind | None], ...]] = {
    "batchSchedulerOptions.priorityClassName": (("", _CLASS),),
    **{f"{role}.configMaps": (("[]/name", _MAP),) for role in ROLES},
    **{f"{role}.secrets": (("[]/name", _SECRET),) for role in ROLES},
}
"""In an operator's own language, where it has such fields."""
_IMAGES = frozenset(f"conf:{key}" for key in IMAGES)
_OTHERS: Mapping[str, tuple[tuple[str, _Kind | None], ...]] = {
    "run:confMaps.spark": (("", _MAP),),
    "run:confMaps.hadoop": (("", _MAP),),
    **{f"conf:spark.kubernetes.authenticate.{role}.serviceAccountName": (("", _ACCOUNT),) for role in ROLES},
}
