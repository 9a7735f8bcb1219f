"""GS6108: a pod that may not be root and does not say who it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import MAIN, ROLES, pod

_OFFICIAL = re.compile(r"^(?:docker\.io/)?(?:apache/|library/)?spark(?:-\w+)?[:@]")


def find(view: JobView) -> Iterator[Finding]:
    """The kubelet refuses to start it: "container has runAsNonRoot and image will run as root"; Spark's images name no
    numeric user, 185 is the one that they make.
    """
    for role in ROLES:
        image = view.text(f"spark.kubernetes.{role}.container.image") or view.text("spark.kubernetes.container.image")
        if not _OFFICIAL.search(image):
            continue  # an image of somebody's own may name a user
        for above in (("spec", "securityContext"), ("spec", "containers", MAIN, "securityContext")):
            said = view.plan.get(pod(role, *above, "runAsNonRoot"))
            users = (view.plan.get(pod(role, *path, "runAsUser")) for path in (above, ("spec", "securityContext")))
            if said is not None and said.value is True and all(user is None for user in users):
                yield Finding(f"the {role} may not be root, and no user is named", said)


RULE = Rule(
    code="GS6108",
    severity=Severity.WARNING,
    title="a pod that may not be root and does not say who it is",
    fix="write runAsUser: 185 beside it",
    on=JobView,
    find=find,
    needs=("pod:spec.securityContext", "pod:spec.containers.*.securityContext"),
    bad=job("image: apache/spark:4.0.1\npod: {securityContext: {runAsNonRoot: true}}"),
    good=job("image: apache/spark:4.0.1\npod: {securityContext: {runAsNonRoot: true, runAsUser: 185}}"),
)
