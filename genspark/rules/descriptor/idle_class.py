"""GS2111: a main class for a script."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run
from genspark.plan.reading import literal


def find(view: JobView) -> Iterator[Finding]:
    """Nothing starts it: for a .py or .R file spark-submit runs Spark's own PythonRunner or RRunner instead
    (SparkSubmit.prepareSubmitEnvironment), so who reads the manifest is misled.
    """
    main, named = view.plan.get(run("main")), view.plan.get(run("class"))
    text = literal(main)
    if main is None or named is None or not named.value or not text.lower().endswith((".py", ".r")):
        return
    yield Finding(f"Spark starts {text.rpartition('/')[2]}, and {named.value} has no part in it", named, (main,))


RULE = Rule(
    code="GS2111",
    severity=Severity.WARNING,
    title="a main class for a script",
    fix="remove class:",
    on=JobView,
    find=find,
    needs=("run:class",),
    bad=job("class: com.acme.Revenue"),
    good=job(),
    in_manifest={"kubeflow": "remove mainClass"},
)
