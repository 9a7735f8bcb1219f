"""GS7106: a setting that has a field."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import manifest
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow.conf_or_field import beside_fields
from genspark.operators.kubeflow.history import ignored

_ONLY_CONF = ("spark.kubernetes.authenticate", "spark.kubernetes.container.image")
"""Those that newer webhooks refuse in sparkConf, which is said elsewhere."""


def find(view: OperatorView) -> Iterator[Finding]:
    """The API server checks a field's type and bounds and the operator knows it; of sparkConf it takes every text, and
    some settings there are lost once the field is set as well.
    """
    if not view.job.plain:
        return
    useless = ignored(view.operator.version)
    for key, _, slot in beside_fields(view.settings, view.operator):
        if view.said(*slot.field) is None and slot.field not in useless and not key.startswith(_ONLY_CONF):
            yield Finding(f"{key} has the field {'.'.join(slot.field)}", view.traced("sparkConf", key))


RULE = Rule(
    code="GS7106",
    severity=Severity.NOTE,
    title="a setting that has a field",
    fix="write the field, which is checked",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=("sparkConf",),
    bad=manifest("sparkConf: {spark.driver.extraJavaOptions: -Xss4m}"),
    good=manifest("driver: {javaOptions: -Xss4m, serviceAccount: spark-growth}"),
)
