"""Who makes the executors' pods: the driver itself, or a StatefulSet or a Deployment that it makes.

Source: ExecutorPodsAllocator, StatefulSetPodsAllocator, DeploymentPodsAllocator; seen with Spark 3.3 to 4.3.
"""

from __future__ import annotations

from typing import Any, Literal

from genspark.spark.application import Application
from genspark.spark.claims import Claim, claims
from genspark.spark.constants import ALLOCATOR
from genspark.spark.executor import executor_pod, pod_name
from genspark.spark.names import Drawn
from genspark.spark.steps import Given
from genspark.spark.versions import Version

Kind = Literal["", "StatefulSet", "Deployment"]
_DEPLOYMENTS: Version = (4, 2)
_ANY = "EXECID"
"""Stands for the number of an executor, which its pod does not know."""
_COST = "controller.kubernetes.io/pod-deletion-cost"
_SELECTED = ("spark-app-selector", "spark-role", "spark-exec-resourceprofile-id")


def owner_kind(app: Application) -> Kind | None:
    """What owns the executors, empty for the driver itself; None where a class of somebody's own makes them."""
    said = app.conf.get(ALLOCATOR, "direct")
    kinds: dict[str, Kind] = {"direct": "", "statefulset": "StatefulSet"}
    if app.image >= _DEPLOYMENTS:
        kinds["deployment"] = "Deployment"
    return kinds.get(said)


def owner(app: Application, drawn: Drawn, kind: Kind, replicas: int, user: str) -> dict[str, Any]:
    """The StatefulSet or Deployment of the executors; its pods are what its template says, with names of their own."""
    template = executor_pod(app, drawn, _ANY, user)
    metadata, spec = template["metadata"], template["spec"]
    spec["restartPolicy"] = "Always"
    found: dict[str, Any] = {
        "replicas": replicas,
        "selector": {"matchLabels": {label: metadata["labels"][label] for label in _SELECTED}},
        "template": template,
    }
    if kind == "Deployment":
        spec["hostname"] = spec["hostname"].lower()
        metadata.setdefault("annotations", {}).setdefault(_COST, "0")
    else:
        _claimed(found, executors_claims(app, drawn, _ANY))
        found["podManagementPolicy"] = "Parallel"
    return {"apiVersion": "apps/v1", "kind": kind, "metadata": {"name": owner_name(drawn, kind)}, "spec": found}


def owner_name(drawn: Drawn, kind: Kind) -> str:
    """Of the executors of the only resource profile that settings make."""
    return f"spark-{'s' if kind == 'StatefulSet' else 'd'}-{drawn.app_id}-0"


def executors_claims(app: Application, drawn: Drawn, number: int | str) -> list[Claim]:
    """The claims that are made for one executor."""
    given = Given(app.conf, "executor", app.image)
    return list(claims(given, pod_name(app, drawn, number), drawn.app_id, str(number)))


def _claimed(found: dict[str, Any], every: list[Claim]) -> None:
    """A StatefulSet makes claims of its own, called as the volumes are."""
    names = {one.name for one in every}
    spec = found["template"]["spec"]
    volumes = spec.pop("volumes", ())
    kept = [one for one in volumes if one.get("persistentVolumeClaim", {}).get("claimName") not in names]
    if kept:
        spec["volumes"] = kept
    for one in every:
        metadata = {**one.data["metadata"], "name": one.volume}
        found.setdefault("volumeClaimTemplates", []).append({**one.data, "metadata": metadata})
