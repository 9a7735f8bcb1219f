"""GS7113: a field that is going away."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced

_ENV = "env: [{name: NAME, valueFrom: {secretKeyRef: {name: SECRET, key: KEY}}}]"
_FIELDS = (
    (("driver", "envVars"), "driver.env: [{name: NAME, value: VALUE}]"),
    (("executor", "envVars"), "executor.env: [{name: NAME, value: VALUE}]"),
    (("driver", "envSecretKeyRefs"), f"driver.{_ENV}"),
    (("executor", "envSecretKeyRefs"), f"executor.{_ENV}"),
    (("nodeSelector",), "driver.nodeSelector and executor.nodeSelector"),
)


_OF_JOB = {
    "envVars": "write env in place of envVars",
    "envSecretKeyRefs": "write env: {NAME: {secret: SECRET, key: KEY}} in place of envSecretKeyRefs",
    "nodeSelector": "move it into pod",
}
"""What a descriptor says instead."""


def find(view: OperatorView) -> Iterator[Finding]:
    """A later operator no longer reads it; envVars and envSecretKeyRefs are Spark settings that the webhook's env does
    not know of (deprecated in api/v1beta2).
    """
    for path, instead in _FIELDS:
        if view.said(*path):
            places = view.manifest.origins((*view.target.places[view.kind], *path))
            about = Traced(view.said(*path), places)
            message = f"{'.'.join(path)} is deprecated"
            yield Finding(message, about, fix=_OF_JOB[path[-1]], in_manifest={"kubeflow": f"write {instead}"})


RULE = Rule(
    code="GS7113",
    severity=Severity.WARNING,
    title="a field that is going away",
    fix="write the field that took its place",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=tuple(".".join(path) for path, _ in _FIELDS),
    bad=manifest("driver: {envVars: {TZ: UTC}, serviceAccount: spark-growth}"),
    good=manifest("driver: {env: [{name: TZ, value: UTC}], serviceAccount: spark-growth}"),
)
