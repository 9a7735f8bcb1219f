"""GS2122: an image of a registry that was given up."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_KEYS = tuple(f"spark.kubernetes.{role}container.image" for role in ("", "driver.", "executor."))


def find(view: JobView) -> Iterator[Finding]:
    """The pull fails or brings an image that nobody mends: the project moved away from gcr.io/spark-operator, and
    Spark's own images are docker.io/apache/spark.
    """
    for key in _KEYS:
        said = view.plan.conf(key)
        if said is not None and view.text(key).startswith("gcr.io/spark-operator/"):
            yield Finding(f"{said.value} lies in a registry that was given up", said)


RULE = Rule(
    "GS2122",
    Severity.WARNING,
    "an image of a registry that was given up",
    "take apache/spark, or an image of your own",
    JobView,
    find,
    tuple(f"conf:{key}" for key in _KEYS),
    bad=job("image: gcr.io/spark-operator/spark-py:v3.1.1\nsparkVersion: 3.1.1"),
    good=job(),
)
