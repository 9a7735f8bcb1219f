"""GS7111: a prefix of pod names that Spark refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_KEY = "spark.kubernetes.executor.podNamePrefix"
_LONGEST = 237
_PREFIX = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*")


def find(view: JobView) -> Iterator[Finding]:
    """The driver ends at its first executor: "... is invalid. must conform https://kubernetes.io/docs/concepts/overview/
    working-with-objects/names" (Config.KUBERNETES_EXECUTOR_POD_NAME_PREFIX).
    """
    said, text = view.plan.conf(_KEY), view.text(_KEY)
    if said is not None and text and (len(text) > _LONGEST or not _PREFIX.fullmatch(text)):
        yield Finding(f"{text} is no prefix of names", said)


RULE = Rule(
    code="GS7111",
    severity=Severity.ERROR,
    title="a prefix of pod names that Spark refuses",
    fix="write at most 237 of a-z, 0-9, - and ., with a letter or digit first and last",
    on=JobView,
    find=find,
    needs=("conf:spark.kubernetes.executor.podNamePrefix",),
    bad=job("conf: {spark.kubernetes.executor.podNamePrefix: Revenue_Daily}"),
    good=job("conf: {spark.kubernetes.executor.podNamePrefix: revenue-daily}"),
)
