"""The operator's own export of metrics: a JMX exporter as an agent of both JVMs."""

from __future__ import annotations

from genspark.model.field import Block, Field
from genspark.model.kind import FLAG, TEXT, integer
from genspark.plan.feature import Feature

_AT = "kubeflow:monitoring"


class Monitoring(Block):
    key = "monitoring"
    doc = "The operator's Prometheus JMX exporter; its jar has to be in the image."
    driver = Field(FLAG, "Whether the driver is watched.", says=f"{_AT}.exposeDriverMetrics", example=True)
    executors = Field(FLAG, "Whether the executors are watched.", says=f"{_AT}.exposeExecutorMetrics", example=True)
    metrics = Field(
        TEXT,
        "Spark's metrics.properties, as a text.",
        says=f"{_AT}.metricsProperties",
        example="*.sink.jmx.class=org.apache.spark.metrics.sink.JmxSink",
    )
    metricsFile = Field(
        TEXT,
        "The same as a file of the image.",
        says=f"{_AT}.metricsPropertiesFile",
        example="/etc/metrics/metrics.properties",
    )
    jar = Field(
        TEXT,
        "The exporter's jar; without it nothing is exported.",
        says=f"{_AT}.prometheus.jmxExporterJar",
        example="/prometheus/jmx_prometheus_javaagent.jar",
    )
    port = Field(integer(1024, 49151), "Its port; 8090 if absent.", says=f"{_AT}.prometheus.port", example=8090)
    portName = Field(TEXT, "The port's name; jmx-exporter if absent.", says=f"{_AT}.prometheus.portName")
    config = Field(
        TEXT, "The exporter's configuration, as a text.", says=f"{_AT}.prometheus.configuration", example="rules: []"
    )
    configFile = Field(
        TEXT,
        "The same as a file of the image.",
        says=f"{_AT}.prometheus.configFile",
        example="/etc/metrics/prometheus.yaml",
    )


FEATURE = Feature("monitoring", (Monitoring,))
