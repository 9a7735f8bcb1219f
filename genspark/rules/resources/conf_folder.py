"""GS5167: a mount where Spark has its settings."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import EVERY, Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import MAIN, ROLES
from genspark.plan.mounts import FAMILIES, mounts
from genspark.pods.pod import Pod
from genspark.spark.constants import CONF_FOLDER
from genspark.spark.reserved import in_conf_folder


def find(view: JobView) -> Iterator[Finding]:
    """Spark mounts the ConfigMap with its settings there. A second mount at this path is refused by the API server
    ("mountPath: must be unique"), so that the submission fails, or the driver makes executors without end. Below it a
    container cannot start: the folder is only read, and nothing can be put into it (kubeflow/spark-operator#2114).
    """
    for role in ROLES:
        for one in mounts(view.plan, role):
            if one.container != MAIN or not in_conf_folder(one.path):
                continue
            if _mounts_settings(view, role):
                below = one.path.rstrip("/") != CONF_FOLDER
                what = f"mounts its settings at {CONF_FOLDER}" if below else "mounts its settings there"
                yield Finding(f"the {role} has a mount at {one.path}, and Spark {what}", one.said)


def _mounts_settings(view: JobView, role: str) -> bool:
    """Whether Spark's own ConfigMap is in the pod; the driver of a native job has none."""
    pods = view.pods
    pod: Pod | None = getattr(pods, role, None) if pods is not None else None
    volumes = pod.data.get("spec", {}).get("volumes") or [] if pod is not None else []
    return any(str(volume.get("name", "")).startswith("spark-conf-volume") for volume in volumes)


RULE = Rule(
    code="GS5167",
    severity=Severity.ERROR,
    title="a mount where Spark has its settings",
    fix="mount it at a folder of your own, such as /opt/app/conf; settings of Spark's are said under conf:",
    on=JobView,
    find=find,
    needs=(f"pod:spec.containers.{MAIN}.volumeMounts.{CONF_FOLDER}*", *FAMILIES),
    in_manifest={
        EVERY: "mount it at a folder of your own, such as /opt/app/conf; settings of Spark's are said in sparkConf"
    },
    bad=job("pod: {volumes: {more: {configMap: {name: revenue-conf}, mount: /opt/spark/conf}}}"),
    good=job("pod: {volumes: {more: {configMap: {name: revenue-conf}, mount: /opt/app/conf}}}"),
)
