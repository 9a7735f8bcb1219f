"""GS5122: a heap size among an executor's Java options."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_KEYS = ("spark.executor.extraJavaOptions", "spark.executor.defaultJavaOptions")
_REFUSED = re.compile(r"(?:^|[\s\"'])(-Xmx\S*|-Dspark\.\S*)")


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends at its start: "... is not allowed to specify max heap memory settings"; a -Dspark. setting there
    is refused as well (SparkConf.validateSettings).
    """
    for key in _KEYS:
        said = view.plan.conf(key)
        found = _REFUSED.search(view.text(key)) if said is not None else None
        if said is not None and found:
            yield Finding(f"{key} says {found.group(1)}", said)


RULE = Rule(
    "GS5122",
    Severity.ERROR,
    "a heap size among an executor's Java options",
    "remove it and write executors: {memory: 8g}",
    JobView,
    find,
    ("conf:spark.executor.extraJavaOptions", "conf:spark.executor.defaultJavaOptions"),
    bad=job("conf: {spark.executor.extraJavaOptions: -Xmx8g}"),
    good=job("executors: {memory: 8g}"),
    plain="remove it and write spec.executor.memory",
)
