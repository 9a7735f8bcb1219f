"""What is known of kinds of objects: their scope, their names, what never changes.

One row a kind, by its name alone: another group that takes up a name keeps its scope (OpenShift's ClusterRole). What
stands here was read in Kubernetes 1.36 (k8s.io/api, and `validation.go` of the group of the kind); a row names its
source where that is another. Their turn when they are applied is in `kube.order`, list keys are in `kube.lists`.
"""

from __future__ import annotations

from genspark.core.records import NamedTuple
from genspark.kube.immutable import EVERY, Immutable
from genspark.kube.names import LABEL, LABEL_OF_LETTER, LONGEST_LABEL, SEGMENT, SUBDOMAIN, Syntax


class Kind(NamedTuple):
    """What Kubernetes does with objects of one kind."""

    namespaced: bool = True
    name: Syntax = SUBDOMAIN
    immutable: tuple[Immutable, ...] = ()


_CLUSTER = Kind(namespaced=False)
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
    "CustomResourceDefinition": Kind(namespaced=False),
    "Namespace": Kind(namespaced=False, name=LABEL),
    # Scheduling, storage and networks: named by pods, claims and Ingresses.
    "PriorityClass": _CLUSTER._replace(
        immutable=(Immutable(("value",), 0), Immutable(("preemptionPolicy",), "PreemptLowerPriority"))
    ),
    "RuntimeClass": _CLUSTER._replace(immutable=(Immutable(("handler",)),)),
    "StorageClass": _CLUSTER._replace(
        immutable=(
            Immutable(("parameters",), {}),
            Immutable(("provisioner",)),
            Immutable(("reclaimPolicy",), "Delete"),
            Immutable(("volumeBindingMode",), "Immediate"),
        )
    ),
    "IngressClass": _CLUSTER._replace(immutable=(Immutable(("spec", "controller"), ""),)),
    "VolumeSnapshotClass": _CLUSTER,  # the CRDs of external-snapshotter
    "ClusterQueue": _CLUSTER,  # Kueue's CRDs; LocalQueue has a namespace
    "ResourceFlavor": _CLUSTER,  # Kueue's
    "CSIDriver": _CLUSTER,
    "Node": _CLUSTER,
    "APIService": _CLUSTER,
    "Role": Kind(name=SEGMENT),
    "ClusterRole": Kind(namespaced=False, name=SEGMENT),
    "RoleBinding": Kind(name=SEGMENT, immutable=_ROLE_REF),
    "ClusterRoleBinding": Kind(namespaced=False, name=SEGMENT, immutable=_ROLE_REF),
    "ConfigMap": Kind(immutable=_SEALED),
    "Secret": Kind(immutable=(*_SEALED, Immutable(("type",), "Opaque"))),
    "PersistentVolume": Kind(namespaced=False, immutable=(_VOLUME,)),
    "PersistentVolumeClaim": Kind(immutable=(_CLAIM,)),
    # Until 1.36 a letter stands first in it (ValidateServiceName; KEP-5311).
    "Service": Kind(name=LABEL_OF_LETTER),
    "Job": Kind(
        name=SUBDOMAIN._replace(longest=LONGEST_LABEL, why="it becomes a label of every pod"),
        immutable=_JOB,
    ),
    # ValidateCronJobCreate: 11 less than a Job's.
    "CronJob": Kind(name=SUBDOMAIN._replace(longest=52, why="each run's name adds a dash and 10 digits to it")),
}
_ANY = Kind()


def kind_of(name: str) -> Kind:
    """What is known of a kind; of one that no row knows, what holds for most: it stands in a namespace."""
    return KINDS.get(name, _ANY)
