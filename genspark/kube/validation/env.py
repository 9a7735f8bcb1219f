"""Variables of containers, and where they come from.

Source: ValidateEnv, ValidateEnvFrom. Until 1.30 (1.32 by default) the name of a variable was a word of letters,
digits, `_`, `-` and `.`, no digit first; which of both a cluster holds it to, nobody says here.
"""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Path
from genspark.kube.validation.fault import Fault, Faults, empty, is_open, items, table, text
from genspark.kube.validation.words import (
    KEY,
    LABEL_NAME,
    NAME,
    climbs,
    no_file,
    no_key,
    no_label,
    no_name,
    no_variable,
)

_FIELDS = (
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
)
_FILES = ("metadata.name", "metadata.namespace", "metadata.uid", "metadata.labels", "metadata.annotations")
"""Fields that become a file of a volume."""
_AMOUNTS = tuple(f"{kind}.{name}" for kind in ("limits", "requests") for name in ("cpu", "memory", "ephemeral-storage"))
_PAGES = ("limits.hugepages-", "requests.hugepages-")
_DIVISORS = ("1", *(f"1{unit}" for unit in "k M G T P E Ki Mi Gi Ti Pi Ei".split()))
_VARIABLE = "write letters, digits and _"
_ONE = "keep one of the two"
_SOURCES = ("fieldRef", "resourceFieldRef", "configMapKeyRef", "secretKeyRef", "fileKeyRef")


def variables(container: Any, at: Path, volumes: dict[str, dict[str, Any]]) -> Faults:
    """What is wrong with the variables of a container; `volumes` are those of its pod."""
    for where, one in items(container, "env", at):
        name = text(one, "name")
        if empty(one, "name"):
            yield Fault(where, "a variable has no name", "write its name")
        elif name and (why := no_variable(name)):
            yield Fault((*where, "name"), f"{name!r} {why}", _VARIABLE)
        if one.get("valueFrom") is not None:
            yield from _source(one, (*where, "valueFrom"), volumes)
    for where, one in items(container, "envFrom", at):
        prefix, given = text(one, "prefix"), [key for key in ("configMapRef", "secretRef") if one.get(key) is not None]
        if prefix and (why := no_variable(prefix)):
            yield Fault((*where, "prefix"), f"the prefix {prefix!r} {why}", _VARIABLE)
        if len(given) != 1:
            message = "variables come from a ConfigMap and a Secret at once" if given else "envFrom names no source"
            yield Fault(where, message, "write configMapRef or secretRef")
        for key in given:
            yield from reference(one[key], (*where, key), beginning=True)


def reference(found: Any, at: Path, key: str = "name", beginning: bool = False) -> Faults:
    """What is wrong with a reference by name, or by what a name begins with."""
    name = text(found, key)
    if beginning and len(name) > 1:
        name = name.removesuffix("-")
    if empty(found, key):
        yield Fault(at, f"nothing says the {key}", f"write {key}")
    elif name and (why := no_name(name)):
        yield Fault((*at, key), f"{name!r} {why}", NAME)


def _source(one: dict[str, Any], at: Path, volumes: dict[str, dict[str, Any]]) -> Faults:
    given = [key for key in _SOURCES if table(one["valueFrom"]).get(key) is not None]
    name = one.get("name")
    if not given:
        yield Fault(at, f"valueFrom of the variable {name} names no source", "write secretKeyRef or configMapKeyRef")
    elif not empty(one, "value"):
        yield Fault(at, f"the variable {name} has a value and valueFrom", _ONE)
    elif len(given) > 1:
        yield Fault(at, f"valueFrom of the variable {name} has {' and '.join(given)}", _ONE)
    for key in given:
        found, where = one["valueFrom"][key], (*at, key)
        if key == "fieldRef":
            yield from field(found, where, _FIELDS)
        elif key == "resourceFieldRef":
            yield from resource_field(found, where)
        elif key == "fileKeyRef":
            yield from _file(found, where, volumes)
        else:
            yield from _key(found, where)


def _key(found: Any, at: Path) -> Faults:
    name, key = text(found, "name"), text(found, "key")
    yield from reference(found, at)
    if empty(found, "key"):
        yield Fault(at, f"nothing says the key in {name}", "write key")
    elif key and (why := no_file(key)):
        yield Fault((*at, "key"), f"{key!r} {why}", "write letters, digits, - _ and .")


def _file(found: Any, at: Path, volumes: dict[str, dict[str, Any]]) -> Faults:
    volume = text(found, "volumeName")
    for key in ("key", "volumeName", "path"):
        if empty(found, key):
            yield Fault(at, f"nothing says {key}", f"write {key}")
    if volume and no_label(volume):
        yield Fault((*at, "volumeName"), f"{volume!r} {no_label(volume)}", LABEL_NAME)
    elif volume and volumes.get(volume, {}).get("emptyDir") is None:
        yield Fault((*at, "volumeName"), f"{volume} is no emptyDir of the pod", "name a volume of the pod that is one")
    if climbs(text(found, "path")):
        yield Fault((*at, "path"), f"the path {found['path']} {climbs(found['path'])}", "leave .. out")


def field(found: Any, at: Path, known: tuple[str, ...]) -> Faults:
    """What is wrong with a field of the pod that becomes a variable or a file."""
    path, version = text(found, "fieldPath"), text(found, "apiVersion")
    base, bracket, rest = path.partition("['")
    if empty(found, "fieldPath"):
        yield Fault(at, "nothing says the fieldPath", "write fieldPath")
    elif version not in ("", "v1"):
        yield Fault((*at, "apiVersion"), f"fields of a pod are of v1, not {version}", "leave apiVersion out")
    elif path and bracket and rest.endswith("']") and base in ("metadata.labels", "metadata.annotations"):
        key = rest.removesuffix("']")
        if not is_open(key) and (why := no_key(key.lower() if base.endswith("annotations") else key)):
            yield Fault((*at, "fieldPath"), f"the key {key!r} {why}", KEY)
    elif path and path not in known:
        yield Fault((*at, "fieldPath"), f"{path} is no field that a container sees", f"write one of {', '.join(known)}")


def resource_field(found: Any, at: Path, file: bool = False) -> Faults:
    """What is wrong with an amount of a container that becomes a variable or a file."""
    name, divisor = text(found, "resource"), table(found).get("divisor")
    if file and empty(found, "containerName"):
        yield Fault(at, "nothing says the container", "write containerName")
    elif empty(found, "resource"):
        yield Fault(at, "nothing says the resource", "write resource")
    elif name and name not in _AMOUNTS and not name.startswith(_PAGES):
        yield Fault(
            (*at, "resource"), f"{name} is no resource that a container sees", f"write one of {', '.join(_AMOUNTS)}"
        )
    elif name and divisor not in (None, "", 0, "0"):
        allowed = ("1m", "1") if name.endswith(".cpu") else _DIVISORS
        if str(divisor) not in allowed and not is_open(str(divisor)):
            yield Fault((*at, "divisor"), f"{name} is not divided by {divisor}", f"write one of {', '.join(allowed)}")


def file(one: dict[str, Any], at: Path) -> Faults:
    """What is wrong with a file that is made of a field of the pod or of an amount."""
    given = [key for key in ("fieldRef", "resourceFieldRef") if one.get(key) is not None]
    if len(given) != 1:
        yield Fault(at, "a file is made of one of fieldRef and resourceFieldRef", "write one of the two")
    elif given == ["fieldRef"]:
        yield from field(one["fieldRef"], (*at, "fieldRef"), _FILES)
    else:
        yield from resource_field(one["resourceFieldRef"], (*at, "resourceFieldRef"), file=True)
