"""GS7131: a value that its setting does not take."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.reading import literal
from genspark.check.rule import Rule
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.settings import misfit, setting
from genspark.spark.versions import numbers

_OF_OTHER_RULES = ("memory", "memoryOverheadFactor", "offHeap.size")


def find(view: ManifestView) -> Iterator[Finding]:
    """Spark refuses it when the setting is read: at the start, or in the middle of the run (ConfigEntry's converters,
    asked in real Sparks).
    """
    version = numbers(view.said("sparkVersion"))
    for key in view.settings:
        told = view.told("sparkConf", key)
        known, text = setting(key), literal(told)
        wrong = misfit(known, text, version) if known and text and not key.endswith(_OF_OTHER_RULES) else ""
        if wrong:
            yield Finding(f"{key} {wrong}, not {text}", told)


RULE = Rule(
    "GS7131",
    Severity.ERROR,
    "a value that its setting does not take",
    "write a value of the setting's kind",
    ManifestView,
    find,
    ("sparkConf",),
    bad=job("conf: {spark.sql.adaptive.enabled: 'yes'}"),
    good=job("conf: {spark.sql.adaptive.enabled: 'true'}"),
)
