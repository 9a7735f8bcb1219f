"""Names and keys that lowering and lifting share."""

from __future__ import annotations

from genspark.plan.address import MAIN
from genspark.spark.constants import BLOCK_MANAGER_PORT, DRIVER_PORT, UI_PORT
from genspark.spark.constants import CONTAINER as SPARK_CONTAINER

NAME = "native"
MASTER = "k8s://https://kubernetes.default.svc"
DRIVER_CONTAINER, EXECUTOR_CONTAINER = SPARK_CONTAINER["driver"], SPARK_CONTAINER["executor"]
OWN_NAME = ("spec", "containers", MAIN, "name")
"""What a template calls Spark's container, which has Spark's own name here."""
TEMPLATE_VOLUME = "executor-template"
TEMPLATE_FOLDER = "/etc/spark/executor"
TEMPLATE_FILE = "pod.yaml"
HOST_ENV = "SPARK_DRIVER_BIND_ADDRESS"
"""Spark's own name for it: what the image's entrypoint binds to."""
POD_ENV = "SPARK_DRIVER_POD_NAME"
LOCAL_DIRS = "SPARK_LOCAL_DIRS"
TYPE = "genspark.dev/type"
VERSION = "app.kubernetes.io/version"
JOB = "app.kubernetes.io/name"
ROLE = "spark-role"
REPLACE = {
    "argocd.argoproj.io/sync-options": "Force=true,Replace=true",
    "kustomize.toolkit.fluxcd.io/force": "enabled",
}
"""A Job's template is immutable: both tools are told to delete and create."""

PORTS = {"driver-rpc-port": DRIVER_PORT, "blockmanager": BLOCK_MANAGER_PORT, "spark-ui": UI_PORT}
"""The ports and port names of a driver that Spark submits itself (DriverServiceFeatureStep)."""

COMPUTED = {
    "spark.driver.host": f"$({HOST_ENV})",
    "spark.kubernetes.driver.pod.name": f"$({POD_ENV})",
    "spark.driver.port": str(PORTS["driver-rpc-port"]),
    "spark.driver.blockManager.port": str(PORTS["blockmanager"]),
}
"""Settings of every native driver; the first two come from the downward API."""

NAMESPACE = "spark.kubernetes.namespace"
TEMPLATE_CONF = {
    "spark.kubernetes.executor.podTemplateFile": f"{TEMPLATE_FOLDER}/{TEMPLATE_FILE}",
    "spark.kubernetes.executor.podTemplateContainerName": EXECUTOR_CONTAINER,
}
FACTOR = "spark.executor.memoryOverheadFactor"
IMAGE = "spark.kubernetes.container.image"
DRIVER_IMAGE = "spark.kubernetes.driver.container.image"
POLICY = f"{IMAGE}.pullPolicy"
PULL_SECRETS = f"{IMAGE}.pullSecrets"
ACCOUNT = "spark.kubernetes.authenticate.driver.serviceAccountName"
CPU_REQUEST = "spark.kubernetes.driver.request.cores"
CPU_LIMIT = "spark.kubernetes.driver.limit.cores"
LABEL = "spark.kubernetes.driver.label."
ANNOTATION = "spark.kubernetes.driver.annotation."
ON_THE_POD = (CPU_REQUEST, CPU_LIMIT, DRIVER_IMAGE, ACCOUNT)
"""Settings that a driver pod of ours says itself; spark-submit never sees them."""


def escaped(text: str) -> str:
    """A text in a container's args that Kubernetes must not expand: `$(` is written `$$(`."""
    return text.replace("$(", "$$(")


def unescaped(text: str) -> str:
    return text.replace("$$(", "$(")
