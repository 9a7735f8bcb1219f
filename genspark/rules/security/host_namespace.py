"""GS6106: a pod in a namespace of its node."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import ROLES, pod


def find(view: JobView) -> Iterator[Finding]:
    """The pod listens and sees on the node itself, past every NetworkPolicy; namespaces that enforce the baseline Pod
    Security Standard refuse it, and two drivers on a node fight for one port.
    """
    for role in ROLES:
        for field in ("hostNetwork", "hostPID", "hostIPC"):
            said = view.plan.get(pod(role, "spec", field))
            if said is not None and said.value is True:
                yield Finding(f"the {role} has {field}", said)


RULE = Rule(
    code="GS6106",
    severity=Severity.WARNING,
    title="a pod in a namespace of its node",
    fix="remove it",
    on=JobView,
    find=find,
    needs=("pod:spec.hostNetwork", "pod:spec.hostPID", "pod:spec.hostIPC"),
    bad=job("driver: {template: {spec: {hostNetwork: true}}}"),
    good=job(),
)
