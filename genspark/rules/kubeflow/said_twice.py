"""GS7103: a setting and its field, which disagree."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow.conf_or_field import alike, beside_fields, field_wins


def find(view: OperatorView) -> Iterator[Finding]:
    """One of them does nothing: fields of the roles come after sparkConf on spark-submit's command line and win, the
    fields of the image and the overhead factor come before it and lose (submission.go).
    """
    for key, value, slot in beside_fields(view.settings, view.operator):
        field, wins = view.traced(*slot.field), field_wins(view.said, slot)
        if field.value is not None and wins is not None and not alike(key, field.value, value):
            name = ".".join(slot.field)
            winner, loser = (name, key) if wins else (key, name)
            yield Finding(f"{winner} wins, and {loser} does nothing", view.traced("sparkConf", key), (field,))


RULE = Rule(
    code="GS7103",
    severity=Severity.ERROR,
    title="a setting and its field, which disagree",
    fix="keep one of the two",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("sparkConf",),
    bad=manifest("sparkConf: {spark.executor.memory: 8g}"),
    good=manifest("sparkConf: {spark.sql.shuffle.partitions: '400'}"),
)
