"""What is known of kinds of objects."""

from __future__ import annotations

WITHOUT_NAMESPACE = frozenset(
    (
        "APIService ClusterRole ClusterRoleBinding CSIDriver CustomResourceDefinition IngressClass Namespace Node "
        "PersistentVolume PriorityClass RuntimeClass StorageClass VolumeSnapshotClass ClusterQueue ResourceFlavor"
    ).split()
)
"""Kinds that belong to the cluster. Source: `scope` of the API reference, of Kueue's and of the snapshotter's CRDs."""
