"""GS2145: a version of Spark that is none."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run
from genspark.plan.reading import literal
from genspark.spark.versions import numbers

_PARTS = 2
"""Numbers that a version has at least."""


def find(view: JobView) -> Iterator[Finding]:
    """No check that depends on the version can be made, and nobody can tell the pods. The operator takes it for older
    than 3.0, and its webhook then refuses every template of a pod (CompareSemanticVersion).
    """
    said = view.plan.get(run("version"))
    text = literal(said)
    if said is not None and text and "$" not in text and len(numbers(text)) < _PARTS:
        yield Finding(f"{text} is no version of Spark", said)


RULE = Rule(
    code="GS2145",
    severity=Severity.ERROR,
    title="a version of Spark that is none",
    fix="write the version that the image has, such as 4.0.1",
    on=JobView,
    find=find,
    needs=("run:version",),
    bad=job("sparkVersion: latest"),
    good=job("sparkVersion: 4.0.1"),
)
