"""GS7104: a setting that says what its field says."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow.conf_or_field import alike, beside_fields


def find(view: OperatorView) -> Iterator[Finding]:
    """Nothing is wrong until one of the two is changed alone: by the order of spark-submit's arguments the other one
    may win, and the change does nothing (submission.go).
    """
    for key, value, slot in beside_fields(view.settings, view.operator) if view.job.plain else ():
        field = view.traced(*slot.field)
        if field.value is not None and not isinstance(field.value, dict) and alike(key, field.value, value):
            yield Finding(f"{key} says what {'.'.join(slot.field)} says", view.traced("sparkConf", key), (field,))


RULE = Rule(
    code="GS7104",
    severity=Severity.NOTE,
    title="a setting that says what its field says",
    fix="remove it",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("sparkConf",),
    bad=manifest("sparkConf: {spark.executor.memory: 4g}"),
    good=manifest("sparkConf: {spark.sql.shuffle.partitions: '400'}"),
)
