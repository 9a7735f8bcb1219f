"""GS6113: encryption between pods that do not know each other."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_KEYS = ("spark.network.crypto.enabled", "spark.authenticate.enableSaslEncryption")


def find(view: JobView) -> Iterator[Finding]:
    """spark-submit and the driver end at their start: "spark.authenticate must be enabled when enabling encryption"
    (SparkConf.validateSettings).
    """
    for key in _KEYS:
        said = view.plan.conf(key)
        if said is not None and view.on(key) and not view.on("spark.authenticate"):
            yield Finding(f"{key} is on, and spark.authenticate is not", said)


RULE = Rule(
    code="GS6113",
    severity=Severity.ERROR,
    title="encryption between pods that do not know each other",
    fix="write spark.authenticate: true",
    on=JobView,
    find=find,
    needs=("conf:spark.network.crypto.enabled", "conf:spark.authenticate.enableSaslEncryption"),
    bad=job("conf: {spark.network.crypto.enabled: true}"),
    good=job("conf: {spark.authenticate: true, spark.network.crypto.enabled: true}"),
)
