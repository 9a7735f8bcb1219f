"""GS5122: a heap size among Java options."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_REFUSED = {
    "driver": re.compile(r"(?:^|[\s\"'])(-Xmx)"),
    "executor": re.compile(r"(?:^|[\s\"'])(-Xmx|-Dspark\.[^\s=]*)"),
}
_KEYS = {f"spark.{role}.{which}JavaOptions": role for role in _REFUSED for which in ("extra", "default")}


def find(view: JobView) -> Iterator[Finding]:
    """Of executors the driver ends at its start: "... is not allowed to specify max heap memory settings"; a -Dspark.
    setting there is refused as well (SparkConf.validateSettings). Of the driver spark-submit fails: "Not allowed to
    specify max heap(Xmx) memory settings through java options" (SparkSubmitCommandBuilder.checkJavaOptions).
    """
    for key, role in _KEYS.items():
        said = view.plan.conf(key)
        found = _REFUSED[role].search(view.text(key)) if said is not None else None
        if said is not None and found:
            heap = found.group(1) == "-Xmx"
            fix = f"remove it and write {_FIELDS[role]}" if heap else "remove it and write the setting under conf"
            own = f"remove it and write spec.{role}.memory" if heap else "remove it and write it in sparkConf"
            yield Finding(f"{key} says {found.group(1)}", said, fix=fix, in_manifest={"kubeflow": own})


_FIELDS = {"driver": "driver: {memory: 8g}", "executor": "executors: {memory: 8g}"}


RULE = Rule(
    code="GS5122",
    severity=Severity.ERROR,
    title="a heap size among Java options",
    fix="remove it and write executors: {memory: 8g}",
    on=JobView,
    find=find,
    needs=tuple(f"conf:{key}" for key in _KEYS),
    bad=job("conf: {spark.executor.extraJavaOptions: -Xmx8g}"),
    good=job("executors: {memory: 8g}"),
    in_manifest={"kubeflow": "remove it and write spec.executor.memory"},
)
