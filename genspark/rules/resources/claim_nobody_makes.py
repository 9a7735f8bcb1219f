"""GS5111: a claim on demand that is never made."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.reading import literal
from genspark.spark.volumes import ON_DEMAND

_PREFIX = "spark.kubernetes."
_CLAIM = ".options.claimName"
_EXAMPLE = "spark.kubernetes.executor.volumes.persistentVolumeClaim.spark-local-dir-1"


def find(view: JobView) -> Iterator[Finding]:
    """Spark makes no claim and the pods refer to it all the same: they wait for ever (MountVolumesFeatureStep, seen
    with 3.5.9 and 4.3.0). Any name that contains OnDemand becomes one of the pod's own.
    """
    for statement in view.plan.of("conf"):
        key = statement.at.path[0]
        if not key.startswith(_PREFIX) or not key.endswith(_CLAIM) or ON_DEMAND not in literal(statement.value):
            continue
        options = key.removesuffix("claimName")
        missing = [option for option in ("storageClass", "sizeLimit") if view.plan.conf(f"{options}{option}") is None]
        if missing:
            name = key.removesuffix(_CLAIM).rpartition(".")[2]
            said = statement.value.value
            why = (
                "is on demand"
                if said == ON_DEMAND
                else f"is called {said}, which holds {ON_DEMAND}, so it is on demand"
            )
            yield Finding(f"the claim of {name} {why} and says no {' and no '.join(missing)}", statement.value)


RULE = Rule(
    code="GS5111",
    severity=Severity.ERROR,
    title="a claim on demand that is never made",
    fix="write options.storageClass and options.sizeLimit beside it",
    on=JobView,
    find=find,
    needs=("conf:spark.kubernetes.driver.volumes.*", "conf:spark.kubernetes.executor.volumes.*"),
    bad=job(f"conf: {{{_EXAMPLE}.mount.path: /data, {_EXAMPLE}.options.claimName: OnDemand}}"),
    good=job(
        f"conf:\n  {_EXAMPLE}.mount.path: /data\n  {_EXAMPLE}.options.claimName: OnDemand\n"
        f"  {_EXAMPLE}.options.storageClass: gp3\n  {_EXAMPLE}.options.sizeLimit: 100Gi\n"
    ),
)
