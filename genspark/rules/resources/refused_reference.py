"""GS5207: a variable of a Secret that Spark refuses."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.given import given_of
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import ROLES
from genspark.spark.refusals import refused_references


def find(view: JobView) -> Iterator[Finding]:
    """spark-submit refuses the driver's, and the driver ends at its start at the executors': "SecretKeyRef must be in
    the form name:key." (EnvSecretsFeatureStep; seen with 4.3.0).
    """
    for role in ROLES:
        given = given_of(view, role)
        for refusal in refused_references(given) if given is not None else ():
            said = view.plan.conf(refusal.key)
            if said is not None:
                yield Finding(refusal.why, said)


RULE = Rule(
    code="GS5207",
    severity=Severity.ERROR,
    title="a variable of a Secret that Spark refuses",
    fix="write the name of the Secret, a colon and the key in it",
    on=JobView,
    find=find,
    needs=("conf:spark.kubernetes.driver.secretKeyRef.*", "conf:spark.kubernetes.executor.secretKeyRef.*"),
    bad=job("conf: {spark.kubernetes.executor.secretKeyRef.PASSWORD: warehouse}"),
    good=job("conf: {spark.kubernetes.executor.secretKeyRef.PASSWORD: 'warehouse:password'}"),
)
