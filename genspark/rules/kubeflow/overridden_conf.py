"""GS7105: a setting that the operator overrides."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Data
from genspark.operators.kubeflow.submission import templated
from genspark.plan.address import ROLES

_TEMPLATE = "the operator writes a pod template of its own"
_ALWAYS = {
    "spark.app.name": "the application is called as its object",
    "spark.app.id": "Spark makes one for each run",
    "spark.submit.deployMode": "the field mode says it",
    "spark.driver.host": "it is dropped in cluster mode",
}
_OPTIONS = "monitoring.prometheus writes the Java options of its agent"
_WITH_PROMETHEUS = {
    "spark.metrics.conf": "monitoring.prometheus writes its own",
    "spark.metrics.namespace": "monitoring.prometheus writes its own",
    "spark.driver.extraJavaOptions": _OPTIONS,
    "spark.executor.extraJavaOptions": _OPTIONS,
}
_OF_TEMPLATE = {
    f"spark.kubernetes.{role}.podTemplate{what}": role for role in ROLES for what in ("File", "ContainerName")
}
_LOST = {**_ALWAYS, **_WITH_PROMETHEUS, **dict.fromkeys(_OF_TEMPLATE, _TEMPLATE)}


def find(view: OperatorView) -> Iterator[Finding]:
    """It does nothing: the operator writes its own value behind it, or spark-submit's argument wins (submission.go;
    with monitoring.prometheus also the metrics settings and Java options).
    """
    conf = view.said("sparkConf")
    always = templated(view.operator)  # else for the roles that have one
    for key in conf if isinstance(conf, dict) else ():
        why = _LOST.get(key, "")
        if key in _OF_TEMPLATE and not always and not view.said(_OF_TEMPLATE[key], "template"):
            continue
        if key in _WITH_PROMETHEUS and not _exposes(view.said("monitoring"), key):
            continue
        if why:
            yield Finding(f"{key} does nothing: {why}", view.traced("sparkConf", key))


def _exposes(monitoring: Data, key: str) -> bool:
    """Whether the operator sets up Prometheus' agent for the role that a key is about."""
    if not isinstance(monitoring, dict) or not monitoring.get("prometheus"):
        return False
    switches = {role: monitoring.get(f"expose{role.capitalize()}Metrics") is True for role in ROLES}
    return next((on for role, on in switches.items() if f".{role}." in key), any(switches.values()))


RULE = Rule(
    code="GS7105",
    severity=Severity.WARNING,
    title="a setting that the operator overrides",
    fix="remove it",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("sparkConf",),
    bad=job("conf: {spark.app.name: Revenue}"),
    good=job(),
)
