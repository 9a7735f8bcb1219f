"""GS2113: a driver inside the operator."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """The operator implements cluster mode alone (SparkApplicationSpec.mode): with client the driver runs in the
    operator's own pod, with its memory and rights, and the pod of the driver that the controller looks for never comes.
    """
    mode = view.plan.get(run("deployMode"))
    if mode is not None and mode.value == "client":
        yield Finding("the operator knows no deploy mode but cluster", mode)


RULE = Rule(
    code="GS2113",
    severity=Severity.ERROR,
    title="a driver inside the operator",
    fix="remove deployMode: cluster is the default",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("run:deployMode",),
    bad=job("deployMode: client"),
    good=job("deployMode: cluster"),
    in_manifest={"kubeflow": "write mode: cluster"},
)
