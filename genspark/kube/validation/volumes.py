"""Volumes of a pod.

Source: ValidateVolumes, validateVolumeSource and the functions that it calls. A volume without a source is an emptyDir
(defaults.go: SetDefaults_Volume).
"""

from __future__ import annotations

from typing import Any

from genspark.core.records import NamedTuple
from genspark.core.trace import Path
from genspark.kube.quantity import amount
from genspark.kube.validation.claims import claim_spec
from genspark.kube.validation.env import file, reference
from genspark.kube.validation.fault import Fault, Faults, empty, items, number, table, text, twice
from genspark.kube.validation.metadata import marked, selector
from genspark.kube.validation.words import LABEL_NAME, climbs, no_label, no_name, no_projected, no_relative


class Source(NamedTuple):
    """What a source of volumes needs."""

    required: tuple[str, ...] = ()
    """Texts or lists that may not be empty."""
    secret: str = ""
    """Where it refers to a Secret, whose name it then has to say."""


SOURCES = {
    "emptyDir": Source(),
    "hostPath": Source(("path",)),
    "gitRepo": Source(("repository",)),
    "gcePersistentDisk": Source(("pdName",)),
    "awsElasticBlockStore": Source(("volumeID",)),
    "secret": Source(("secretName",)),
    "nfs": Source(("server", "path")),
    "iscsi": Source(("targetPortal", "iqn")),
    "glusterfs": Source(("endpoints", "path")),
    "rbd": Source(("monitors", "image")),
    "quobyte": Source(("registry", "volume")),
    "flexVolume": Source(("driver",)),
    "persistentVolumeClaim": Source(("claimName",)),
    "downwardAPI": Source(),
    "fc": Source(),
    "flocker": Source(),
    "configMap": Source(("name",)),
    "azureFile": Source(("secretName", "shareName")),
    "vsphereVolume": Source(("volumePath",)),
    "photonPersistentDisk": Source(("pdID",)),
    "portworxVolume": Source(("volumeID",)),
    "azureDisk": Source(("diskName", "diskURI")),
    "storageos": Source(("volumeName",), "secretRef"),
    "cephfs": Source(("monitors",)),
    "cinder": Source(("volumeID",), "secretRef"),
    "projected": Source(),
    "scaleIO": Source(("gateway", "system", "volumeName")),
    "csi": Source(("driver",), "nodePublishSecretRef"),
    "ephemeral": Source(("volumeClaimTemplate",)),
    "image": Source(("reference",)),
}
_OTHER = "name it otherwise"
_TOKEN = (600, 2**32)
"""Seconds that a token of an account lasts, at least and at most."""


def volumes(spec: Any, at: Path, pod: str, account: str) -> Faults:
    """What is wrong with the volumes of a pod of a name, empty where nobody knows it, that runs as an account."""
    every = items(spec, "volumes", at)
    made = {f"{pod}-{text(one, 'name')}" for _, one in every if pod and one.get("ephemeral") is not None}
    named = (((*where, "name"), text(one, "name")) for where, one in every)
    yield from twice(named, "two volumes are called {}", _OTHER)
    for where, one in every:
        name = text(one, "name")
        if empty(one, "name"):
            yield Fault(where, "a volume has no name", "write its name")
        elif name and no_label(name):
            yield Fault((*where, "name"), f"the name {name!r} of a volume {no_label(name)}", LABEL_NAME)
        given = [key for key in SOURCES if one.get(key) is not None]
        if len(given) > 1:
            yield Fault(where, f"the volume {name} is {' and '.join(given)} at once", "keep one of them")
        for key in given:
            yield from _source(key, one[key], (*where, key), name)
            if key == "ephemeral" and pod and no_name(f"{pod}-{name}"):
                yield Fault((*where, "name"), f"{pod}-{name} {no_name(f'{pod}-{name}')}", "write a shorter name")
            if key == "projected" and not account:
                yield from _tokens(one[key], (*where, key))
        claim = text(one.get("persistentVolumeClaim"), "claimName")
        if claim and claim in made:
            at_claim = (*where, "persistentVolumeClaim", "claimName")
            yield Fault(at_claim, f"the claim {claim} is made for another volume of the pod", "name another claim")


def _tokens(found: Any, at: Path) -> Faults:
    for where, one in items(found, "sources", at):
        if one.get("serviceAccountToken") is not None:
            yield Fault(where, "there is a token of an account, and the pod names none", "write serviceAccountName")


def _source(key: str, found: Any, at: Path, volume: str) -> Faults:
    known = SOURCES[key]
    for need in known.required:
        if not table(found).get(need):
            yield Fault(at, f"nothing says {need} of the volume {volume}", f"write {need}")
    if known.secret and (secret := table(found).get(known.secret)) is not None:
        yield from reference(secret, (*at, known.secret))
    special = _SPECIAL.get(key)
    if special is not None:
        yield from special(found, at, volume)
    for where, one in items(found, "items", at) if key in ("secret", "configMap", "downwardAPI") else ():
        yield from _item(one, where, key == "downwardAPI")


def _item(one: dict[str, Any], at: Path, field: bool) -> Faults:
    """A file of a volume, of a key or of a field of the pod."""
    for need in ("path",) if field else ("key", "path"):
        if empty(one, need):
            yield Fault(at, f"nothing says the {need} of a file", f"write {need}")
    if why := no_projected(text(one, "path")):
        yield Fault((*at, "path"), f"the path {one['path']} {why}", "write a path below the volume")
    if field:
        yield from file(one, at)


def _empty_dir(found: Any, at: Path, volume: str) -> Faults:
    size = amount(str(table(found).get("sizeLimit", "")))
    if size is not None and size < 0:
        yield Fault((*at, "sizeLimit"), f"the volume {volume} has a negative sizeLimit", "write no negative number")


def _host_path(found: Any, at: Path, volume: str) -> Faults:
    if why := climbs(text(found, "path")):
        yield Fault((*at, "path"), f"the path {found['path']} of the volume {volume} {why}", "write where it is")


def _git(found: Any, at: Path, volume: str) -> Faults:
    if why := no_relative(text(found, "directory")):
        yield Fault((*at, "directory"), f"the path {found['directory']} of {volume} {why}", "write a path below it")


def _nfs(found: Any, at: Path, volume: str) -> Faults:
    path = text(found, "path")
    if path and not path.startswith("/"):
        yield Fault((*at, "path"), f"the path {path} of the volume {volume} does not begin with /", "begin it with /")


def _csi(found: Any, at: Path, volume: str) -> Faults:
    name = text(found, "driver")
    if name and (no_name(name.lower()) or len(name) > 63):
        yield Fault((*at, "driver"), f"{name} is no name of a driver", "write the name of the CSIDriver")


def _ephemeral(found: Any, at: Path, volume: str) -> Faults:
    template = table(found).get("volumeClaimTemplate")
    if isinstance(template, dict):
        where = (*at, "volumeClaimTemplate")
        metadata = table(template.get("metadata"))
        yield from marked(metadata, (*where, "metadata"))
        for key in metadata:
            if key not in ("labels", "annotations") and metadata[key]:
                message = f"the claim of the volume {volume} has {key}, and takes labels and annotations alone"
                yield Fault((*where, "metadata", key), message, "leave it out")
        yield from claim_spec(template.get("spec"), (*where, "spec"))


def _projected(found: Any, at: Path, volume: str) -> Faults:
    paths: list[tuple[Path, str]] = []
    for where, one in items(found, "sources", at):
        given = [key for key in one if one[key] is not None]
        if len(given) > 1:
            yield Fault(where, f"a source of the volume {volume} is {' and '.join(given)} at once", "keep one of them")
        for key in given:
            inner, source = (*where, key), table(one[key])
            if key in ("secret", "configMap") and empty(source, "name"):
                yield Fault(inner, f"nothing says the name of a {key} of the volume {volume}", "write name")
            for place, item in items(source, "items", inner):
                yield from _item(item, place, key == "downwardAPI")
                paths.append(((*place, "path"), text(item, "path")))
            if key == "serviceAccountToken":
                yield from _token(source, inner)
            elif key == "clusterTrustBundle":
                yield from _bundle(source, inner)
                paths.append(((*inner, "path"), text(source, "path")))
    yield from twice(paths, f"two files of the volume {volume} are at {{}}", "write another path for one")


def _token(source: dict[str, Any], at: Path) -> Faults:
    seconds = number(source, "expirationSeconds")
    if seconds is not None and not _TOKEN[0] <= seconds <= _TOKEN[1]:
        message = f"a token that lasts {seconds} seconds, and the least are {_TOKEN[0]}"
        yield Fault((*at, "expirationSeconds"), message, "write 3600")
    if empty(source, "path"):
        yield Fault(at, "nothing says the path of a token", "write path")
    elif why := no_projected(text(source, "path")):
        yield Fault((*at, "path"), f"the path {source['path']} {why}", "write a path below the volume")


def _bundle(source: dict[str, Any], at: Path) -> Faults:
    given = [key for key in ("name", "signerName") if source.get(key) is not None]
    if len(given) != 1:
        yield Fault(at, "a bundle of certificates has a name, or else signerName", "write one of the two")
    elif empty(source, given[0]):
        yield Fault(at, f"{given[0]} of a bundle of certificates is empty", f"write {given[0]}")
    elif given == ["name"] and source.get("labelSelector") is not None:
        yield Fault((*at, "labelSelector"), "a bundle that is named is not selected", "leave labelSelector out")
    yield from selector(source.get("labelSelector"), (*at, "labelSelector"))
    if empty(source, "path"):
        yield Fault(at, "nothing says the path of a bundle", "write path")
    elif why := no_projected(text(source, "path")):
        yield Fault((*at, "path"), f"the path {source['path']} {why}", "write a path below the volume")


_SPECIAL = {
    "emptyDir": _empty_dir,
    "hostPath": _host_path,
    "gitRepo": _git,
    "nfs": _nfs,
    "csi": _csi,
    "ephemeral": _ephemeral,
    "projected": _projected,
}
