"""GS7103: a setting and its field, which disagree."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.settings import alike, beside_fields, conf_path, field_wins
from genspark.check.view import ManifestView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced
from genspark.plan.manifest import at_path


def find(view: ManifestView) -> Iterator[Finding]:
    """One of them does nothing: fields of the roles come after sparkConf on spark-submit's command line and win, the
    fields of the image and the overhead factor come before it and lose (submission.go).
    """
    for key, value, slot, at in beside_fields(view):
        told = at_path(view.manifest.data, at)
        wins = field_wins(view, slot)
        if told is not None and wins is not None and not alike(key, told, value):
            field = ".".join(slot.field)
            winner, loser = (field, key) if wins else (key, field)
            where = Traced(key, view.manifest.origin(conf_path(view, key)))
            other = Traced(told, view.manifest.origin(at))
            yield Finding(f"{winner} wins, and {loser} does nothing", where, (other,))


RULE = Rule(
    "GS7103",
    Severity.ERROR,
    "a setting and its field, which disagree",
    "keep one of the two",
    ManifestView,
    find,
    ("sparkConf",),
    bad=manifest("sparkConf: {spark.executor.memory: 8g}"),
    good=manifest("sparkConf: {spark.sql.shuffle.partitions: '400'}"),
)
