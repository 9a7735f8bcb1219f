"""GS5104: a CPU limit below the request."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.kube.quantity import amount
from genspark.plan.address import ROLES


def find(view: JobView) -> Iterator[Finding]:
    """No executor ever starts: Spark 4.1 and later abort the driver ("The executor cpu request (4) should be less
    than or equal to cpu limit (2)", BasicExecutorFeatureStep), before that the API server refuses each pod, as it
    does the driver's in every version. Without a request of its own a pod requests its cores.
    """
    for role in ROLES:
        limit = view.plan.conf(f"spark.kubernetes.{role}.limit.cores")
        request = view.plan.conf(f"spark.kubernetes.{role}.request.cores") or view.plan.conf(f"spark.{role}.cores")
        if limit is None or request is None:
            continue
        most, asked = amount(limit.value), amount(request.value)
        if most is not None and asked is not None and most < asked:
            message = f"the {role} may use {limit.value} CPU and requests {request.value}"
            yield Finding(message, limit, (request,))


RULE = Rule(
    code="GS5104",
    severity=Severity.ERROR,
    title="a CPU limit below the request",
    fix="raise coreLimit, lower coreRequest, or leave the limit out",
    on=JobView,
    find=find,
    needs=tuple(f"conf:spark.kubernetes.{role}.limit.cores" for role in ROLES),
    bad=job("executors: {count: 4, cores: 4, coreLimit: 2000m}"),
    good=job("executors: {count: 4, cores: 4, coreRequest: 1500m, coreLimit: 2000m}"),
)
