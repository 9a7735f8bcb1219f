"""GS7145: a file in a ConfigMap of configuration that Spark does not read there."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import BesideView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Traced
from genspark.plan.address import run

_LOG4J2: tuple[int, ...] = (3, 3)
"""The first version that reads log4j2.properties, and log4j.properties no longer (SPARK-37814)."""
_DEFAULTS = "spark-defaults.conf"
_ENV = "spark-env.sh"
_LOG4J = "log4j.properties"
_SPARK, _HADOOP = "spark", "hadoop"


def find(view: BesideView) -> Iterator[Finding]:
    """It has no effect. The driver is started with --properties-file, beside which spark-submit reads no
    spark-defaults.conf, and executors are a java process that reads neither that nor spark-env.sh (entrypoint.sh of
    Spark's images; kubeflow/spark-operator #505, #2138). From 3.3 on Spark logs by log4j2.properties.
    """
    for which in (_SPARK, _HADOOP):
        said = view.plan.get(run("confMaps", which))
        for one in view.of_kind("ConfigMap") if said is not None else ():
            if said is not None and one.id.name == said.value:
                data = at_path(one.data, ("data",))
                for key in data if isinstance(data, dict) else ():
                    about = Traced(None, one.origin(("data", key)) or one.origin(("kind",)))
                    yield from _file(view, key, which, about, said)


def _file(view: BesideView, key: str, which: str, about: Traced[None], said: Traced[str]) -> Iterator[Finding]:
    if key == _DEFAULTS:
        fix = "write its settings below conf:, and remove it here"
        own = {"kubeflow": "write its settings below sparkConf, and remove it here"}
        yield Finding(f"no Spark reads {key} of the ConfigMap {said.value}", about, (said,), fix, own)
    elif key == _ENV:
        fix = "write its variables below env: of the driver and the executors, and remove it here"
        own = {"kubeflow": "write its variables below driver.env and executor.env, and remove it here"}
        yield Finding(f"no executor reads {key} of the ConfigMap {said.value}", about, (said,), fix, own)
    elif key == _LOG4J and which == _SPARK and view.version >= _LOG4J2:
        fix = "write it as log4j2.properties, in the syntax of Log4j 2"
        yield Finding(
            f"Spark reads log4j2.properties from 3.3 on, and no {key}", about, (said,), fix, {"kubeflow": fix}
        )


_MAP = """
--- companions/spark-conf.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: spark-conf}
data: {%s}
"""
RULE = Rule(
    code="GS7145",
    severity=Severity.WARNING,
    title="a file in a ConfigMap of configuration that Spark does not read there",
    fix="write its settings below conf:, and remove it there",
    on=BesideView,
    of=("kubeflow",),
    find=find,
    needs=("ConfigMap",),
    bad=job(
        "confMaps: {spark: spark-conf}\nresources: [companions/spark-conf.yaml]",
        beside=_MAP % "spark-defaults.conf: 'spark.executor.memory 8g'",
    ),
    good=job(
        "confMaps: {spark: spark-conf}\nresources: [companions/spark-conf.yaml]",
        beside=_MAP % "log4j2.properties: 'rootLogger.level = warn'",
    ),
)
