"""GS6105: a folder of the node in a pod."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import ROLES
from genspark.spark.local_dirs import LOCAL_DIR


def find(view: JobView) -> Iterator[Finding]:
    """Whoever may write the job reads and changes files of the node, other pods' among them; namespaces that enforce
    the baseline or restricted Pod Security Standard refuse the pod. Disks for shuffle files are another matter.
    """
    seen: set[str] = set()
    for statement in view.plan.of(*ROLES):
        path = statement.at.path
        if path[:2] == ("spec", "volumes") and path[3:4] == ("hostPath",) and path[2] not in seen:
            seen.add(path[2])
            if not path[2].startswith(LOCAL_DIR):
                yield Finding(f"the volume {path[2]} is a folder of the node", statement.value)


RULE = Rule(
    code="GS6105",
    severity=Severity.WARNING,
    title="a folder of the node in a pod",
    fix="use a claim, an emptyDir or a ConfigMap",
    on=JobView,
    find=find,
    needs=("pod:spec.volumes.*.hostPath",),
    bad=job("pod: {volumes: {logs: {hostPath: {path: /var/log}, mount: /logs}}}"),
    good=job("pod: {volumes: {logs: {emptyDir: {}, mount: /logs}}}"),
)
