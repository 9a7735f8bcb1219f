"""GS2122: an image of a retired registry."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.patterns import Patterns
from genspark.plan.reading import IMAGES, literal
from genspark.spark.versions import numbers

_PATTERNS = Patterns(spark=r"gcr\.io/spark-operator/spark(?:-py)?:v?([0-9]+\.[0-9]+\.[0-9]+)")
"""The images of Spark alone, by their version."""
_PUBLISHED = (3, 4)
"""From here on apache/spark has a tag of each version's bare number, with Python."""


def find(view: JobView) -> Iterator[Finding]:
    """The operator's project left this registry when it moved to kubeflow, and Google has shut Container Registry down:
    nobody mends these images, and where one cannot be pulled the pod waits and the operator shows SUBMITTED for ever
    (kubeflow/spark-operator #2872).
    """
    told: set[str] = set()
    for key in IMAGES:
        image = view.plan.conf(key)
        text = literal(image)
        if image is not None and text.startswith("gcr.io/spark-operator/") and text not in told:
            told.add(text)
            found = _PATTERNS.spark.fullmatch(text)
            same = found[1] if found and numbers(found[1]) >= _PUBLISHED else ""
            fix = f"write apache/spark:{same}, or an image of your own" if same else ""
            yield Finding(f"nobody maintains {text} any more: its registry is shut down", image, fix=fix)


RULE = Rule(
    code="GS2122",
    severity=Severity.WARNING,
    title="an image of a retired registry",
    fix="use apache/spark, or an image of your own",
    on=JobView,
    find=find,
    needs=tuple(f"conf:{key}" for key in IMAGES),
    bad=job("image: gcr.io/spark-operator/revenue:1.4.2"),
    good=job(),
)
