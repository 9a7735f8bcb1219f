"""GS5107: a volume that nobody mounts."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Data
from genspark.plan.address import ROLES
from genspark.plan.statement import Statement
from genspark.spark.local_dirs import LOCAL_DIR


def find(view: JobView) -> Iterator[Finding]:
    """The pod waits for the volume and no container sees it: a missing claim or Secret keeps it from starting all the
    same. Most often the mount has another name (volumeMounts in api/v1beta2).
    """
    volumes: dict[str, Statement] = {}
    mounted: set[str] = set()
    for statement in view.plan.of(*ROLES):
        path = statement.at.path
        if len(path) == _NAMED and path[3] == "volumeMounts" and path[5] == "name":
            mounted.add(str(statement.value.value))
        elif len(path) > 2 and path[1] == _VOLUMES and path[0] == "spec" and not path[2].startswith(LOCAL_DIR):
            volumes.setdefault(path[2], statement)
    # What no pod gets stays in the operator's language: volumes without a mount, and what it cannot read.
    for statement in view.plan.of(view.target.name):
        path = statement.at.path
        if len(path) > 1 and path[0] == _VOLUMES:
            volumes.setdefault(path[1], statement)
        else:
            mounted.update(_names(statement.value.value, path[-1] == "name"))
    for name, statement in volumes.items():
        if name not in mounted:
            yield Finding(f"no container mounts the volume {name}", statement.value)


_VOLUMES = "volumes"
_NAMED = 6
"""Keys of the path to a mount's volume: spec.containers.main.volumeMounts./data.name."""


def _names(data: Data, named: bool) -> Iterator[str]:
    """Every name in a value: whatever is called so may be mounted."""
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _names(value, key == "name")
    elif isinstance(data, list):
        for item in data:
            yield from _names(item, False)
    elif named and isinstance(data, str):
        yield data


RULE = Rule(
    code="GS5107",
    severity=Severity.WARNING,
    title="a volume that nobody mounts",
    fix="mount it, or remove it",
    on=JobView,
    find=find,
    needs=("pod:spec.volumes", "kubeflow:volumes"),
    bad=job("pod: {volumes: {certs: {secret: {secretName: ca}}}}"),
    good=job("pod: {volumes: {certs: {secret: {secretName: ca}, mount: /certs}}}"),
)
