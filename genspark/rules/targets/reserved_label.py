"""GS7108: a label that Spark keeps for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_BOTH = ("spark-role", "spark-app-selector")
_EXECUTORS = ("spark-exec-id",)
_NEWER = ("spark-app-name", "spark-version")
_NEWER_EXECUTORS = ("spark-exec-resourceprofile-id",)
_SINCE = (3, 3)
"""The oldest version in which those are known to be refused."""
_LABEL = re.compile(r"spark\.kubernetes\.(driver|executor)\.label\.(.+)")


def find(view: JobView) -> Iterator[Finding]:
    """The submission fails, or the driver ends: "Custom executor labels cannot contain ... as it is reserved for Spark"
    (KubernetesConf). Labels of the application reach its pods.
    """
    newer = view.version >= _SINCE
    both = (*_BOTH, *_NEWER) if newer else _BOTH
    executors = (*both, *_EXECUTORS, *_NEWER_EXECUTORS) if newer else (*both, *_EXECUTORS)
    for statement in view.plan.of("conf", "run"):
        path = statement.at.path
        if statement.at.language == "run":
            reserved = path[:2] == ("metadata", "labels") and len(path) == 3 and path[2] in both
            name, whose = path[-1], "an application"
        else:
            match = _LABEL.fullmatch(path[0])
            name, whose = (match.group(2), f"the {match.group(1)}") if match else ("", "")
            reserved = name in (both if whose == "the driver" else executors)
        if reserved:
            yield Finding(f"the label {name} of {whose} is Spark's own", statement.value)


RULE = Rule(
    code="GS7108",
    severity=Severity.ERROR,
    title="a label that Spark keeps for itself",
    fix="choose another name",
    on=JobView,
    find=find,
    needs=(
        "conf:spark.kubernetes.driver.label.spark-*",
        "conf:spark.kubernetes.executor.label.spark-*",
        "run:metadata.labels.spark-*",
    ),
    bad=job("executors: {labels: {spark-role: worker}}"),
    good=job("executors: {labels: {role: worker}}"),
)
