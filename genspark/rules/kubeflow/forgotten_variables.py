"""GS5212: variables that the webhook keeps from the executors."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow.webhook import forgets_variables


def find(view: OperatorView) -> Iterator[Finding]:
    """The executors start without them: the webhook of 2.0 to 2.2 asks whether the driver has variables before it gives
    the executors theirs (addEnvVars in sparkpod_defaulter.go; run with 2.2.1, mended in 2.3.0).
    """
    driver = view.said("driver")
    if view.said("executor", "env") and forgets_variables(driver if isinstance(driver, dict) else {}, view.operator):
        yield Finding(
            f"operator {view.operator.version} gives executors variables only if the driver has some",
            view.traced("executor", "env"),
        )


RULE = Rule(
    code="GS5212",
    severity=Severity.WARNING,
    title="variables that the webhook keeps from the executors",
    fix="write a variable for the driver too, or install operator 2.3.0",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    bad=job(
        "executors: {env: {MODEL: a}}",
        beside="""
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.2.1, webhook: true}}}
teams:
  growth: {identity: {driver: spark-growth}}
""",
    ),
    good=job(
        "driver: {env: {MODEL: a}}\nexecutors: {env: {MODEL: a}}",
        beside="""
--- overlays/base.yaml
cluster: {operators: {kubeflow: {version: 2.2.1, webhook: true}}}
teams:
  growth: {identity: {driver: spark-growth}}
""",
    ),
)
