"""GS7110: a label that Kubernetes refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.kube.names import LABEL_KEY, LABEL_VALUE, LONGEST_LABEL

_VALUE = re.compile(LABEL_VALUE)
_KEY = re.compile(LABEL_KEY)
_LABEL = re.compile(r"spark\.kubernetes\.(?:driver|executor)(?:\.service)?\.label\.")


def find(view: JobView) -> Iterator[Finding]:
    """The pods are refused, or the application itself: Spark checks no label, the API server every one
    (apimachinery IsValidLabelValue, IsQualifiedName).
    """
    for statement in view.plan.of("conf"):
        key, value = statement.at.path[0], statement.value.value
        said = _LABEL.match(key) and isinstance(value, str) and "${" not in value and "{{" not in value
        name = key.partition(".label.")[2]
        if said and (len(value) > LONGEST_LABEL or not _VALUE.fullmatch(value)):
            yield Finding(f"{value!r} is no value of the label {name}", statement.value)
        elif said and "${" not in name and "{{" not in name and not _KEY.fullmatch(name):
            yield Finding(f"{name!r} is no name of a label", statement.value)


RULE = Rule(
    code="GS7110",
    severity=Severity.ERROR,
    title="a label that Kubernetes refuses",
    fix="write at most 63 of letters, digits, - _ and ., with a letter or digit first and last",
    on=JobView,
    find=find,
    needs=(
        "conf:spark.kubernetes.driver.*",
        "conf:spark.kubernetes.executor.*",
    ),
    bad=job("executors: {labels: {owner: jo@acme.com}}"),
    good=job("executors: {labels: {owner: jo.acme.com}}"),
)
