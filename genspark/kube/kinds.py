"""What is known of kinds of objects: their scope, their turn when they are applied, their names, what never changes.

One row a kind, by its name alone: another group that takes up a name keeps its scope (OpenShift's ClusterRole). What
stands here was read in Kubernetes 1.36 (k8s.io/api, and `validation.go` of the group of the kind); a row names its
source where that is another. List keys are in `kube.lists`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from genspark.kube.immutable import EVERY, Immutable
from genspark.kube.names import LABEL, LABEL_OF_LETTER, LONGEST_LABEL, SEGMENT, SUBDOMAIN, Syntax


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


class Kind(NamedTuple):
    """What Kubernetes does with objects of one kind."""

    namespaced: bool = True
    rank: Rank = Rank.OTHER
    name: Syntax = SUBDOMAIN
    immutable: tuple[Immutable, ...] = ()


_CLUSTER = Kind(namespaced=False)
_CLASS = Kind(namespaced=False, rank=Rank.CLASS)
_SEALED = tuple(
    Immutable((key,), default, sealed=True)
    for key, default in (("data", {}), ("binaryData", {}), ("stringData", {}), ("immutable", False))
)
"""ValidateConfigMapUpdate, ValidateSecretUpdate: "field is immutable when `immutable` is set"."""
_ROLE_REF = tuple(Immutable(("roleRef", key), "") for key in ("kind", "name"))
"""ValidateRoleBindingUpdate, ValidateClusterRoleBindingUpdate: "cannot change roleRef". There is one `apiGroup`."""
_CLAIM = Immutable(("spec", EVERY), but=frozenset(("resources", "volumeAttributesClassName")))
"""ValidatePersistentVolumeClaimUpdate; `resources.requests` may grow only."""
_VOLUME = Immutable(
    ("spec", EVERY),
    but=frozenset(
        (
            "accessModes",
            "capacity",
            "claimRef",
            "mountOptions",
            "nodeAffinity",
            "persistentVolumeReclaimPolicy",
            "storageClassName",
            "volumeAttributesClassName",
        )
    ),
)
"""ValidatePersistentVolumeUpdate: the source of the volume, and `volumeMode`."""
_JOB = (
    Immutable(("spec", "template")),
    Immutable(("spec", "selector")),
    Immutable(("spec", "completionMode"), "NonIndexed"),
    *(Immutable(("spec", key)) for key in ("backoffLimitPerIndex", "managedBy", "podFailurePolicy", "successPolicy")),
)
"""ValidateJobSpecUpdate. While a Job is suspended, its template may change where its pods are to run (KEP-2926);
`completions` of an indexed Job may change with `parallelism`."""

KINDS = {
    "CustomResourceDefinition": Kind(namespaced=False, rank=Rank.DEFINITION),
    "Namespace": Kind(namespaced=False, rank=Rank.NAMESPACE, name=LABEL),
    # Scheduling, storage and networks: named by pods, claims and Ingresses.
    "PriorityClass": _CLASS._replace(
        immutable=(Immutable(("value",), 0), Immutable(("preemptionPolicy",), "PreemptLowerPriority"))
    ),
    "RuntimeClass": _CLASS._replace(immutable=(Immutable(("handler",)),)),
    "StorageClass": _CLASS._replace(
        immutable=(
            Immutable(("parameters",), {}),
            Immutable(("provisioner",)),
            Immutable(("reclaimPolicy",), "Delete"),
            Immutable(("volumeBindingMode",), "Immediate"),
        )
    ),
    "IngressClass": _CLASS._replace(immutable=(Immutable(("spec", "controller"), ""),)),
    "VolumeSnapshotClass": _CLASS,  # the CRDs of external-snapshotter
    "ClusterQueue": _CLASS,  # Kueue's CRDs; LocalQueue has a namespace
    "ResourceFlavor": _CLASS,  # Kueue's
    "CSIDriver": _CLUSTER,
    "Node": _CLUSTER,
    "APIService": _CLUSTER,
    "ResourceQuota": Kind(rank=Rank.QUOTA),
    "LimitRange": Kind(rank=Rank.QUOTA),
    "ServiceAccount": Kind(rank=Rank.ACCOUNT),
    "Role": Kind(rank=Rank.ROLE, name=SEGMENT),
    "ClusterRole": Kind(namespaced=False, rank=Rank.ROLE, name=SEGMENT),
    "RoleBinding": Kind(rank=Rank.BINDING, name=SEGMENT, immutable=_ROLE_REF),
    "ClusterRoleBinding": Kind(namespaced=False, rank=Rank.BINDING, name=SEGMENT, immutable=_ROLE_REF),
    "ConfigMap": Kind(rank=Rank.DATA, immutable=_SEALED),
    "Secret": Kind(rank=Rank.DATA, immutable=(*_SEALED, Immutable(("type",), "Atomic"))),
    "PersistentVolume": Kind(namespaced=False, rank=Rank.DATA, immutable=(_VOLUME,)),
    "PersistentVolumeClaim": Kind(rank=Rank.DATA, immutable=(_CLAIM,)),
    # Until 1.36 a letter stands first in it (ValidateServiceName; KEP-5311).
    "Service": Kind(rank=Rank.DATA, name=LABEL_OF_LETTER),
    "Job": Kind(
        rank=Rank.RUN,
        name=SUBDOMAIN._replace(longest=LONGEST_LABEL, why="it becomes a label of every pod"),
        immutable=_JOB,
    ),
    # ValidateCronJobCreate: 11 less than a Job's.
    "CronJob": Kind(
        rank=Rank.RUN, name=SUBDOMAIN._replace(longest=52, why="each run's name adds a dash and 10 digits to it")
    ),
}
_ANY = Kind()


def kind_of(name: str) -> Kind:
    """What is known of a kind; of one that no row knows, what holds for most: it stands in a namespace."""
    return KINDS.get(name, _ANY)
