"""GS5144: two servers at one port."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow import NAME
from genspark.plan.address import Address
from genspark.spark import constants

_TAKEN = {constants.DRIVER_PORT: "the driver", constants.BLOCK_MANAGER_PORT: "the block manager"}


def find(view: JobView) -> Iterator[Finding]:
    """One of them does not start: the agent for Prometheus ends the JVM where its port is taken, Spark's UI moves on to
    the next one, where no Service looks (driver ports 7078, 7079, 4040, from 4.1 on 15002).
    """
    port = view.plan.get(Address(NAME, ("monitoring", "prometheus", "port")))
    if port is None:
        return
    taken = {str(number): what for number, what in _TAKEN.items()}
    if view.version >= constants.CONNECT_SINCE:
        taken[str(constants.CONNECT_PORT)] = "Spark Connect"
    if view.on("spark.ui.enabled", True):
        taken[view.text("spark.ui.port") or str(constants.UI_PORT)] = "Spark's UI"
    what = taken.get(str(port.value))
    if what:
        yield Finding(f"{port.value} is the port of {what}", port)


RULE = Rule(
    code="GS5144",
    severity=Severity.ERROR,
    title="two servers at one port",
    fix="choose another port",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("kubeflow:monitoring",),
    bad=manifest(
        "monitoring:\n  exposeDriverMetrics: true\n  exposeExecutorMetrics: true\n"
        "  prometheus: {jmxExporterJar: /opt/jmx.jar, port: 4040}"
    ),
    good=manifest(
        "monitoring:\n  exposeDriverMetrics: true\n  exposeExecutorMetrics: true\n"
        "  prometheus: {jmxExporterJar: /opt/jmx.jar, port: 8090}"
    ),
)
