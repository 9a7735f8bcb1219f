"""GS6115: a file system that is only read, and no place to write."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import ROLES, main_container


def find(view: JobView) -> Iterator[Finding]:
    """The JVM and Spark's entrypoint write below /tmp: the container ends before the driver's first line, or at its
    first library (entrypoint.sh of Spark's images).
    """
    for role in ROLES:
        said = view.plan.get(main_container(role, "securityContext", "readOnlyRootFilesystem"))
        if said is not None and said.value is True and not any(_below_tmp(view, role)):
            yield Finding(f"the {role} can write nowhere below /tmp", said)


def _below_tmp(view: JobView, role: str) -> Iterator[bool]:
    for statement in view.plan.below(main_container(role, "volumeMounts")):
        yield statement.at.path[4].rstrip("/") == "/tmp"  # noqa: S108 - a path of the pod


RULE = Rule(
    "GS6115",
    Severity.WARNING,
    "a file system that is only read, and no place to write",
    "mount an emptyDir at /tmp",
    JobView,
    find,
    ("pod:spec.containers",),
    bad=job("pod: {securityContext: {readOnlyRootFilesystem: true}}"),
    good=job("pod:\n  securityContext: {readOnlyRootFilesystem: true}\n  volumes: {tmp: {emptyDir: {}, mount: /tmp}}"),
)
