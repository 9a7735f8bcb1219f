"""GS5172: a ConfigMap or Secret over what the container runs with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.operators.kubeflow import NAME
from genspark.plan.address import ROLES, Address
from genspark.spark.constants import CONF_FOLDER
from genspark.spark.reserved import hides, in_conf_folder

_FIELDS = {"configMaps": "ConfigMap", "secrets": "Secret"}


def find(view: JobView) -> Iterator[Finding]:
    """Spark has its own ConfigMap at /opt/spark/conf: the API server refuses a second mount at this path, and below it
    a container does not start (kubeflow/spark-operator#2114). Over a folder of the system, or /opt/spark, there is
    nothing left to run: a ConfigMap or a Secret holds no programs.
    """
    for role in ROLES:
        for field, kind in _FIELDS.items():
            said = view.plan.get(Address(NAME, (role, field)))
            for number, item in enumerate(said.value if said is not None and isinstance(said.value, list) else ()):
                path = item.get("path") if isinstance(item, dict) else None
                if said is None or not isinstance(path, str):
                    continue
                about = _item(said, number) if view.job.plain else said
                if in_conf_folder(path):
                    yield Finding(f"the {role} has a {kind} at {path}, and Spark its settings at {CONF_FOLDER}", about)
                elif hides(path, sparks=True):
                    yield Finding(f"the {role} has a {kind} over {path} of its image", about)


def _item(said: Traced[Any], number: int) -> Traced[Any]:
    """The path of one item, where the list stands as it was written."""
    first, *others = said.places
    return Traced(said.value, (first._replace(path=(*first.path, str(number), "path")), *others))


RULE = Rule(
    code="GS5172",
    severity=Severity.ERROR,
    title="a ConfigMap or Secret over what the container runs with",
    fix="mount it at a folder of your own, such as /opt/app/conf",
    on=JobView,
    find=find,
    of=("kubeflow",),
    needs=tuple(f"{NAME}:{role}.{field}" for role in ROLES for field in _FIELDS),
    bad=manifest("executor: {instances: 2, configMaps: [{name: app-conf, path: /opt/spark/conf}]}"),
    good=manifest("executor: {instances: 2, configMaps: [{name: app-conf, path: /opt/app/conf}]}"),
)
