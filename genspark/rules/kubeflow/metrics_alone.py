"""GS7119: metrics that nobody exposes."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow import NAME
from genspark.plan.address import Address


def find(view: JobView) -> Iterator[Finding]:
    """Nothing happens: the operator acts on monitoring only where prometheus is set (configPrometheusMonitoring)."""
    jar = view.plan.get(Address(NAME, ("monitoring", "prometheus", "jmxExporterJar")))
    for field in ("metricsProperties", "metricsPropertiesFile"):
        said = view.plan.get(Address(NAME, ("monitoring", field)))
        if said is not None and jar is None:
            yield Finding(f"monitoring.{field} is read with monitoring.prometheus alone", said)


RULE = Rule(
    code="GS7119",
    severity=Severity.WARNING,
    title="metrics that nobody exposes",
    fix="write monitoring.jar as well, or the settings under conf",
    in_manifest={NAME: "write monitoring.prometheus as well, or the settings in sparkConf"},
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("kubeflow:monitoring",),
    bad=manifest(
        "monitoring:\n  exposeDriverMetrics: true\n  exposeExecutorMetrics: true\n"
        "  metricsPropertiesFile: /etc/metrics.properties"
    ),
    good=manifest(
        "monitoring:\n  exposeDriverMetrics: true\n  exposeExecutorMetrics: true\n"
        "  metricsPropertiesFile: /etc/metrics.properties\n  prometheus: {jmxExporterJar: /opt/jmx.jar}"
    ),
)
