"""GS2111: a main class of a script."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """spark-submit runs the class instead of the script where both are given on Kubernetes, or ignores it: Python and R
    have their own main classes (SparkSubmit.prepareSubmitEnvironment).
    """
    kind, said = view.plan.get(run("type")), view.plan.get(run("class"))
    if kind is not None and said is not None and kind.value in ("Python", "R"):
        yield Finding(f"a {kind.value} application has no main class, and {said.value} is given", said)


RULE = Rule(
    "GS2111",
    Severity.WARNING,
    "a main class of a script",
    "remove the main class",
    JobView,
    find,
    ("run:class",),
    bad=manifest("mainClass: org.apache.spark.deploy.PythonRunner"),
    good=manifest(),
)
