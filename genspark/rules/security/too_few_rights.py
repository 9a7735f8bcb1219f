"""GS6110: a driver's role that lacks what it cannot run without."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from genspark.check.rule import Rule
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Data, Traced

_NEEDED = {"pods": ("create", "get", "watch"), "configmaps": ("create",)}


def find(view: ManifestView) -> Iterator[Finding]:
    """The driver ends with Forbidden at its first executor, or makes and deletes pods for ever (measured with 3.5.9 and
    4.3.0, by taking away one verb at a time).
    """
    if view.manifest.id.kind not in ("Role", "ClusterRole"):
        return
    allowed = _allowed(view.manifest.data.get("rules"))
    if "create" not in allowed("pods"):
        return  # no driver's
    for resource, verbs in _NEEDED.items():
        missing = [verb for verb in verbs if not {verb, "*"} & allowed(resource)]
        if missing:
            where = Traced(None, view.manifest.origin(("rules",)))
            yield Finding(f"a driver needs {', '.join(missing)} on {resource}", where)


def _allowed(rules: Data) -> Callable[[str], set[str]]:
    """The verbs on a resource of the core group."""
    found: dict[str, set[str]] = {}
    for rule in rules if isinstance(rules, list) else ():
        if isinstance(rule, dict) and {"", "*"} & set(map(str, rule.get("apiGroups") or ())):
            for resource in rule.get("resources") or ():
                found.setdefault(str(resource), set()).update(map(str, rule.get("verbs") or ()))
    return lambda resource: found.get(resource, set()) | found.get("*", set())


RULE = Rule(
    "GS6110",
    Severity.ERROR,
    "a driver's role that lacks what it cannot run without",
    "add the verbs",
    ManifestView,
    find,
    ("Role", "ClusterRole"),
    bad="""
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: spark-driver, namespace: growth}
rules:
  - {apiGroups: [""], resources: [pods], verbs: [create, get, list, delete, deletecollection]}
  - {apiGroups: [""], resources: [configmaps], verbs: [create, deletecollection]}
""",
    good="""
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: spark-driver, namespace: growth}
rules:
  - {apiGroups: [""], resources: [pods], verbs: [create, get, list, watch, delete, deletecollection]}
  - {apiGroups: [""], resources: [configmaps], verbs: [create, deletecollection]}
""",
)
