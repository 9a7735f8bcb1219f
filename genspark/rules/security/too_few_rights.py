"""GS6110: a driver's role that lacks what it cannot run without."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rights import of_drivers
from genspark.check.rule import Rule
from genspark.check.view import RepositoryView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced

_NEEDED = {"pods": ("create", "get", "watch"), "configmaps": ("create",)}


def find(view: RepositoryView) -> Iterator[Finding]:
    """The driver ends with Forbidden at its first executor, or makes and deletes pods for ever (measured with 3.5.9 and
    4.3.0, by taking away one verb at a time).
    """
    for role, allowed in of_drivers(view.shared):
        for resource, verbs in _NEEDED.items():
            missing = [verb for verb in verbs if not {verb, "*"} & allowed(resource)]
            if missing:
                where = Traced(None, role.origin(("rules",)))
                yield Finding(f"a driver needs {', '.join(missing)} on {resource}", where)


RULE = Rule(
    code="GS6110",
    severity=Severity.ERROR,
    title="a driver's role that lacks what it cannot run without",
    fix="add the verbs",
    on=RepositoryView,
    find=find,
    bad="""
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: spark-driver, namespace: growth}
rules:
  - {apiGroups: [""], resources: [pods], verbs: [create, get, list, delete, deletecollection]}
  - {apiGroups: [""], resources: [configmaps], verbs: [create, deletecollection]}
  - {apiGroups: [""], resources: [services, persistentvolumeclaims], verbs: [deletecollection]}
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
