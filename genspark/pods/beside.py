"""What is made beside a job's pods, and the executors' pods that somebody else makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from genspark.kube.quantity import amount
from genspark.pods.pod import Object
from genspark.spark.allocator import Kind, owner, owner_name
from genspark.spark.application import Application
from genspark.spark.executor import executor_pod
from genspark.spark.names import PREDICTED, SUBMISSION, Drawn
from genspark.spark.objects import objects

_DRAWN = PREDICTED
_MARKS = {
    SUBMISSION: "<uuid>",
    _DRAWN.driver_volume: "<uuid>",
    _DRAWN.executor_volume: "<uuid>",
    _DRAWN.app_id: "<app-id>",
    **dict.fromkeys(
        (_DRAWN.driver, _DRAWN.service, _DRAWN.driver_map, _DRAWN.executors, _DRAWN.executors_map), "<uid>"
    ),
}


def shown(name: str) -> str:
    """A name with marks in place of what is drawn at random."""
    for digits, mark in _MARKS.items():
        name = name.replace(digits, mark)
    return re.sub(r"-exec-1(?=$|-pvc-)", "-exec-<n>", name)


def beside(app: Application, drawn: Drawn, kind: Kind, start: int, user: str) -> Iterator[Object]:
    """What Spark makes beside the pods."""
    for one in objects(app, drawn, kind, max(1, start), user):
        name, spec = one["metadata"]["name"], one.get("spec", {})
        if one["kind"] == "PersistentVolumeClaim":
            yield _claim(name, spec)
            continue
        yield Object(one["kind"], shown(name))
        for claim in spec.get("volumeClaimTemplates", ()):
            yield _claim(f"{claim['metadata']['name']}-{name}-<n>", claim["spec"])


def _claim(name: str, spec: Mapping[str, Any]) -> Object:
    size = amount(spec["resources"]["requests"]["storage"])
    return Object("PersistentVolumeClaim", shown(name), size, spec["storageClassName"])


def executor_of(app: Application, drawn: Drawn, kind: Kind, start: int, user: str) -> Mapping[str, Any]:
    """The pod of the first executor: the driver's own, or as a StatefulSet or Deployment makes it."""
    if not kind:
        return executor_pod(app, drawn, 1, user)
    template: dict[str, Any] = owner(app, drawn, kind, start, user)["spec"]["template"]
    name = f"{owner_name(drawn, kind)}-{'<n>' if kind == 'StatefulSet' else '<xxxxx>'}"
    return {**template, "metadata": {**template["metadata"], "name": name}}
