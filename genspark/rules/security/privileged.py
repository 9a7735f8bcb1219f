"""GS6107: a container with rights over its node."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import ROLES

_HARMLESS = {"NET_BIND_SERVICE"}


def find(view: JobView) -> Iterator[Finding]:
    """A job that is taken over takes the node with it; namespaces that enforce the baseline (privileged, capabilities)
    or restricted (allowPrivilegeEscalation) Pod Security Standard refuse the pod.
    """
    for statement in view.plan.of(*ROLES):
        path, value = statement.at.path, statement.value.value
        if "securityContext" not in path or len(path) < 5:
            continue
        if path[-1] in ("privileged", "allowPrivilegeEscalation") and value is True:
            yield Finding(f"{path[-1]} is true for the container {path[2]}", statement.value)
        elif path[-2:] == ("capabilities", "add") and isinstance(value, list) and set(map(str, value)) - _HARMLESS:
            yield Finding(f"the container {path[2]} adds {', '.join(map(str, value))}", statement.value)


RULE = Rule(
    code="GS6107",
    severity=Severity.WARNING,
    title="a container with rights over its node",
    fix="remove it; Spark needs none of it",
    on=JobView,
    find=find,
    needs=("pod:spec.containers.*.securityContext", "pod:spec.initContainers.*.securityContext"),
    bad=job("pod: {securityContext: {privileged: true}}"),
    good=job("pod: {securityContext: {allowPrivilegeEscalation: false}}"),
)
