"""GS7113: a field that is going away."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity

_ENV = "env: [{name: NAME, valueFrom: {secretKeyRef: {name: SECRET, key: KEY}}}]"
_FIELDS = (
    (("driver", "envVars"), "driver.env: [{name: NAME, value: VALUE}]"),
    (("executor", "envVars"), "executor.env: [{name: NAME, value: VALUE}]"),
    (("driver", "envSecretKeyRefs"), f"driver.{_ENV}"),
    (("executor", "envSecretKeyRefs"), f"executor.{_ENV}"),
    (("nodeSelector",), "driver.nodeSelector and executor.nodeSelector"),
)


def find(view: OperatorView) -> Iterator[Finding]:
    """A later operator no longer reads it; envVars and envSecretKeyRefs are Spark settings that the webhook's env does
    not know of (deprecated in api/v1beta2).
    """
    for path, instead in _FIELDS:
        if view.said(*path):
            yield Finding(f"{'.'.join(path)} is deprecated", view.traced(*path), fix=f"write {instead}")


RULE = Rule(
    code="GS7113",
    severity=Severity.WARNING,
    title="a field that is going away",
    fix="write the field that took its place",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    bad=manifest("driver: {envVars: {TZ: UTC}, serviceAccount: spark-growth}"),
    good=manifest("driver: {env: [{name: TZ, value: UTC}], serviceAccount: spark-growth}"),
)
