"""GS7112: a setting that spark-submit drops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import SettingsView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.patterns import Patterns
from genspark.spark.settings import read

_PATTERNS = Patterns(
    key=r"[^\s=]+",
    hadoops=r"(?:fs|dfs|ipc|io|hadoop|mapred|mapreduce|yarn|javax\.jdo|datanucleus|(?:hive\.)(?:metastore|exec))\..+",
)
"""Beginnings of Hadoop's and Hive's own settings, which Spark hands on behind spark.hadoop."""
_BETWEEN = ("spark.", "spark.driver.", "spark.executor.", "spark.sql.", "spark.kubernetes.")


def find(view: SettingsView) -> Iterator[Finding]:
    """It has no effect: spark-submit ignores what does not begin with spark. ("Ignoring non-Spark config property"),
    and a key with a blank is another key.
    """
    for key in view.settings:
        if not key.startswith("spark.") or not _PATTERNS.key.fullmatch(key):
            yield Finding(f"{key!r} is no setting of Spark's", view.settings[key], fix=_fix(key))


def _fix(key: str) -> str:
    """What the setting was most likely meant to be."""
    bare = re.sub(r"[\s=]+", "", key)
    if bare.startswith("spark."):
        return f"write {bare}"
    if _PATTERNS.hadoops.fullmatch(bare):
        return f"write spark.hadoop.{bare}"
    known = read()
    folded = bare[:1].lower() + bare[1:]
    meant = next((whole for start in _BETWEEN if (whole := start + folded) in known), "")
    if folded.startswith("spark."):
        meant = folded
    return f"write {meant}" if meant else ""


RULE = Rule(
    code="GS7112",
    severity=Severity.WARNING,
    title="a setting that spark-submit drops",
    fix="remove it, or begin it with spark., without blanks",
    on=SettingsView,
    find=find,
    bad=job("conf: {acme.revenue.mode: full}"),
    good=job("conf: {spark.acme.revenue.mode: full}"),
)
