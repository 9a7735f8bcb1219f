"""What the driver's pod and its Service are called and marked with."""

from __future__ import annotations

from genspark.model.field import Block, Field
from genspark.model.kind import FLAG, TEXT, mapping
from genspark.plan.feature import Feature

_SERVICE = "conf:spark.kubernetes.driver.service"


class Driver(Block):
    where = "driver"
    podName = Field(
        TEXT,
        "The name of the driver's pod; the job's name and -driver if absent.",
        says="conf:spark.kubernetes.driver.pod.name",
        example="revenue-driver",
    )
    serviceLabels = Field(
        mapping(TEXT), "Labels of the driver's Service.", says=f"{_SERVICE}.label.*", example={"scrape": "spark"}
    )
    serviceAnnotations = Field(
        mapping(TEXT),
        "Annotations of the driver's Service.",
        says=f"{_SERVICE}.annotation.*",
        example={"prometheus.io/scrape": "true"},
    )
    kubernetesMaster = Field(
        TEXT,
        "The API server as the driver reaches it; the cluster's own if absent.",
        says="conf:spark.kubernetes.driver.master",
        example="k8s://https://kubernetes.default.svc",
    )
    disruptionBudget = Field(
        FLAG,
        "Whether the operator guards the driver's pod against evictions with a PodDisruptionBudget.",
        says="kubeflow:driverPodDisruptionBudget",
        example=True,
    )


FEATURE = Feature("driver", (Driver,))
