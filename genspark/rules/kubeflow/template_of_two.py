"""GS7115: a pod template for a Spark that knows none."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.patterns import Patterns
from genspark.core.whole import whole
from genspark.operators.profile import version_of

_PATTERNS = Patterns(
    semver=r"v?(?P<major>0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)(?:-[-0-9A-Za-z.]+)?(?:\+[-0-9A-Za-z.]+)?)?)?",
    preview=r"v?3\.0\.0-.*",
)
_SINCE = (2, 1)
"""The operators that have templates; an older one drops the field."""


def find(view: OperatorView) -> Iterator[Finding]:
    """The webhook refuses the object: "pod template feature requires Spark version 3.0.0 or higher"; a version that
    it cannot read counts as older (validateSparkVersion of sparkapplication_validator.go).
    """
    if not view.operator.webhook or version_of(view.operator.version) < _SINCE:
        return
    version = view.said("sparkVersion")
    for role in ("driver", "executor"):
        if view.said(role, "template") and isinstance(version, str) and _refused(version):
            message = f"the {role} has a template, and the operator takes Spark {version} for older than 3.0.0"
            yield Finding(message, view.traced(role, "template"))


def _refused(version: str) -> bool:
    """As Go's semver compares: what it cannot read is less than any version (CompareSemanticVersion)."""
    if "${" in version or "{{" in version:
        return False
    match = _PATTERNS.semver.fullmatch(version)
    return match is None or whole(match["major"]) < 3 or bool(_PATTERNS.preview.fullmatch(version))


RULE = Rule(
    code="GS7115",
    severity=Severity.ERROR,
    title="a pod template for a Spark that knows none",
    fix="move to Spark 3, or use the fields",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("driver.template", "executor.template"),
    bad="# genspark: allow GS2118 because it is being replaced\n"
    + manifest("sparkVersion: 2.4.8\nexecutor: {template: {spec: {containers: [{name: spark-kubernetes-executor}]}}}"),
    good=manifest("executor: {template: {spec: {containers: [{name: spark-kubernetes-executor}]}}}"),
)
