"""GS7131: a value that its setting does not take."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from genspark.check.examples import job
from genspark.check.rule import EVERY, Rule
from genspark.check.view import SettingsView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.yaml import word as quoting
from genspark.plan.address import ROLES
from genspark.plan.reading import literal
from genspark.spark.settings import setting
from genspark.spark.values import misfit
from genspark.spark.versions import Version

_SIZES = {f"spark.{role}.{what}" for role in ROLES for what in ("memory", "memoryOverhead")}
_FACTOR = "memoryOverheadFactor"
"""Both are other rules' (GS5204, GS5123)."""
_KEPT = 10_000
"""Values of settings."""


def find(view: SettingsView) -> Iterator[Finding]:
    """Spark refuses it when the setting is read: at the start, or in the middle of the run (ConfigEntry's converters,
    asked in real Sparks).
    """
    version = view.version
    for key in view.settings:
        known = setting(key)
        if known is None or key in _SIZES or key.endswith(_FACTOR):
            continue
        told = view.settings[key]
        text = literal(told)
        wrong = _wrong(key, text, version)
        if wrong:
            from genspark.spark.fitting import fitting

            fit = fitting(known.takes(version), text, known.default, version)
            # What stands in sparkConf is text: without quotes the API server refuses `true` and `10` there.
            yield Finding(
                f"{key} {wrong}, not {text}",
                told,
                fix=f"write {fit}",
                in_manifest={"kubeflow": f"write {quoting(fit)}", EVERY: f"write {fit}"},
            )


@lru_cache(_KEPT)
def _wrong(key: str, text: str, version: Version) -> str:
    """What is wrong with a value, empty for nothing; jobs say the same of many settings."""
    known = setting(key)
    return misfit(known.takes(version), text, version) if known is not None and text else ""


RULE = Rule(
    code="GS7131",
    severity=Severity.ERROR,
    title="a value that its setting does not take",
    fix="write a value of the setting's kind",
    on=SettingsView,
    find=find,
    bad=job("conf: {spark.sql.adaptive.enabled: 'yes'}"),
    good=job("conf: {spark.sql.adaptive.enabled: 'true'}"),
)
