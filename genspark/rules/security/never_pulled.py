"""GS6117: an image that must lie on every node."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_POLICY = "spark.kubernetes.container.image.pullPolicy"


def find(view: JobView) -> Iterator[Finding]:
    """On a node without the image the pod stays in ErrImageNeverPull, and the job waits for it for ever."""
    said = view.plan.conf(_POLICY)
    if said is not None and view.text(_POLICY) == "Never":
        yield Finding("the image is never pulled", said)


RULE = Rule(
    code="GS6117",
    severity=Severity.WARNING,
    title="an image that must lie on every node",
    fix="write IfNotPresent",
    on=JobView,
    find=find,
    needs=("conf:spark.kubernetes.container.image.pullPolicy",),
    bad=job("imagePull: {policy: Never}"),
    good=job("imagePull: {policy: IfNotPresent}"),
)
