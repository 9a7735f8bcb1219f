"""The names that kubeflow's operator makes of an application's, by version.

Source: internal/controller/sparkapplication (submission.go, web_ui.go, driveringress.go, monitoring_config.go).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.operators.names import TIME, Budget

PER_RUN = f"-{TIME}"
"""Beside a scheduled application's name in those of its runs (#2509, #2698)."""


def _ui(spec: Any) -> Iterator[str]:
    yield "-ui-svc"


def _routes(spec: Any) -> Iterator[str]:
    for route in spec.get("driverIngressOptions") or ():
        yield f"-driver-{route.get('servicePort')}"


def _exporter(spec: Any) -> Iterator[str]:
    monitoring = spec.get("monitoring") or {}
    exporter = monitoring.get("prometheus") or {}
    if exporter.get("jmxExporterJar") and not exporter.get("configFile"):
        yield "-prom-conf-vol"


BUDGETS = (
    Budget(_ui, "the Service of Spark's UI", until="2.2.0"),
    Budget(_routes, "the Service of a route"),
    Budget(_exporter, "the volume of the exporter's settings"),
)
"""From 2.2 on the UI's Service has a shorter name where it has to (#2516)."""
