"""GS7130: a setting that no Spark reads."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import SettingsView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.strangers import stranger

_CATALOG = "spark.sql.catalog."
_OF_ANOTHER_RULE = ("schedulerName", "spark.kubernetes.driver.pod.name")


def find(view: SettingsView) -> Iterator[Finding]:
    """It does nothing, and nobody says so: Spark takes any key and reads those that it knows (SparkConf), in their own
    case. Keys of other libraries, and families in which people choose the names, are left alone.
    """
    for key in view.settings:
        if key.startswith(_CATALOG):
            yield from _option(key, view)
        unread, near = stranger(key) if key.startswith("spark.") and not key.endswith(_OF_ANOTHER_RULE) else (False, "")
        if unread:
            fix = f"write {near}, if that is meant" if near else ""
            yield Finding(f"no Spark reads {key}", view.settings[key], fix=fix)


def _option(key: str, view: SettingsView) -> Iterator[Finding]:
    """An option of a catalog of Iceberg's that is a known one but for its spelling."""
    name, _, option = key.removeprefix(_CATALOG).partition(".")
    said = view.settings.get(f"{_CATALOG}{name}")
    if not option or said is None or not str(said.value).startswith("org.apache.iceberg."):
        return
    from genspark.spark.entries import of_iceberg

    near = of_iceberg(option)
    if near:
        message, fix = f"Iceberg does not read {key}", f"write {_CATALOG}{name}.{near}, if that is meant"
        yield Finding(message, view.settings[key], fix=fix)


RULE = Rule(
    code="GS7130",
    severity=Severity.WARNING,
    title="a setting that no Spark reads",
    fix="remove it, or look its name up",
    on=SettingsView,
    find=find,
    bad=job("conf: {spark.sql.shuffle.partition: 400}"),
    good=job("conf: {spark.sql.shuffle.partitions: 400}"),
)
