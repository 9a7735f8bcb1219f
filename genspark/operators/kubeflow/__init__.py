"""The kubeflow operator's SparkApplication and ScheduledSparkApplication, `sparkoperator.k8s.io/v1beta2`."""

from __future__ import annotations

from functools import cache

from genspark.operators.kubeflow.rows import APPLICATION, SCHEDULED, WEBHOOK_DENIES
from genspark.operators.profile import Profile, profile, version_of

NAME = "kubeflow"
API = "sparkoperator.k8s.io/v1beta2"
NEWEST = "2.5.2"


@cache
def application(version: str = NEWEST, webhook: bool = True) -> Profile:
    """What a SparkApplication can say on an operator of this version."""
    refused = WEBHOOK_DENIES if webhook and version_of(version) >= (2, 5, 2) else frozenset[str]()
    return profile(NAME, version, webhook, APPLICATION, refused)


@cache
def scheduled(version: str = NEWEST, webhook: bool = True) -> Profile:
    """What a ScheduledSparkApplication can say around its template."""
    return profile(NAME, version, webhook, SCHEDULED, frozenset())
