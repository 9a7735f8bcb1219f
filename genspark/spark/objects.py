"""What Spark makes in the API server beside the pods, as far as settings decide it.

Source: KubernetesDriverBuilder, KubernetesClientUtils, KubernetesClusterSchedulerBackend; seen with Spark 3.3 to 4.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.spark import names
from genspark.spark.allocator import Kind, executors_claims, owner
from genspark.spark.application import Application
from genspark.spark.claims import claims
from genspark.spark.names import Drawn
from genspark.spark.steps import Given
from genspark.spark.versions import Version

_POLICY: Version = (4, 2)
"""From here on a NetworkPolicy lets an application's executors be reached by its own pods alone."""


def objects(app: Application, drawn: Drawn, kind: Kind, replicas: int, user: str) -> Iterator[dict[str, Any]]:
    """Every object, claims of the first executor included; of most of them kind and name alone."""
    if not app.client:
        yield from _submitted(app, drawn)
    if not Given(app.conf, "executor", app.image).on("spark.kubernetes.executor.disableConfigMap"):
        yield _named("ConfigMap", f"spark-exec-{drawn.executors_map}-conf-map")
    if kind:
        yield owner(app, drawn, kind, replicas, user)
    elif replicas:
        yield from (claim.data for claim in executors_claims(app, drawn, 1))


def _submitted(app: Application, drawn: Drawn) -> Iterator[dict[str, Any]]:
    prefix = names.prefix(app.name, drawn.driver)
    yield _named("Service", names.service(app.name, drawn))
    yield _named("ConfigMap", f"spark-drv-{drawn.driver_map}-conf-map")
    if app.templates.get("executor") is not None:
        yield _named("ConfigMap", f"{prefix}-driver-podspec-conf-map")
    if app.submitter >= _POLICY:
        yield _named("NetworkPolicy", f"{prefix}-policy")
    given = Given(app.conf, "driver", app.submitter)
    yield from (claim.data for claim in claims(given, f"{prefix}-driver", drawn.app_id))


def _named(kind: str, name: str) -> dict[str, Any]:
    return {"kind": kind, "metadata": {"name": name}}
