"""GS6109: a role with rights that no Spark job needs."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rights import of_spark
from genspark.check.rule import Rule
from genspark.check.view import ObjectView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Data, Traced
from genspark.core.yaml import flow
from genspark.kube.rbac import BINDINGS, ROLES, texts

_ADMINS = ("cluster-admin", "admin")
_WIDE = {
    "apiGroups": {"*"},
    "resources": {"*", "pods/exec", "pods/attach", "nodes", "serviceaccounts/token"},
    "verbs": {"*", "escalate", "bind", "impersonate"},
}
_NEEDED = {
    "apiGroups": ("",),
    "resources": ("pods", "services", "configmaps", "persistentvolumeclaims"),
    "verbs": ("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection"),
}
"""What a driver makes, watches and leaves behind for its end (Spark's documentation, Running on Kubernetes, RBAC)."""
_READS = {"get", "list", "watch", "*"}


def find(view: ObjectView) -> Iterator[Finding]:
    """Whoever may change the job, or a library that it loads, has them: a Secret of the namespace, a shell in another
    pod, or the whole cluster (Kubernetes RBAC good practices).
    """
    kind, data = view.manifest.id.kind, view.manifest.data
    if kind in BINDINGS:
        name = at_path(data, ("roleRef", "name"))
        subjects = [str(one.get("name")) for one in data.get("subjects") or () if isinstance(one, dict)]
        ours = not view.job.plain or any(map(of_spark, (view.manifest.id.name, *subjects)))
        if name in _ADMINS and ours:
            binding = Traced(name, view.manifest.origin(("roleRef", "name")))
            fix = f"bind a Role of the driver's own in place of {name}: {', '.join(_NEEDED['resources'])}"
            yield Finding(f"the binding gives {name}", binding, fix=fix)
        return
    if kind not in ROLES or (view.job.plain and not of_spark(view.manifest.id.name)):
        return  # somebody else's
    for position, rule in enumerate(data.get("rules") or ()):
        for field in ("apiGroups", "resources", "verbs") if isinstance(rule, dict) else ():
            wide = sorted(_WIDE[field] & texts(rule, field))
            if field == "resources" and _reads_secrets(rule):
                wide.append("secrets")
            if wide:
                where = view.manifest.origin(("rules", str(position), field))
                yield Finding(f"{field} has {', '.join(wide)}", Traced(wide, where), fix=_less(field, wide))


def _less(field: str, wide: list[str]) -> str:
    if "*" in wide:
        return f"write {field}: {flow([*_NEEDED[field]])}"
    own = "; a Secret that it does read is named in resourceNames" if "secrets" in wide else ""
    return f"remove {', '.join(wide)} from {field}{own}"


def _reads_secrets(rule: dict[str, Data]) -> bool:
    """Any Secret of the namespace, rather than those that it names."""
    return (
        "secrets" in texts(rule, "resources") and bool(_READS & texts(rule, "verbs")) and not rule.get("resourceNames")
    )


RULE = Rule(
    code="GS6109",
    severity=Severity.WARNING,
    title="a role with rights that no Spark job needs",
    fix="name what the driver needs: pods, services, configmaps, persistentvolumeclaims",
    on=ObjectView,
    find=find,
    needs=("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"),
    bad=job(
        "resources: [companions/role.yaml]",
        beside="""
--- companions/role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: revenue}
rules:
  - {apiGroups: [""], resources: [secrets], verbs: [get]}
""",
    ),
    good=job(
        "resources: [companions/role.yaml]",
        beside="""
--- companions/role.yaml
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: revenue}
rules:
  - {apiGroups: [""], resources: [services], verbs: [get]}
""",
    ),
)
