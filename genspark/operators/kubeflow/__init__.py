"""The kubeflow operator's SparkApplication and ScheduledSparkApplication, `sparkoperator.k8s.io/v1beta2`.

`rows` is the table of their fields. The other modules know what the operator does with one, by version: what it changes
first (`preparation`), hands to spark-submit (`submission`), changes in the pods (`webhook`) and makes beside them
(`beside`); `platform` is what an environment says of its operator.
"""

from __future__ import annotations

from functools import cache

from genspark.operators.kubeflow.names import BUDGETS
from genspark.operators.kubeflow.names import PER_RUN as PER_RUN
from genspark.operators.kubeflow.platform import NEWEST as NEWEST
from genspark.operators.kubeflow.platform import RELEASES as RELEASES
from genspark.operators.kubeflow.rows import APPLICATION, SCHEDULED, WEBHOOK_DENIES
from genspark.operators.kubeflow.rows import NAME as NAME
from genspark.operators.profile import Profile, profile, version_of

AROUND = "kubeflow-schedule"
"""The language of what only a ScheduledSparkApplication says around its template."""
API = "sparkoperator.k8s.io/v1beta2"
PLACES = {"SparkApplication": ("spec",), "ScheduledSparkApplication": ("spec", "template")}
"""Where the specification of an application stands in each kind."""


@cache
def application(version: str = NEWEST, webhook: bool = True) -> Profile:
    """What a SparkApplication can say on an operator of this version."""
    return profile(NAME, version, webhook, APPLICATION, _refused(version, webhook), BUDGETS)


@cache
def templated(version: str = NEWEST, webhook: bool = True) -> Profile:
    """The same inside of a ScheduledSparkApplication, whose own `suspend` is the job's."""
    rows = tuple(row for row in APPLICATION if row.field != "suspend")
    return profile(NAME, version, webhook, rows, _refused(version, webhook))


def _refused(version: str, webhook: bool) -> frozenset[str]:
    return WEBHOOK_DENIES if webhook and version_of(version) >= (2, 5, 2) else frozenset()


@cache
def scheduled(version: str = NEWEST, webhook: bool = True) -> Profile:
    """What a ScheduledSparkApplication can say around its template."""
    return profile(AROUND, version, webhook, SCHEDULED, frozenset())
