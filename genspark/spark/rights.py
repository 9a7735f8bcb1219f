"""What a driver asks of the API server, and so has to be allowed.

Source: the audit log of an API server at which real drivers ran (tests/lab/test_rights.py), Spark 3.3 to 4.3; what no
run can bring about is from KubernetesClusterSchedulerBackend and SparkKubernetesDiagnosticsSetter.
"""

from __future__ import annotations

from genspark.core.records import NamedTuple
from genspark.spark.constants import ALLOCATOR
from genspark.spark.versions import Version

ALWAYS = {
    "pods": ("create", "delete", "deletecollection", "get", "list", "watch"),
    "configmaps": ("create", "deletecollection"),
    "services": ("deletecollection",),
    "persistentvolumeclaims": ("deletecollection", "list"),
}
"""Verbs of every job on Spark 3.4 and newer; KubernetesClusterSchedulerBackend deletes collections when it stops."""


_NEVER = (99,)


class Right(NamedTuple):
    """Verbs that some jobs need as well."""

    resource: str
    """As kubectl writes it: `statefulsets.apps/scale`."""
    verbs: tuple[str, ...]
    setting: str = ""
    """What the need comes from: a setting, else the version."""
    value: str = ""
    """Of the setting; any, where it is empty."""
    since: Version = ()
    before: Version = _NEVER

    @property
    def of_versions(self) -> bool:
        """Whether some versions alone need them."""
        return bool(self.since) or self.before < _NEVER

    def needed(self, value: str, version: Version) -> bool:
        """Whether a job needs them that gives its setting this value; a version that nobody knows may be any."""
        if version and not self.since <= version < self.before:
            return False
        return bool(version or self.setting) and (not self.value or value.strip().lower() == self.value)


def _allocated(kind: str) -> tuple[Right, ...]:
    """Executors that a StatefulSet or Deployment makes (StatefulSetPodsAllocator, DeploymentPodsAllocator)."""
    key, owner = ALLOCATOR, f"{kind}s.apps"
    return (
        Right(owner, ("create", "delete", "get"), key, kind),
        Right(owner, ("patch",), key, kind, before=(3, 5)),
        Right(f"{owner}/scale", ("get", "update"), key, kind, since=(3, 5)),
    )


SOMETIMES = (
    # 3.3 lists what it made and deletes it one by one.
    Right("configmaps", ("delete", "list"), before=(3, 4)),
    Right("services", ("delete", "list"), before=(3, 4)),
    Right("pods", ("patch",), "spark.kubernetes.executor.deleteOnTermination", "false"),
    Right("pods", ("patch",), "spark.kubernetes.executor.decommissionLabel"),
    Right("pods", ("patch",), "spark.kubernetes.executor.podDeletionCost", since=(4, 2)),
    Right("pods", ("patch",), "spark.kubernetes.driver.annotateExitException", "true", since=(4, 1)),
    *_allocated("statefulset"),
    *_allocated("deployment"),
)
CLAIMED = ("persistentvolumeclaims", "create")
"""Where a volume's claim is `OnDemand`."""
