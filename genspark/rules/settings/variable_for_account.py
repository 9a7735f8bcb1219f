"""GS7142: a variable where a service account is meant."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import MAIN, ROLES

_NAMES = ("serviceaccount", "serviceaccountname")
_KEY = "spark.kubernetes.authenticate.{}.serviceAccountName"
_NO_EXECUTORS = """
--- overlays/base.yaml
teams:
  growth: {namespaces: [growth], identity: {driver: spark-growth}}
"""
_ENV = ("spec", "containers", MAIN, "env")


def find(view: JobView) -> Iterator[Finding]:
    """The pods get a variable of that name, and run as `default`, which may read and make nothing (kubeflow/
    spark-operator #1002: S3 answered 403).
    """
    for statement in view.plan.of(*ROLES):
        path = statement.at.path
        if len(path) < 5 or path[3] != "env" or path[4].casefold() not in _NAMES or path[:4] != _ENV:
            continue
        role = statement.at.language
        if view.plan.conf(_KEY.format(role)) is None:
            message = f"{path[4]} is a variable of the {role}, and names no service account"
            fix = f"write identity: {{{role}: NAME}}, which becomes {_KEY.format(role)}, and remove the variable"
            own = f"write {role}.serviceAccount, which becomes {_KEY.format(role)}, and remove the variable"
            yield Finding(message, statement.value, fix=fix, in_manifest={"kubeflow": own})


RULE = Rule(
    code="GS7142",
    severity=Severity.WARNING,
    title="a variable where a service account is meant",
    fix="write the account below identity:, and remove the variable",
    on=JobView,
    find=find,
    needs=("pod:spec.containers.main.env.s*", "pod:spec.containers.main.env.S*"),
    bad=job("conf: {spark.executorEnv.serviceAccountName: spark}", beside=_NO_EXECUTORS),
    good=job("identity: {executor: spark}", beside=_NO_EXECUTORS),
    in_manifest={"kubeflow": "write serviceAccount of the role, and remove the variable"},
)
