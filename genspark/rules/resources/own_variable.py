"""GS5166: a variable that Spark sets itself."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import EVERY, Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Data, Traced
from genspark.plan.address import MAIN, ROLES, Address
from genspark.spark.reserved import SAID_BY, own_variable

_ENV = ("spec", "containers", MAIN, "env")
_CONF = {"driver": "spark.kubernetes.driverEnv.SPARK_", "executor": "spark.executorEnv.SPARK_"}


def find(view: JobView) -> Iterator[Finding]:
    """The container has the variable twice, and the last one counts: yours does nothing, or the entrypoint starts Spark
    with it. SPARK_EXECUTOR_MEMORY becomes -Xms and -Xmx, and a JVM refuses 512Mi (run; entrypoint.sh;
    kubeflow/spark-operator#2114).
    """
    for role in ROLES:
        for name, said in _variables(view, role):
            if own_variable(role, name):
                field = SAID_BY.get(name, "")
                own = f"remove it, and write {role}.{field}" if field else "remove it"
                fix = own.replace("executor.", "executors.")
                yield Finding(f"Spark sets {name} of the {role} itself", said, fix=fix, in_manifest={EVERY: own})


def _variables(view: JobView, role: str) -> Iterator[tuple[str, Traced[Data]]]:
    """Each that a person gives Spark's own container, once."""
    told: set[str] = set()
    for one in view.plan.below(Address(role, _ENV)):
        name = one.at.path[4] if len(one.at.path) > 4 else ""
        if name not in told and name.startswith("SPARK_"):
            told.add(name)
            yield name, one.value
    for one in view.plan.of("conf"):
        if one.at.path[0].startswith(_CONF[role]):
            yield one.at.path[0].rpartition(".")[2], one.value


RULE = Rule(
    code="GS5166",
    severity=Severity.WARNING,
    title="a variable that Spark sets itself",
    fix="remove it",
    on=JobView,
    find=find,
    needs=(
        *(f"pod:{'.'.join(_ENV)}.SPARK_*",),
        *(f"conf:{family}*" for family in _CONF.values()),
    ),
    bad=job("executors: {count: 2, memory: 4g, env: {SPARK_EXECUTOR_MEMORY: 4096m}}"),
    good=job("executors: {count: 2, memory: 4g}"),
)
