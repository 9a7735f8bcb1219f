"""GS2118: a Spark that nobody mends any more."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """No release has mended it since 2021; the operator submits with a Spark 3 or 4 of its own, which an older image
    need not understand, and refuses pod templates.
    """
    said = view.plan.get(run("version"))
    if said is not None and view.version and view.version < (3,):
        yield Finding(f"Spark {said.value} is from before 3.0", said)


RULE = Rule(
    "GS2118",
    Severity.WARNING,
    "a Spark that nobody mends any more",
    "move to Spark 3.5 or 4",
    JobView,
    find,
    ("run:version",),
    bad=job("sparkVersion: 2.4.8"),
    good=job(),
)
