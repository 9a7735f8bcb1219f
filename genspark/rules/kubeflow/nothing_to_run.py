"""GS7171: an application without a main file."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.operators.profile import version_of

_REQUIRED = (2, 1)
"""From then on the CRD requires it, which is said elsewhere."""


def find(view: OperatorView) -> Iterator[Finding]:
    """The CRD takes it before 2.1.0, and spark-submit ends with "Must specify a primary resource": the application is
    SUBMISSION_FAILED (SparkSubmitArguments; submission.go passes on what is there).
    """
    if version_of(view.operator.version) < _REQUIRED and not view.said("mainApplicationFile"):
        yield Finding("nothing says mainApplicationFile", Traced(None, view.manifest.origin(("kind",))))


RULE = Rule(
    code="GS7171",
    severity=Severity.ERROR,
    title="an application without a main file",
    fix="write mainApplicationFile: and the file that is run",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    bad=job(
        "patches: [{kind: SparkApplication, merge: {spec: {mainApplicationFile: null}}}]",
        beside="""
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.0.2}}}
teams:
  growth: {identity: {driver: spark-growth}}
""",
    ),
    mended=job(
        "patches: [{kind: SparkApplication, merge: {spec: {mainApplicationFile: local:///opt/app/first.py}}}]",
        beside="""
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.0.2}}}
teams:
  growth: {identity: {driver: spark-growth}}
""",
    ),
    good=job(
        beside="""
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.0.2}}}
teams:
  growth: {identity: {driver: spark-growth}}
"""
    ),
)
