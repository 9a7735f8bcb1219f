"""GS7160: a submission that waits for its application."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import OperatorView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.boolean import true

_KEY = "spark.kubernetes.submission.waitAppCompletion"


def find(view: OperatorView) -> Iterator[Finding]:
    """A worker of the operator waits as long as the job runs, and other jobs are not submitted meanwhile: what
    sparkConf says comes behind the operator's own value (submission.go).
    """
    if true(view.settings.get(_KEY)):
        yield Finding("spark-submit waits in the operator until the job has ended", view.traced("sparkConf", _KEY))


RULE = Rule(
    code="GS7160",
    severity=Severity.WARNING,
    title="a submission that waits for its application",
    fix="remove it",
    on=OperatorView,
    of=("kubeflow",),
    find=find,
    needs=(f"sparkConf.{_KEY}",),
    bad=job(f"conf: {{{_KEY}: true}}"),
    good=job(),
)
