"""Where an application meets what a version of the operator does wrong (`history.py`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from genspark.core.paths import at_path
from genspark.core.trace import Path
from genspark.operators.kubeflow.volumes import submitted
from genspark.plan.address import ROLES
from genspark.spark.versions import numbers

PULL = "spark.kubernetes.container.image.pullPolicy"
CLAIM = "spark.kubernetes.driver.volumes.persistentVolumeClaim."
_FILES = {"GCPServiceAccount": "GOOGLE_APPLICATION_CREDENTIALS", "HadoopDelegationToken": "HADOOP_TOKEN_FILE_LOCATION"}
_SPARK3 = (3, 0)
Spec = Mapping[str, Any]


def _get(spec: Spec, *path: str) -> Any:
    return at_path(dict(spec), path)


def _settings(spec: Spec) -> Mapping[str, Any]:
    found = _get(spec, "sparkConf")
    return found if isinstance(found, dict) else {}


def _items(spec: Spec, *path: str) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    found = _get(spec, *path)
    for position, one in enumerate(found if isinstance(found, list) else ()):
        if isinstance(one, dict):
            yield (*path, str(position)), one


def pull_policy(spec: Spec) -> Iterator[Path]:
    """IfNotPresent is what Spark does by itself."""
    if _get(spec, "imagePullPolicy") not in (None, "", "IfNotPresent") and PULL not in _settings(spec):
        yield ("imagePullPolicy",)


def executor_env(spec: Spec) -> Iterator[Path]:
    """The webhook asks whether the driver has an env."""
    if _get(spec, "executor", "env") and not _get(spec, "driver", "env"):
        yield ("executor", "env")


def lifecycle(spec: Spec) -> Iterator[Path]:
    """Spark 3 calls the executor's container otherwise than Spark 2."""
    if _get(spec, "executor", "lifecycle") and numbers(str(_get(spec, "sparkVersion") or "")) >= _SPARK3:
        yield ("executor", "lifecycle")


def security_context(spec: Spec) -> Iterator[Path]:
    """Any of the executor's container."""
    if _get(spec, "executor", "securityContext"):
        yield ("executor", "securityContext")


def restart(spec: Spec) -> Iterator[Path]:
    """Policies that ask for another run."""
    if _get(spec, "restartPolicy", "type") in ("OnFailure", "Always"):
        yield ("restartPolicy", "type")


def secret_files(spec: Spec) -> Iterator[Path]:
    """Secrets whose type sets a variable."""
    for path, one in _items(spec, "executor", "secrets"):
        variable = _FILES.get(str(one.get("secretType")))
        if variable and f"spark.executorEnv.{variable}" not in _settings(spec):
            yield (*path, "secretType")


def unlimited(spec: Spec) -> Iterator[Path]:
    """Volumes that become settings at the submission."""
    mounted = {one.get("name") for role in ROLES for _, one in _items(spec, role, "volumeMounts")}
    for path, one in _items(spec, "volumes"):
        source, name = one.get("emptyDir"), one.get("name")
        if isinstance(source, dict) and not source.get("sizeLimit") and name in mounted and submitted(str(name)):
            yield (*path, "emptyDir")


def claims(spec: Spec) -> Iterator[Path]:
    """Spark makes a claim for any name that holds this word."""
    for key, value in _settings(spec).items():
        if key.startswith(CLAIM) and key.endswith(".options.claimName") and "OnDemand" in str(value):
            yield ("sparkConf", key)
