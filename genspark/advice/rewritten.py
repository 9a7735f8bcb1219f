"""Keys of SparkApplication and Kubernetes that a descriptor writes in another form, with the value that is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from genspark.advice.spellings import (
    OF_CONTAINER,
    OF_POD,
    OF_ROLE,
    RENAMED,
    SPELLINGS,
    TOP,
    Spelling,
    plain,
)
from genspark.core.trace import Data, Path
from genspark.schema.flow import flow
from genspark.spark.written import size

_ROLES = {"driver": "driver", "executors": "executor"}


def rewritten(inside: Path, value: Data, beside: int) -> str:
    """What to write for the key at the end of a path of a layer; empty if nothing is known of it.

    `beside` is how many keys stand there with it.
    """
    *above, key = inside
    role = _ROLES.get(above[0], "") if len(above) == 1 else ""
    word = plain(key)
    spelling = (OF_ROLE.get(word) if role else None) or SPELLINGS.get(word)
    if spelling is not None and (not spelling.of_key or spelling.of_key in above):
        return _spelled(spelling, value, role, bool(above))
    special = _SPECIAL.get(word)
    if special:
        return special(value, tuple(above), beside)
    return security_context(inside, value) or of_operator(inside)


def _spelled(spelling: Spelling, value: Data, role: str, nested: bool) -> str:
    value = _names(value)
    text = flow(value, named=True) if isinstance(value, spelling.of) and not isinstance(value, bool) else ""
    said = spelling.text.replace("ROLE", role).replace("VALUE", text or spelling.example)
    return f"write {said}{' at the top level' if nested and spelling.where == TOP else ''}"


def _names(value: Data) -> Data:
    """The names of a list of Kubernetes' references to objects."""
    if isinstance(value, list) and value and all(isinstance(one, dict) and [*one] == ["name"] for one in value):
        return [one["name"] for one in value if isinstance(one, dict)]
    return value


def security_context(path: Path, value: Data) -> str:
    """A field of a pod's security context in a container's, or the other way round, in descriptor and manifest."""
    *above, key = path
    block = above[-1] if above else ""
    meant = {"securityContext": OF_POD, "podSecurityContext": OF_CONTAINER}.get(block, frozenset[str]())
    if key not in meant:
        return ""
    where = "podSecurityContext" if key in OF_POD else "securityContext"
    if "template" in above:
        return f"move it into the securityContext of {'the pod' if key in OF_POD else 'a container'}"
    return f"move it into {where}"


def of_operator(path: Path) -> str:
    """What is said when an operator is installed, and in no application."""
    where = _INSTALLED.get(path[-1]) if path[-2:-1] and path[-2] in ("ui", "sparkUIOptions") else None
    return f"remove it, and say {where} in the values of the operator's chart" if where else ""


_INSTALLED = {"enable": "controller.uiIngress.enable", "urlFormat": "controller.uiIngress.urlFormat"}


def _restart(value: Data, above: Path, beside: int) -> str:
    policy = value.get("type") if isinstance(value, dict) else value
    count = value.get("onFailureRetries") if isinstance(value, dict) else value
    word = policy.casefold() if isinstance(policy, str) else ""
    if policy is False or word in ("never", "no", "none"):
        return "write retries: 0"
    if word == "always":
        return "write run: service in place of any other run or schedule"
    return f"write retries: {count}" if isinstance(count, int) and count is not True else "write retries: 3"


def _allocation(value: Data, above: Path, beside: int) -> str:
    said = value if isinstance(value, dict) else {}
    keys = {RENAMED.get(key, key): bound for key, bound in said.items() if key != "enabled"}
    text = flow(keys)[1:-1] if keys else "min: 1, max: 10"
    return f"write {text} in its place" if above else f"write {text} in executors"


def _mounts(value: Data, above: Path, beside: int) -> str:
    said = [
        f"mount: {flow(one['mountPath'])} at the volume {flow(one['name'], named=True)}"
        for one in (value if isinstance(value, list) else ())
        if isinstance(one, dict) and {"name", "mountPath"} <= one.keys()
    ]
    return f"write {' and '.join(said) if said else 'mount: PATH at the volume'}, under volumes"


def _reference(kind: str) -> Callable[[Data, Path, int], str]:
    def says(value: Data, above: Path, beside: int) -> str:
        said = value if isinstance(value, dict) else {}
        name, key = flow(said.get("name"), named=True), flow(said.get("key"), named=True)
        inner = f"{kind}: {name if 'name' in said else 'NAME'}, key: {key if 'key' in said else 'KEY'}"
        return f"write {inner} in its place" if beside > 1 else f"write {{{inner}}}"

    return says


def _only(key: str, of: str, placeholder: str) -> Callable[[Data, Path, int], str]:
    def says(value: Data, above: Path, beside: int) -> str:
        said = value.get(of) if isinstance(value, dict) else None
        return f"write {{{key}: {flow(said) if said else placeholder}}}"

    return says


def _resources(value: Data, above: Path, beside: int) -> str:
    """Requests and limits as Kubernetes has them, in a role."""
    requests = value.get("requests", value.get("limits")) if isinstance(value, dict) else None
    if not above or not isinstance(requests, dict):
        return ""
    cpu, memory = requests.get("cpu"), requests.get("memory")
    whole = str(cpu).isdecimal()
    said = {"cores" if whole else "coreRequest": cpu, "memory": size(memory) or memory}
    text = flow({key: one for key, one in said.items() if one is not None})
    return f"write {text[1:-1]} in its place" if text else ""


_SPECIAL: dict[str, Callable[[Any, Path, int], str]] = {
    "configmapkeyref": _reference("configMap"),
    "dynamicallocation": _allocation,
    "fieldref": _only("field", "fieldPath", "PATH"),
    "resourcefieldref": _only("resource", "resource", "NAME"),
    "resources": _resources,
    "restart": _restart,
    "restartpolicy": _restart,
    "secretkeyref": _reference("secret"),
    "volumemounts": _mounts,
}
