"""GS6111: a driver's role that cannot clean up."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rights import of_drivers
from genspark.check.rule import Rule
from genspark.check.view import RepositoryView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced

_LEFT = ("pods", "services", "configmaps", "persistentvolumeclaims")


def find(view: RepositoryView) -> Iterator[Finding]:
    """The objects of the job stay behind at its end, for each run again: the driver removes them by their label
    (deletecollection, seen with Spark 3.5.9 to 4.3.0; 3.3 lists and deletes them, and needs none of it).

    A Role does not tell which Spark its jobs run.
    """
    for role, allowed in of_drivers(view.shared):
        missing = [resource for resource in _LEFT if not {"deletecollection", "*"} & allowed(resource)]
        if missing:
            where = Traced(None, role.origin(("rules",)))
            yield Finding(f"from Spark 3.5 on a driver needs deletecollection on {', '.join(missing)}", where)


RULE = Rule(
    code="GS6111",
    severity=Severity.WARNING,
    title="a driver's role that cannot clean up",
    fix="add the verb deletecollection on pods, services, configmaps and persistentvolumeclaims",
    on=RepositoryView,
    find=find,
    bad="""
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: spark-driver, namespace: growth}
rules:
  - {apiGroups: [""], resources: [pods], verbs: [create, get, list, watch, delete]}
  - {apiGroups: [""], resources: [configmaps], verbs: [create]}
""",
    good="""
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: spark-driver, namespace: growth}
rules:
  - {apiGroups: [""], resources: [pods], verbs: [create, get, list, watch, delete, deletecollection]}
  - {apiGroups: [""], resources: [configmaps], verbs: [create, deletecollection]}
  - {apiGroups: [""], resources: [services, persistentvolumeclaims], verbs: [deletecollection]}
""",
)
