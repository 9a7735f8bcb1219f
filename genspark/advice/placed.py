"""Words of a descriptor in a SparkApplication: where they stand there, with a value that the place takes."""

from __future__ import annotations

from genspark.advice.words import OF_APPLICATION, meant
from genspark.core.trace import Data, Path
from genspark.schema.flow import flow
from genspark.schema.phrases import whole_seconds as seconds
from genspark.spark.reserved import GPU_SCRIPT
from genspark.spark.written import size

_POLICY = {"failures": "onFailureRetries", "submissions": "onSubmissionFailureRetries", "count": "onFailureRetries"}
_WAITS = {
    "failureWait": "onFailureRetryInterval",
    "interval": "onFailureRetryInterval",
    "submissionWait": "onSubmissionFailureRetryInterval",
    "wait": "onFailureRetryInterval",
}
_BOUNDS = {"min": "minExecutors", "max": "maxExecutors", "initial": "initialExecutors"}
_BOUNDS |= {name: name for name in _BOUNDS.values()}
_USUAL = 3
"""Retries where nobody says how many."""


def placed(path: Path, value: Data) -> str:
    """What to write for an unknown key of an application's spec; empty if nothing is known of it."""
    *above, key = path
    role = above[-1] if above and above[-1] in ("driver", "executor") else ""
    if key == "dynamicAllocation" and role:
        return _allocation(value)
    if key in _BOUNDS and (role or above == ["spec"]):
        return f"move it into dynamicAllocation under spec as {_BOUNDS[key]}, beside enabled: true"
    if key == "resources" and role and isinstance(value, dict):
        return _resources(value, role)
    if role:
        return ""
    if key == "ttl" and isinstance(value, str) and (time := seconds(value)):
        return f"write timeToLiveSeconds: {time}"
    if key in ("restart", "run") and isinstance(value, str):
        return _restart(value)
    if key in _PARTS and above == ["spec"] and isinstance(value, dict):
        return _apart(_PARTS[key], value)
    return _retries(value) if key in ("retries", "retry") else ""


_PARTS = {
    "confMaps": {"hadoop": "hadoopConfigMap: {}", "spark": "sparkConfigMap: {}"},
    "identity": {"driver": "driver.serviceAccount: {}", "executor": "executor.serviceAccount: {}"},
    "imagePull": {"policy": "imagePullPolicy: {}", "secrets": "imagePullSecrets: {}"},
    "priority": {
        "class": "driver.priorityClassName: {0} and executor.priorityClassName: {0}",
        "driver": "driver.priorityClassName: {}",
        "executor": "executor.priorityClassName: {}",
    },
}
"""Fields of an application by the keys of a descriptor's blocks, in which they stand alone."""


def _apart(parts: dict[str, str], value: dict[str, Data]) -> str:
    """A block's entries as the fields that they are; empty where one has none, so that nothing is dropped."""
    texts = {name: flow(one, named=True) for name, one in value.items()}
    if not texts or not all(texts.values()) or not texts.keys() <= parts.keys():
        return ""
    said = [parts[name].format(text) for name, text in texts.items()]
    return f"write {' and '.join(said)} in its place"


def _restart(word: str) -> str:
    policy = "{type: Always}" if word.casefold() == "service" else meant(OF_APPLICATION, "restartPolicy", word)
    return f"write restartPolicy: {policy}" if policy else ""


def _allocation(value: Data) -> str:
    said = value if isinstance(value, dict) else {}
    bounds = {_BOUNDS[name]: bound for name, bound in said.items() if name in _BOUNDS}
    text = flow({"enabled": said.get("enabled", True), **bounds}) if bounds else ""
    shown = text or "{enabled: true, minExecutors: 1, maxExecutors: 10}"
    return f"write dynamicAllocation: {shown} under spec, beside driver and executor"


_GPU = (
    'spark.{role}.resource.gpu.amount: "{count}", spark.{role}.resource.gpu.vendor: {vendor} and '
    f"spark.{{role}}.resource.gpu.discoveryScript: {GPU_SCRIPT}"
)
"""What Spark itself has to know of a card (GS5116)."""


def _resources(value: dict[str, Data], role: str) -> str:
    """Requests and limits as a container has them, in the fields of a role; its memory is a heap, and has no limit."""
    requests, limits = value.get("requests"), value.get("limits")
    asked, most = (one if isinstance(one, dict) else {} for one in (requests, limits))
    cpu, memory = asked.get("cpu", most.get("cpu")), asked.get("memory", most.get("memory"))
    said: dict[str, Data] = {}
    if cpu is not None:
        said["cores" if str(cpu).isdecimal() else "coreRequest"] = int(cpu) if str(cpu).isdecimal() else cpu
    if "cpu" in most:
        said["coreLimit"] = str(most["cpu"])
    if memory is not None:
        said["memory"] = size(memory) or memory
    card = next((name for name in (*asked, *most) if name.endswith("/gpu")), "")
    text = flow(said)[1:-1]
    first = f"write {text} in its place" if text else ""
    count, vendor = flow(most.get(card, asked.get(card)), "gpu"), flow(card.removesuffix("/gpu"), named=True)
    if not card or not count or not vendor:
        return first
    settings = f"{_GPU.format(role=role, count=count, vendor=vendor)} in sparkConf"
    return f"{first}, and {settings}" if first else f"write {settings}"


def _retries(value: Data) -> str:
    said = value if isinstance(value, dict) else {"count": value}
    counts = {_POLICY[name]: count for name, count in said.items() if name in _POLICY and isinstance(count, int)}
    if 0 in counts.values() and len(counts) == 1:
        return "write restartPolicy: {type: Never}"
    waits = {_WAITS[name]: time for name, one in said.items() if name in _WAITS and (time := _whole_time(one))}
    text = flow({"type": "OnFailure", **(counts or {"onFailureRetries": _USUAL}), **waits})
    return f"write restartPolicy: {text}"


def _whole_time(value: Data) -> int | None:
    return seconds(value) if isinstance(value, str) else value if isinstance(value, int) else None
