"""GS2110: a jar without the class to start."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run
from genspark.plan.reading import literal


def find(view: JobView) -> Iterator[Finding]:
    """spark-submit looks for the class in the jar's manifest, and a local: jar lies in the image, where it cannot:
    "Failed to get main class in JAR ... Please specify one with --class" (SparkSubmit.prepareSubmitEnvironment).

    Of a jar elsewhere nothing is said: its manifest may name the class.
    """
    main = view.plan.get(run("main"))
    text = literal(main)
    if main is None or view.plan.get(run("class")) is not None or not text.startswith("local:"):
        return
    if not text.lower().endswith((".py", ".r")):
        yield Finding(f"nothing says which class of {text.rpartition('/')[2]} to start", main)


RULE = Rule(
    code="GS2110",
    severity=Severity.ERROR,
    title="a jar without the class to start",
    fix="write class: and its full name",
    on=JobView,
    find=find,
    needs=("run:main",),
    bad=job("main: local:///opt/app/revenue.jar"),
    good=job("""
main: local:///opt/app/revenue.jar
class: com.acme.Revenue
"""),
    in_manifest={"kubeflow": "write mainClass and its full name"},
)
