"""GS7112: a setting that spark-submit drops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.operators.kubeflow import PLACES
from genspark.plan.manifest import at_path

_KEY = re.compile(r"[^\s=]+")


def find(view: ManifestView) -> Iterator[Finding]:
    """It has no effect: spark-submit ignores what does not begin with spark. ("Ignoring non-Spark config property"),
    and a key with a blank is another key.
    """
    inside = PLACES.get(view.manifest.id.kind)
    conf = at_path(view.manifest.data, (*inside, "sparkConf")) if inside else None
    for key in conf if inside and isinstance(conf, dict) else ():
        if not key.startswith("spark.") or not _KEY.fullmatch(key):
            where = Traced(key, view.manifest.origin((*(inside or ()), "sparkConf", key)))
            yield Finding(f"{key!r} is no setting of Spark's", where)


RULE = Rule(
    "GS7112",
    Severity.WARNING,
    "a setting that spark-submit drops",
    "begin it with spark., without blanks",
    ManifestView,
    find,
    ("sparkConf",),
    bad=job("conf: {sql.shuffle.partitions: 400}"),
    good=job("conf: {spark.sql.shuffle.partitions: 400}"),
)
