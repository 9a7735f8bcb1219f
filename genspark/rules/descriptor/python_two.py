"""GS2117: a Python that Spark does not run."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run
from genspark.plan.reading import literal

_PYTHON = "spark.kubernetes.pyspark.pythonVersion"


def find(view: JobView) -> Iterator[Finding]:
    """From 3.1 on Spark refuses the value at submission ("Ensure that Python version is Python3", Config.scala of
    resource-managers/kubernetes), and its images hold no Python 2; from 4.1 on it does not know the setting.
    """
    python, number = view.plan.conf(_PYTHON), view.version
    if python is None or python.value != "2" or number < (3, 1) or not _is_python(view):
        return
    yield Finding(f"Spark {number[0]}.{number[1]} runs Python 3 alone", python)


def _is_python(view: JobView) -> bool:
    return literal(view.plan.get(run("main"))).endswith(".py")


RULE = Rule(
    code="GS2117",
    severity=Severity.ERROR,
    title="a Python that Spark does not run",
    fix="remove pythonVersion",
    on=JobView,
    find=find,
    needs=("conf:spark.kubernetes.pyspark.pythonVersion",),
    bad=job('pythonVersion: "2"'),
    good=job(),
)
