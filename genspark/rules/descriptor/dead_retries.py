"""GS2120: a field that the operator does not read."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.rule import Rule
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.operators.kubeflow.rows import UNREACHED
from genspark.plan.manifest import at_path

_SPECS = {"SparkApplication": ("spec",), "ScheduledSparkApplication": ("spec", "template")}


def find(view: ManifestView) -> Iterator[Finding]:
    """No code of the operator reads it (sparkapplication_types.go declares it, nothing uses it): the job is never tried
    again, whatever number stands there.
    """
    at = _SPECS.get(view.manifest.id.kind)
    if at is None or view.profile is None:
        return
    spec = at_path(view.manifest.data, at)
    for key in UNREACHED:
        if isinstance(spec, dict) and key in spec:
            yield Finding(f"no operator reads {key}", Traced(key, view.manifest.origin((*at, key))))


RULE = Rule(
    "GS2120",
    Severity.WARNING,
    "a field that the operator does not read",
    "remove it and write retries: instead",
    ManifestView,
    find,
    bad="""
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
patches: [{kind: SparkApplication, merge: {spec: {failureRetries: 3}}}]
""",
    good="""
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
retries: {failures: 3}
patches: [{kind: SparkApplication, merge: {spec: {suspend: false}}}]
""",
    plain="remove it and write spec.restartPolicy.onFailureRetries instead",
)
