"""GS7132: a setting that this version of Spark does not have."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import SettingsView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.settings import setting
from genspark.spark.versions import dotted

_OLDEST = (3, 3)
_OF_OTHER_RULES = ("minMemoryOverhead", "pyspark.pythonVersion")
_OF_PACKAGES = {"spark.connect.": (3, 4)}
"""Settings of what is a package of its own before it is a part of Spark, by the first Spark that has the package: the
server of Spark Connect reads some from 3.4 on (spark-connect_2.12).
"""


def find(view: SettingsView) -> Iterator[Finding]:
    """It does nothing there: a Spark reads the settings that it has (the declared settings of 3.3 to 4.3). What the
    driver's pod is made of, the operator's Spark reads; all else, the image's.
    """
    image = view.version
    for key in view.settings if image >= _OLDEST else ():
        known = setting(key)
        if known is None or not (known.since or known.last) or key.endswith(_OF_OTHER_RULES):
            continue
        version = view.reader(key)
        whose = "" if version == image else f", and the operator submits with {dotted(version)}"
        first = next((since for begin, since in _OF_PACKAGES.items() if key.startswith(begin)), known.since)
        if first and version[:2] < first:
            yield Finding(f"{key} exists from Spark {dotted(first)} on{whose}", view.settings[key])
        elif known.last and version[:2] > known.last:
            yield Finding(f"Spark {dotted(known.last)} is the last that has {key}{whose}", view.settings[key])


RULE = Rule(
    code="GS7132",
    severity=Severity.WARNING,
    title="a setting that this version of Spark does not have",
    fix="remove it, or take an image with a Spark that has it",
    on=SettingsView,
    find=find,
    bad=job("sparkVersion: 3.5.6\nconf: {spark.kubernetes.allocation.maximum: '100'}"),
    good=job("sparkVersion: 4.1.1\nconf: {spark.kubernetes.allocation.maximum: '100'}"),
)
