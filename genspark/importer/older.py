"""Applications of the operator's older API versions as v1beta2 spells them.

Source: operators' change from v1beta1 (55a1eebc, 2019); the API server converts neither, and v2.2 of the operator
dropped both.
"""

from __future__ import annotations

from typing import Any

from genspark.core.trace import Data
from genspark.importer.source import API

_GONE = ("initContainerImage",)
_GONE_OF_DEPS = ("jarsDownloadDir", "filesDownloadDir", "downloadTimeout", "maxSimultaneousDownloads")
_MOVED = {
    "maxSubmissionRetries": "onSubmissionFailureRetries",
    "submissionRetryInterval": "onSubmissionFailureRetryInterval",
    "failureRetries": "onFailureRetries",
    "retryInterval": "onFailureRetryInterval",
}
"""What v1alpha1 said beside its restart policy."""

Upgrade = tuple[dict[str, Data], tuple[str, ...]]


def upgraded(document: dict[str, Data]) -> Upgrade:
    """The document in v1beta2, and what had to change."""
    notes = [f"{document['apiVersion']} is no longer served; written as {API}"]
    found = {**document, "apiVersion": API}
    spec = found.get("spec")
    if isinstance(spec, dict):
        inner = spec.get("template")
        if document.get("kind") == "ScheduledSparkApplication" and isinstance(inner, dict):
            found["spec"] = {**spec, "template": _spec(inner, notes)}
        else:
            found["spec"] = _spec(spec, notes)
    return found, tuple(notes)


def _spec(spec: dict[str, Data], notes: list[str]) -> dict[str, Data]:
    found = _without(spec, _GONE, "", notes)
    if isinstance(found.get("deps"), dict):
        found["deps"] = _without(found["deps"], _GONE_OF_DEPS, "deps.", notes)
    policy = found.get("restartPolicy")
    if isinstance(policy, str):
        moved = {new: found.pop(old) for old, new in _MOVED.items() if old in found}
        found["restartPolicy"] = {"type": policy, **moved}
        notes.append(f"restartPolicy {policy} became restartPolicy.type")
    for role in ("driver", "executor"):
        if isinstance(found.get(role), dict):
            found[role] = _role(found[role], role, notes)
    return found


def _without(data: dict[str, Data], gone: tuple[str, ...], at: str, notes: list[str]) -> dict[str, Data]:
    notes.extend(f"{at}{key} is left out: the operator no longer has it" for key in gone if key in data)
    return {key: value for key, value in data.items() if key not in gone}


def _role(role: dict[str, Any], name: str, notes: list[str]) -> dict[str, Any]:
    found = dict(role)
    cores = found.get("cores")
    if isinstance(cores, float) or (isinstance(cores, str) and _number(cores) is not None):
        amount = _number(cores) or 1.0
        found["cores"] = max(1, int(amount))
        if amount != found["cores"]:
            found.setdefault("coreRequest", f"{round(amount * 1000)}m")
            notes.append(f"{name}.cores {cores} became 1 task slot and a request of {found['coreRequest']}")
    if isinstance(found.get("securityContext"), dict) and "podSecurityContext" not in found:
        found["podSecurityContext"] = found.pop("securityContext")
        notes.append(f"{name}.securityContext was the pod's, and is podSecurityContext now")
    return found


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None
