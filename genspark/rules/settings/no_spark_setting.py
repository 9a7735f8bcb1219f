"""GS7112: a setting that spark-submit drops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import SettingsView
from genspark.core.diagnostic import Finding, Severity

_KEY = re.compile(r"[^\s=]+")


def find(view: SettingsView) -> Iterator[Finding]:
    """It has no effect: spark-submit ignores what does not begin with spark. ("Ignoring non-Spark config property"),
    and a key with a blank is another key.
    """
    for key in view.settings:
        if not key.startswith("spark.") or not _KEY.fullmatch(key):
            yield Finding(f"{key!r} is no setting of Spark's", view.settings[key])


RULE = Rule(
    code="GS7112",
    severity=Severity.WARNING,
    title="a setting that spark-submit drops",
    fix="begin it with spark., without blanks",
    on=SettingsView,
    find=find,
    bad=job("conf: {sql.shuffle.partitions: 400}"),
    good=job("conf: {spark.sql.shuffle.partitions: 400}"),
)
