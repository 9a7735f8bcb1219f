"""GS5128: an amount of bytes in thousandths."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import ROLES

_BYTES = ("memory", "ephemeral-storage", "storage")
_MILLI = re.compile("[0-9]+m")


def find(view: JobView) -> Iterator[Finding]:
    """To Kubernetes 400m is 0.4 byte: a sizeLimit of it evicts the pod with its first file, a request of it reserves
    nothing (apimachinery resource.Quantity).
    """
    for statement in view.plan.of(*ROLES):
        path, value = statement.at.path, statement.value.value
        bytes_ = (path[-1] in _BYTES and "resources" in path) or path[-1] == "sizeLimit"
        if bytes_ and isinstance(value, str) and _MILLI.fullmatch(value):
            yield Finding(f"{'.'.join(path[-2:])} is {value}, thousandths of a byte", statement.value)


RULE = Rule(
    code="GS5128",
    severity=Severity.WARNING,
    title="an amount of bytes in thousandths",
    fix="write Mi or Gi: m is a thousandth to Kubernetes",
    on=JobView,
    find=find,
    needs=(
        "pod:spec.containers.*.resources",
        "pod:spec.initContainers.*.resources",
        "pod:spec.volumes",
        "pod:spec.resources",
    ),
    bad=job("executors: {volumes: {spark-local-dir-1: {emptyDir: {sizeLimit: 400m}, mount: /data}}}"),
    good=job("executors: {volumes: {spark-local-dir-1: {emptyDir: {sizeLimit: 400Mi}, mount: /data}}}"),
)
