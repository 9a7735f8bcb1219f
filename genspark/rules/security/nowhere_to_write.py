"""GS6115: a file system that is only read, and no place to write."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Data, Traced
from genspark.plan.address import ROLES, main_container


def find(view: JobView) -> Iterator[Finding]:
    """The JVM and Spark's entrypoint write below /tmp: the container ends before the driver's first line, or at its
    first library (entrypoint.sh of Spark's images).
    """
    for role in ROLES:
        said = view.plan.get(main_container(role, "securityContext", "readOnlyRootFilesystem"))
        if said is not None and said.value is True and not any(_below_tmp(view, role)):
            yield Finding(f"the {role} can write nowhere below /tmp", said)
        elif said is not None and said.value is True and role == "driver":
            yield from _packages(view, said)


def _packages(view: JobView, said: Traced[Data]) -> Iterator[Finding]:
    """The driver's Ivy writes below the user's home, unless it is told otherwise."""
    packages = view.plan.conf("spark.jars.packages")
    options = view.text("spark.driver.extraJavaOptions") + view.text("spark.driver.defaultJavaOptions")
    ivy = view.plan.conf("spark.jars.ivy")
    if packages is None or not view.text("spark.jars.packages") or "user.home" in options or "ivy.home" in options:
        return
    folder = view.text("spark.jars.ivy")
    mounts = [
        statement.at.path[4].rstrip("/") for statement in view.plan.below(main_container("driver", "volumeMounts"))
    ]
    if ivy is not None and (not folder or any(f"{folder}/".startswith(f"{mount}/") for mount in mounts)):
        return
    if ivy is None and any(mount.endswith("/.ivy2") or mount in _HOMES for mount in mounts):
        return
    fix = "write spark.jars.ivy: /tmp/.ivy2 under conf"
    yield Finding(
        "the packages are loaded to a folder that is only read",
        said,
        (packages,),
        fix,
        in_manifest={"kubeflow": "write spark.jars.ivy: /tmp/.ivy2 in sparkConf"},
    )


_HOMES = ("/root", "/home/spark", "/opt/spark", "/home")
"""Where Spark's images and those like them have their user's home."""


def _below_tmp(view: JobView, role: str) -> Iterator[bool]:
    for statement in view.plan.below(main_container(role, "volumeMounts")):
        yield statement.at.path[4].rstrip("/") == "/tmp"  # noqa: S108 - a path of the pod


RULE = Rule(
    code="GS6115",
    severity=Severity.WARNING,
    title="a file system that is only read, and no place to write",
    fix="mount an emptyDir at /tmp",
    on=JobView,
    find=find,
    needs=("pod:spec.containers.*.securityContext.readOnlyRootFilesystem",),
    bad=job("pod: {securityContext: {readOnlyRootFilesystem: true}}"),
    good=job("pod:\n  securityContext: {readOnlyRootFilesystem: true}\n  volumes: {tmp: {emptyDir: {}, mount: /tmp}}"),
)
