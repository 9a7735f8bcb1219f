"""Reports that were answered well from the beginning, and stay so."""

from __future__ import annotations

from .bases import JAR, job, manifest
from .case import Case

CASES = (
    Case(
        "R23 plain",
        "podTemplateFile in sparkConf lost its effect with operator 2.4.0.",
        "kubeflow/spark-operator#2793",
        manifest(JAR, "  sparkConf: {spark.kubernetes.driver.podTemplateFile: /opt/templates/driver.yaml}\n"),
        "validate orders.yaml --operator 2.4.0",
        ("orders.yaml:15:56: warning GS7105 spark.kubernetes.driver.podTemplateFile does nothing",),
    ),
    Case(
        "R26 plain",
        "An executor asked for more CPU than its limit.",
        "apache/spark#51678",
        manifest(executor="{instances: 3, cores: 4, coreLimit: 2000m, memory: 4g, serviceAccount: spark-exec}"),
        "validate orders.yaml",
        ("orders.yaml:13:49: error GS5104 the executor may use 2000m CPU and requests 4",),
    ),
    Case(
        "R26 job",
        "An executor asked for more CPU than its limit.",
        "apache/spark#51678",
        job(executors="{count: 3, cores: 4, coreLimit: 2000m, memory: 4g}"),
        "validate jobs",
        ("jobs/data/orders.yaml:7:44: error GS5104 the executor may use 2000m CPU and requests 4",),
    ),
    Case(
        "R30 plain",
        "initialExecutor was written for initialExecutors.",
        "kubernetes-sigs/kueue#7268",
        manifest(
            executor="{cores: 2, memory: 4g, serviceAccount: spark-exec}",
            more="  dynamicAllocation: {enabled: true, minExecutors: 1, initialExecutor: 3, maxExecutors: 10}\n",
        ),
        "validate orders.yaml",
        ("orders.yaml:14:72: error GS7002 SparkApplication spec.dynamicAllocation.initialExecutor: unknown key",),
        ("write initialExecutors",),
    ),
)
