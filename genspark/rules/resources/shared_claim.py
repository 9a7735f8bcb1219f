"""GS5169: a claim that more pods mount than its access mode takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import BesideView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Traced
from genspark.plan.address import ROLES
from genspark.plan.claims import mounted_claims, narrowest

_HOST = "kubernetes.io/hostname"


def find(view: BesideView) -> Iterator[Finding]:
    """The scheduler lets one pod have a ReadWriteOncePod volume, and all others wait with "already in use"; a
    ReadWriteOnce volume is attached to one node, and pods that are put on another stay in ContainerCreating with
    Multi-Attach error (kubernetes.io/docs/concepts/storage/persistent-volumes: access modes). Some storage takes
    ReadWriteOnce for no more than a word, such as NFS.
    """
    claims = {one.id.name: one for one in view.of_kind("PersistentVolumeClaim")}
    if not claims:
        return
    users: dict[str, dict[str, Traced[Any]]] = {}
    for role in ROLES:
        for name, said in mounted_claims(view.plan, role):
            users.setdefault(name, {})[role] = said
    for name in users.keys() & claims.keys():
        mode = narrowest(at_path(claims[name].data, ("spec", "accessModes")))
        several = "executor" in users[name] and _executors(view) > 1
        if not mode or not (several or len(users[name]) > 1) or (mode == "ReadWriteOnce" and _one_node(view)):
            continue
        who = "the executors" if several else "driver and executor"
        takes = "one pod" if mode == "ReadWriteOncePod" else "the pods of one node"
        message = f"{who} mount the claim {name}, and as {mode} it takes {takes}"
        place = Traced(mode, claims[name].origin(("spec", "accessModes")))
        yield Finding(message, users[name].get("executor") or users[name]["driver"], (place,))


def _executors(view: BesideView) -> int:
    """How many there may be at one time."""
    pods = view.pods
    return 0 if pods is None else 2 if pods.most.value is None else max(pods.most.value, pods.start.value)


def _one_node(view: BesideView) -> bool:
    """Whether the pods are sent to one node by its name."""
    keys = (one.at.path for one in view.plan.of("conf", *ROLES))
    return any(key.endswith(f"node.selector.{_HOST}") or key == _HOST for path in keys for key in path)


RULE = Rule(
    code="GS5169",
    severity=Severity.WARNING,
    title="a claim that more pods mount than its access mode takes",
    fix="take storage that many nodes mount and accessModes: [ReadWriteMany], or a claim on demand for each pod",
    on=BesideView,
    find=find,
    needs=("PersistentVolumeClaim",),
    bad=job(
        "executors: {count: 3, volumes: {data: {persistentVolumeClaim: {claimName: revenue}, mount: /data}}}\n"
        "resources: [companions/claim.yaml]",
        beside="""
--- companions/claim.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: revenue}
spec: {accessModes: [ReadWriteOncePod], resources: {requests: {storage: 10Gi}}}
""",
    ),
    good=job(
        "executors: {count: 3, volumes: {data: {persistentVolumeClaim: {claimName: revenue}, mount: /data}}}\n"
        "resources: [companions/claim.yaml]",
        beside="""
--- companions/claim.yaml
apiVersion: v1
kind: PersistentVolumeClaim
metadata: {name: revenue}
spec: {accessModes: [ReadWriteMany], resources: {requests: {storage: 10Gi}}}
""",
    ),
)
