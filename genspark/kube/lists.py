"""Which lists are maps to Kubernetes: a field tells their items apart, and an item of the same key is the same item.

Source: `listMapKey` and `patchMergeKey` of core/v1 PodSpec and Container (k8s.io/api, types.go). Lists whose items
two fields tell apart (`ports`, `topologySpreadConstraints`) are values here, and so is `schedulingGates`, of which a
controller takes one away and nobody merges any.
"""

from __future__ import annotations

from genspark.core.trace import Path

_POD_LISTS = {
    "containers": "name",
    "initContainers": "name",
    "volumes": "name",
    "imagePullSecrets": "name",
    "hostAliases": "ip",
    "resourceClaims": "name",
}
_CONTAINER_LISTS = {"env": "name", "volumeMounts": "mountPath", "volumeDevices": "devicePath"}


def list_key(path: Path) -> str | None:
    """The field that tells the items of the list at a PodTemplateSpec path apart, None where no list is keyed."""
    if len(path) == 2 and path[0] == "spec":
        return _POD_LISTS.get(path[1])
    if len(path) == 4 and path[1] in ("containers", "initContainers") and path[0] == "spec":
        return _CONTAINER_LISTS.get(path[3])
    return None
