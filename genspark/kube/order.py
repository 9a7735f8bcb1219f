"""A kind's turn when objects are applied. Nothing here applies any yet; it is for what will."""

from __future__ import annotations

from enum import IntEnum


class Rank(IntEnum):
    """A kind's turn when objects are applied, the lowest first; they are deleted the other way round.

    What uses an object by its name comes after it, as in Flux (ssa/sort.go), Helm (InstallOrder) and kapp.
    """

    DEFINITION = 0
    """Of further kinds: nothing of such a kind is known before."""
    NAMESPACE = 1
    CLASS = 2
    """Pods name it and are refused without it. Argo CD's own order does not know PriorityClass (sync_tasks.go)."""
    QUOTA = 3
    """Bounds count from the first pod on."""
    ACCOUNT = 4
    ROLE = 5
    BINDING = 6
    """Whoever may not `bind` has to hold the role's rights, for which the API server looks it up (policybased)."""
    DATA = 7
    """What pods mount, read or are reached by."""
    OTHER = 8
    """Kinds that no row knows, such as those of operators that make data or rights of them."""
    RUN = 9
    """What starts pods at once. What an operator runs has its kind from the target, and no row here."""


RANKS = {
    "CustomResourceDefinition": Rank.DEFINITION,
    "Namespace": Rank.NAMESPACE,
    "ResourceQuota": Rank.QUOTA,
    "LimitRange": Rank.QUOTA,
    "ServiceAccount": Rank.ACCOUNT,
    "Role": Rank.ROLE,
    "ClusterRole": Rank.ROLE,
    "RoleBinding": Rank.BINDING,
    "ClusterRoleBinding": Rank.BINDING,
    "ConfigMap": Rank.DATA,
    "Secret": Rank.DATA,
    "PersistentVolume": Rank.DATA,
    "PersistentVolumeClaim": Rank.DATA,
    "Service": Rank.DATA,
    "PriorityClass": Rank.CLASS,
    "RuntimeClass": Rank.CLASS,
    "StorageClass": Rank.CLASS,
    "IngressClass": Rank.CLASS,
    "VolumeSnapshotClass": Rank.CLASS,
    "ClusterQueue": Rank.CLASS,
    "ResourceFlavor": Rank.CLASS,
    "Job": Rank.RUN,
    "CronJob": Rank.RUN,
}


def rank_of(name: str) -> Rank:
    """The turn of a kind, by its name."""
    return RANKS.get(name, Rank.OTHER)
