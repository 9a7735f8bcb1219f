"""GS2110: an application without its main class."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """spark-submit ends: "No main class set in JAR; please specify one with --class" (SparkSubmitArguments). It looks
    into a jar's manifest only where the file lies beside it, which `local:` does not.
    """
    kind, main = view.plan.get(run("type")), view.plan.get(run("main"))
    if kind is None or kind.value not in ("Java", "Scala") or main is None or view.plan.get(run("class")) is not None:
        return
    if isinstance(main.value, str) and main.value.startswith("local:"):
        yield Finding(f"nothing says which class of {main.value} to run", main)


RULE = Rule(
    "GS2110",
    Severity.ERROR,
    "an application without its main class",
    "write class: and the class with the main method",
    JobView,
    find,
    ("run:main",),
    bad=manifest("type: Scala\nmainApplicationFile: local:///opt/app/revenue.jar"),
    good=manifest("type: Scala\nmainApplicationFile: local:///opt/app/revenue.jar\nmainClass: com.acme.Revenue"),
    plain="write spec.mainClass",
)
