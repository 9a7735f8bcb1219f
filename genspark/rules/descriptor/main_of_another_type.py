"""GS2112: a main file of another language."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import run

_TYPES = {"py": ("Python",), "jar": ("Java", "Scala"), "r": ("R",)}


def find(view: JobView) -> Iterator[Finding]:
    """spark-submit goes by the file's ending, the operator by the type: the overhead is computed for the wrong one, and
    a jar is given to Python or a script to the JVM (SparkSubmit.isPython, isR).
    """
    kind, main = view.plan.get(run("type")), view.plan.get(run("main"))
    if kind is None or main is None or not isinstance(main.value, str):
        return
    ending = main.value.lower().partition("?")[0].rpartition(".")[2]
    fits = _TYPES.get(ending)
    if fits and kind.value not in fits:
        yield Finding(f"{main.value.rpartition('/')[2]} is no {kind.value} application", main, (kind,))


RULE = Rule(
    "GS2112",
    Severity.ERROR,
    "a main file of another language",
    "make type: and the main file agree",
    JobView,
    find,
    ("run:main",),
    bad=manifest("mainApplicationFile: local:///opt/app/revenue.jar"),
    good=manifest(),
)
