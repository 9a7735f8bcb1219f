"""GS2109: a schedule that does not say what runs beside what."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import scheduled
from genspark.check.rule import Rule
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.plan.manifest import at_path


def find(view: ManifestView) -> Iterator[Finding]:
    """The first run starts, and while any run is kept no other ever does, without a word: the CRD has no default and
    the controller knows three values (kubeflow/spark-operator #2964).
    """
    if view.manifest.id.kind != "ScheduledSparkApplication":
        return
    said = at_path(view.manifest.data, ("spec", "concurrencyPolicy"))
    if said not in ("Allow", "Forbid", "Replace"):
        where = view.manifest.origin(("spec", "concurrencyPolicy")) or view.manifest.origin(("spec",))
        yield Finding(f"concurrencyPolicy is {said or 'not said'}", Traced(said, where))


RULE = Rule(
    "GS2109",
    Severity.ERROR,
    "a schedule that does not say what runs beside what",
    "write concurrencyPolicy: Forbid, Allow or Replace",
    ManifestView,
    find,
    ("ScheduledSparkApplication",),
    bad=scheduled("schedule: '@daily'"),
    good=scheduled(),
)
