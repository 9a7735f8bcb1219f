"""GS7136: a setting that nothing on Kubernetes reads."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import SettingsView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.settings import gone, setting

_MANAGERS = {
    "spark.yarn.": "YARN",
    "spark.mesos.": "Mesos",
    "spark.deploy.": "standalone clusters",
    "spark.master.": "standalone clusters",
    "spark.worker.": "standalone clusters",
    "spark.standalone.": "standalone clusters",
    "spark.cores.max": "standalone clusters",
    "spark.driver.supervise": "standalone clusters",
    "spark.history.": "the history server",
    "spark.storage.memoryFraction": "Spark before 3.0",
    "spark.storage.unrollFraction": "Spark before 3.0",
    "spark.shuffle.memoryFraction": "Spark before 3.0",
}
_STARTS = tuple(_MANAGERS)
_READ = ("spark.yarn.security.tokens.", "spark.yarn.security.credentials.")
"""HadoopDelegationTokenManager's, under their old names."""
_OWN_WORDS = ("spark.master.", "spark.worker.", "spark.history.", "spark.deploy.", "spark.standalone.")
"""Families in which a key that Spark does not declare may be somebody's own."""
_INSTEAD = {
    "spark.storage.memoryFraction": "spark.memory.fraction",
    "spark.shuffle.memoryFraction": "spark.memory.fraction",
    "spark.yarn.dist.archives": "spark.archives",
    "spark.yarn.dist.files": "spark.files",
    "spark.yarn.dist.jars": "spark.jars",
    "spark.yarn.dist.pyFiles": "spark.submit.pyFiles",
}


def find(view: SettingsView) -> Iterator[Finding]:
    """It does nothing: YARN's client, Spark's own masters and workers or the history server read it, none of which a
    job on Kubernetes runs (their modules; SPARK-26539 for the memory fractions). Deprecated names of settings that
    count everywhere, such as spark.yarn.executor.memoryOverhead, are another matter (GS7133).
    """
    version = view.version
    for key in view.settings:
        if not key.startswith(_STARTS):
            continue
        reader = next((reader for start, reader in _MANAGERS.items() if _is_of(key, start)), "")
        if not reader or key.startswith(_READ) or gone(key) is not None:
            continue
        known = setting(key)
        if known is None and key.startswith(_OWN_WORDS):
            continue
        if known is not None and version and (version[:2] < known.since or version[:2] > (known.last or version)):
            continue  # which GS7132 says
        said = (f"{key} is for {reader}", view.settings[key])
        if key == "spark.cores.max":
            yield Finding(
                *said,
                fix="write executors.count in its place",
                in_manifest={"kubeflow": "write executor.instances in its place"},
            )
        else:
            yield Finding(*said, fix=f"write {_INSTEAD[key]} in its place" if key in _INSTEAD else "")


def _is_of(key: str, start: str) -> bool:
    return key.startswith(start) if start.endswith(".") else key == start


RULE = Rule(
    code="GS7136",
    severity=Severity.WARNING,
    title="a setting that nothing on Kubernetes reads",
    fix="remove it",
    on=SettingsView,
    find=find,
    bad=job("conf: {spark.yarn.maxAppAttempts: 1}"),
    good=job("retries: 1"),
)
