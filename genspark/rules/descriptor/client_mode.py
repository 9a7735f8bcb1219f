"""GS2113: a driver that would run inside of the operator."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """Only cluster mode is implemented: the driver would run in the operator's own pod, without the resources, labels
    and account of the job (docs of kubeflow/spark-operator, submission.go).
    """
    mode = view.plan.get(run("deployMode"))
    if view.profile is not None and mode is not None and mode.value == "client":
        yield Finding("the deploy mode is client", mode)


RULE = Rule(
    "GS2113",
    Severity.ERROR,
    "a driver that would run inside of the operator",
    "write cluster",
    JobView,
    find,
    ("run:deployMode",),
    bad=job("deployMode: client"),
    good=job(),
)
