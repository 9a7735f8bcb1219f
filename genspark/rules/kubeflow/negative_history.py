"""GS2116: a history of fewer than no runs."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Traced

_LIMITS = ("successfulRunHistoryLimit", "failedRunHistoryLimit")


def find(view: OperatorView) -> Iterator[Finding]:
    """No CRD forbids it and upstream tests none of it (kubeflow/spark-operator #2964): the limit slices the list of
    finished runs (bookkeepPastRuns), so what happens after the next run is nobody's intention.
    """
    if view.kind != "ScheduledSparkApplication":
        return
    for key in _LIMITS:
        limit = at_path(view.manifest.data, ("spec", key))
        if isinstance(limit, int) and limit < 0:
            yield Finding(f"{key} is {limit}", Traced(limit, view.manifest.origin(("spec", key))))


RULE = Rule(
    code="GS2116",
    severity=Severity.WARNING,
    title="a history of fewer than no runs",
    fix="write 0 to keep none, or how many are kept",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("ScheduledSparkApplication",),
    bad=job("""
schedule: "0 3 * * *"
patches: [{kind: ScheduledSparkApplication, merge: {spec: {failedRunHistoryLimit: -1}}}]
"""),
    good=job("""
schedule: "0 3 * * *"
patches: [{kind: ScheduledSparkApplication, merge: {spec: {failedRunHistoryLimit: 1}}}]
"""),
)
