"""GS7120: metrics of a UI that is off."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.boolean import true

_KEY = "spark.ui.prometheus.enabled"


def find(view: JobView) -> Iterator[Finding]:
    """Nothing answers: the servlets for Prometheus are pages of the driver's UI (PrometheusServlet,
    PrometheusResource).
    """
    off = view.plan.conf("spark.ui.enabled")
    if off is None or view.on("spark.ui.enabled", True):
        return
    for statement in view.plan.of("conf"):
        key, value = statement.at.path[0], str(statement.value.value)
        if (key.startswith("spark.metrics.conf.") and value.endswith(".PrometheusServlet")) or (
            key == _KEY and true(value)
        ):
            yield Finding("the metrics are a page of the UI, and there is none", statement.value, (off,))


RULE = Rule(
    code="GS7120",
    severity=Severity.ERROR,
    title="metrics of a UI that is off",
    fix="remove spark.ui.enabled: false, or the sink",
    on=JobView,
    find=find,
    needs=("conf:spark.ui.enabled",),
    bad=job("conf: {spark.ui.enabled: false, spark.ui.prometheus.enabled: true}"),
    good=job("conf: {spark.ui.prometheus.enabled: true}"),
)
