"""GS2115: a version label unlike the Spark version."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import conf, run
from genspark.plan.reading import literal, spark_version
from genspark.spark.versions import alike, numbers, released

_LABELS = (
    run("metadata", "labels", "version"),
    *(conf(f"spark.kubernetes.{role}.label.version") for role in ("driver", "executor")),
)


def find(view: JobView) -> Iterator[Finding]:
    """Dashboards and queries that group pods by the label count the job under a Spark that it does not run; Spark
    sets its own label spark-version on every pod (KubernetesConf), from the version that really runs.
    """
    said = spark_version(view.plan)
    version = numbers(said.value) if said is not None else ()
    for at in _LABELS:
        label = view.plan.get(at)
        text = literal(label)
        if said is not None and label is not None and released(text) and not alike(numbers(text), version):
            yield Finding(f"the label version is {text}, and sparkVersion {said.value}", label, (said,))
            return


RULE = Rule(
    code="GS2115",
    severity=Severity.NOTE,
    title="a version label unlike the Spark version",
    fix="write the same version, or remove the label: Spark labels its pods with spark-version itself",
    on=JobView,
    find=find,
    needs=(
        "conf:spark.kubernetes.driver.label.version",
        "conf:spark.kubernetes.executor.label.version",
        "run:metadata.labels.version",
    ),
    bad=job("driver: {labels: {version: 3.5.1}}"),
    good=job("driver: {labels: {version: 4.0.1}}"),
)
