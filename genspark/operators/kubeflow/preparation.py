"""What the operator changes in an application before it submits it: for its exporter of metrics, for a batch scheduler.

Source: submitSparkApplication, configPrometheusMonitoring and internal/scheduler of kubeflow/spark-operator 2.3 to 2.5.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any, cast

from genspark.core.records import NamedTuple
from genspark.operators.kubeflow.gang import task_groups
from genspark.operators.kubeflow.subject import Subject
from genspark.plan.address import ROLES
from genspark.pods.pod import Object

FOLDER = "/etc/metrics/conf"
_SCRAPED = "prometheus.io/"
_PORT = 8090
_GROUP = "scheduling.k8s.io/group-name"
_POD_GROUP = "scheduling.x-k8s.io/pod-group"
_TASKS = "yunikorn.apache.org/task-group"


class Prepared(NamedTuple):
    """The application that is submitted, and what the operator makes for it before."""

    subject: Subject
    objects: tuple[Object, ...]


class Exporter(NamedTuple):
    """The exporter of metrics that an application asks for."""

    monitoring: Mapping[str, Any]
    prometheus: Mapping[str, Any]
    config_map: str
    """Of its files; empty where all of them are in the image."""

    @property
    def port(self) -> int:
        return int(self.prometheus.get("port") or _PORT)

    def watches(self, role: str) -> bool:
        return bool(self.monitoring.get("exposeDriverMetrics" if role == "driver" else "exposeExecutorMetrics"))

    def option(self) -> str:
        """The JVM's option that loads it."""
        config = self.prometheus.get("configFile") or f"{FOLDER}/prometheus.yaml"
        return f"-javaagent:{self.prometheus.get('jmxExporterJar')}={self.port}:{config}"


def exporter(subject: Subject) -> Exporter | None:
    """The exporter; None where nothing asks for one, as `monitoring` without `prometheus` does not."""
    monitoring = subject.has("monitoring")
    prometheus = monitoring.get("prometheus")
    if not isinstance(prometheus, dict):
        return None
    in_image = monitoring.get("metricsPropertiesFile") and prometheus.get("configFile")
    return Exporter(monitoring, prometheus, "" if in_image else f"{subject.name}-prom-conf")


def prepared(subject: Subject, webhook: bool) -> Prepared:
    """The application as the operator submits it; `Unreadable` where it cannot."""
    changed = subject._replace(spec=deepcopy(dict(subject.spec)))
    if webhook and _one_executor(changed):
        _at(changed, "executor")["instances"] = 1
    objects = list(_exporting(changed))
    name = changed.get("batchScheduler")
    if name:
        return _SCHEDULERS.get(str(name), _kube_scheduler)(changed, objects)
    return Prepared(changed, tuple(objects))


def _at(subject: Subject, *path: str) -> dict[str, Any]:
    """A map of a copy that may be changed; made where there is none."""
    found = cast("dict[str, Any]", subject.spec)
    for key in path:
        if not isinstance(found.get(key), dict):
            found[key] = {}
        found = found[key]
    return found


def _one_executor(subject: Subject) -> bool:
    """Whether the webhook fills in a number of executors; dynamic allocation in sparkConf does not keep it from it
    (api/v1beta2/defaults.go looks for another spelling of that key).
    """
    said = subject.get("executor", "instances") or "spark.executor.instances" in subject.has("sparkConf")
    return not said and not subject.get("dynamicAllocation", "enabled")


def _exporting(subject: Subject) -> Iterator[Object]:
    found = exporter(subject)
    if found is None:
        return
    own_file = found.monitoring.get("metricsPropertiesFile")
    _at(subject, "sparkConf").update(
        {
            "spark.metrics.namespace": f"{subject.namespace}.{subject.name}",
            "spark.metrics.conf": own_file or f"{FOLDER}/metrics.properties",
        }
    )
    said = {"scrape": "true", "port": str(found.port), "path": "/metrics"}
    for role in ROLES:
        if found.watches(role):
            _at(subject, role, "annotations").update({_SCRAPED + key: value for key, value in said.items()})
            own = _at(subject, role)
            own["javaOptions"] = " ".join(filter(None, (own.get("javaOptions"), found.option())))
    if found.config_map:
        yield Object("ConfigMap", found.config_map)


def _volcano(subject: Subject, objects: list[Object]) -> Prepared:
    group = f"spark-{subject.name}-pg"
    if _GROUP in subject.has("driver", "annotations"):
        return Prepared(subject, tuple(objects))  # the application names a group of its own
    for role in ROLES:
        _at(subject, role, "annotations")[_GROUP] = group
    return Prepared(subject, (*objects, Object("PodGroup", group)))


def _yunikorn(subject: Subject, objects: list[Object]) -> Prepared:
    groups = json.dumps(task_groups(subject))
    queue = subject.has("batchSchedulerOptions").get("queue")
    for role in ROLES:
        if queue is not None:
            _at(subject, role, "labels")["queue"] = queue
        _at(subject, role, "annotations")[f"{_TASKS}-name"] = f"spark-{role}"
    _at(subject, "driver", "annotations")[f"{_TASKS}s"] = groups
    return Prepared(subject, tuple(objects))


def _kube_scheduler(subject: Subject, objects: list[Object]) -> Prepared:
    """Of any other name: one of kube-scheduler's, with its plugin for groups."""
    group = f"{subject.name}-pg"
    return Prepared(
        subject._replace(labels={**subject.labels, _POD_GROUP: group}), (*objects, Object("PodGroup", group))
    )


_SCHEDULERS: dict[str, Callable[[Subject, list[Object]], Prepared]] = {"volcano": _volcano, "yunikorn": _yunikorn}
