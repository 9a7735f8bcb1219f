"""GS5118: tasks that want what no executor has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import ceil

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_TASK = re.compile(r"spark\.task\.resource\.([^.]+)\.amount")


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends at its start: "The executor resource config ... needs to be specified since a task requirement
    config ... was specified" (ResourceUtils).
    """
    for statement in view.plan.of("conf"):
        match = _TASK.fullmatch(statement.at.path[0])
        if match and view.plan.conf(f"spark.executor.resource.{match.group(1)}.amount") is None:
            name = match.group(1)
            amount = _whole(view.text(statement.at.path[0]))
            of = f"spark.executor.resource.{name}"
            settings = f"write {of}.amount: {amount} and {of}.vendor: VENDOR under conf"
            field = f"write gpu: {{count: {amount}, vendor: nvidia.com}} under executors, or whose it is"
            yield Finding(
                f"a task wants {name}, and executors have none",
                statement.value,
                fix=field if name == "gpu" else settings,
                in_manifest={"kubeflow": f'write {of}.amount: "{amount}" and {of}.vendor: VENDOR under sparkConf'},
            )


def _whole(amount: str) -> int:
    """How many an executor needs at least for one task; a part of one is shared."""
    try:
        return max(1, ceil(float(amount)))
    except (ValueError, OverflowError):
        return 1


RULE = Rule(
    code="GS5118",
    severity=Severity.ERROR,
    title="tasks that want what no executor has",
    fix="write spark.executor.resource.NAME.amount as well",
    on=JobView,
    find=find,
    needs=("conf:spark.task.resource.*",),
    bad=job("conf: {spark.task.resource.gpu.amount: 1}"),
    good=job(
        "executors: {gpu: {count: 1, vendor: nvidia.com, discovery: /opt/gpus.sh}}\n"
        "conf: {spark.task.resource.gpu.amount: 1}"
    ),
)
