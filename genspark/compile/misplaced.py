"""Keys that are known, but elsewhere or by another name: what to write instead of removing them."""

from __future__ import annotations

from collections.abc import Iterable

from genspark.core.trace import Path
from genspark.model.kind import Kind
from genspark.model.vocabulary import Vocabulary
from genspark.schema.fault import Fault

_SPELLINGS = {
    "arguments": "write args",
    "batchSchedulerOptions": "write batchScheduler: {name: NAME, queue: QUEUE}",
    "concurrencyPolicy": "write schedule: {cron: LINE, concurrency: Forbid}",
    "configMapKeyRef": "write {configMap: NAME, key: KEY}",
    "driverIngressOptions": "write ui: {routes: [...]}",
    "dynamicAllocation": "write executors: {min: 1, max: 10}",
    "executor": "write executors",
    "fieldRef": "write {field: PATH}",
    "imagePullPolicy": "write imagePull: {policy: Always}",
    "imagePullSecrets": "write imagePull: {secrets: [NAME]}",
    "initialExecutors": "write initial",
    "instances": "write count",
    "mainApplicationFile": "write main",
    "mainClass": "write class",
    "maxExecutors": "write max",
    "minExecutors": "write min",
    "mode": "write deployMode",
    "mountPath": "write mount",
    "priorityClassName": "write priority: {class: NAME}",
    "pullPolicy": "write imagePull: {policy: Always}",
    "resourceFieldRef": "write {resource: NAME}",
    "restartPolicy": "write retries",
    "secretKeyRef": "write {secret: NAME, key: KEY}",
    "serviceAccount": "write identity: {driver: NAME, executor: NAME}",
    "serviceAccountName": "write identity: {driver: NAME, executor: NAME}",
    "sparkConf": "write conf",
    "sparkUIOptions": "write ui",
    "timeToLiveSeconds": "write ttl",
    "volumeMounts": "write mount: PATH at the volume, under volumes",
}
"""What SparkApplication and Kubernetes call what a descriptor says otherwise."""

RENAMED = {key: words[1] for key, fix in _SPELLINGS.items() if len(words := fix.split()) == 2 and words[1].isalpha()}
"""Those that only have another name."""

_LAYERS = {"defaults": 1, "enforced": 1, "profiles": 2, "environments": 2}
"""Where a layer of a job begins in a document, by the key that holds it."""


def advised(
    faults: Iterable[Fault], words: Vocabulary, environments: frozenset[str] = frozenset(), home: str = ""
) -> list[Fault]:
    """The faults, of which unknown keys say where they belong; in an overlay the keys of jobs have a `home`.

    What else is wrong beside a key of another name follows from it, and is left out.
    """
    found: list[Fault] = []
    renamed: set[Path] = set()
    for fault in faults:
        fix = advice(fault.path, words, environments, home) if fault.unknown else ""
        if fix and fault.path[-1] in _SPELLINGS:
            renamed.add(fault.path[:-1])
        found.append(fault._replace(fix=fix) if fix else fault)
    return [fault for fault in found if fault.unknown or fault.path not in renamed]


def advice(path: Path, words: Vocabulary, environments: frozenset[str], home: str) -> str:
    """What to do about an unknown key; empty if nothing is known of it."""
    *above, key = path
    start = _LAYERS.get(path[0], 0) if len(path) > 1 else 0
    start = 3 if path[0] == "teams" and path[2:3] == ("defaults",) else start
    inside = tuple(above[start:])
    beside_layer = home if not above else "defaults" if path[0] == "teams" and len(path) == 3 else ""
    if beside_layer and key in words.layer.keys:
        return f"move it into {beside_layer}"
    if key in environments and not inside:
        return "move it into environments"
    homes = [home for home, keys in _blocks(words.layer) if key in keys and home != inside]
    if homes and (inside == () or () in homes):
        return "move it out, to the top level" if () in homes else f"move it into {_listed(homes)}"
    return _SPELLINGS.get(key, "")


def _blocks(layer: Kind) -> list[tuple[Path, frozenset[str]]]:
    """The maps of a layer that have keys of their own, by path."""
    found: list[tuple[Path, frozenset[str]]] = [((), frozenset(layer.keys))]
    found.extend(((name,), frozenset(kind.keys)) for name, kind in layer.keys.items() if kind.keys)
    return found


def _listed(homes: list[Path]) -> str:
    names = [".".join(home) for home in homes]
    if "pod" in names:  # which stands for both roles
        names = ["pod"]
    return " or ".join(names)
