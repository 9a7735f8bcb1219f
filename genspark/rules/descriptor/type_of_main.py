"""GS2112: a type unlike the file that runs."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run
from genspark.plan.reading import literal

_BY_TYPE = {"Java": (".jar",), "Scala": (".jar",), "Python": (".py",), "R": (".r",)}
_ENDINGS = (".jar", ".py", ".r")


def find(view: JobView) -> Iterator[Finding]:
    """spark-submit goes by the ending alone (SparkSubmit.isPython, isR) and starts another language than is said; the
    operator takes the type's overhead factor for gang scheduling and quotas, and so asks for another size than Spark.
    """
    kind, main = view.plan.get(run("type")), view.plan.get(run("main"))
    text = literal(main).lower()
    if kind is None or main is None or kind.value not in _BY_TYPE:
        return
    ending = next((ending for ending in _ENDINGS if text.endswith(ending)), "")
    if ending and ending not in _BY_TYPE[kind.value]:
        yield Finding(f"the type is {kind.value}, and Spark starts {text.rpartition('/')[2]}", kind, (main,))


RULE = Rule(
    code="GS2112",
    severity=Severity.WARNING,
    title="a type unlike the file that runs",
    fix="remove type: the file's ending tells it",
    on=JobView,
    find=find,
    needs=("run:type",),
    bad=job("type: Scala"),
    good=job(),
    in_manifest={"kubeflow": "write the type that the ending of mainApplicationFile tells"},
)
