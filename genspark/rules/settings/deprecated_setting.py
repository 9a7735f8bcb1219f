"""GS7133: a setting that Spark has given up."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import SettingsView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.settings import gone
from genspark.spark.versions import numbers


def find(view: SettingsView) -> Iterator[Finding]:
    """Spark warns in the driver's log, or reads it no longer (SparkConf.deprecatedConfigs and configsWithAlternatives,
    SQLConf.deprecatedSQLConfigs and removedSQLConfigs).
    """
    version = view.version
    for key in view.settings:
        one = gone(key)
        since = numbers(one.since if one and "." in one.since else "0.0")
        if one is None or (version and version < since):
            continue
        fix = f"write {one.instead}" if one.instead else ""
        word = "removed" if one.removed else "deprecated"
        yield Finding(f"{key} is {word} since Spark {one.since}", view.settings[key], fix=fix)


RULE = Rule(
    code="GS7133",
    severity=Severity.WARNING,
    title="a setting that Spark has given up",
    fix="remove it",
    on=SettingsView,
    find=find,
    bad=job("conf: {spark.blacklist.enabled: 'true'}"),
    good=job("conf: {spark.excludeOnFailure.enabled: 'true'}"),
)
