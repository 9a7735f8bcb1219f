"""GS5180: a pod that the API server refuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from genspark.check.examples import job
from genspark.check.ordinary import ordinary
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity, Written
from genspark.core.paths import at_path
from genspark.core.trace import ENVIRONMENT, Path, Traced
from genspark.operators.names import TIME
from genspark.plan.address import ROLES, Role
from genspark.resolve.origin import first_written

if TYPE_CHECKING:
    from genspark.pods.pod import Pod


def find(view: JobView) -> Iterator[Finding]:
    """The application is submitted and fails: Spark and the operator make the pod as they are told, and the API server
    answers that it is invalid (k8s.io/kubernetes pkg/apis/core/validation, ValidatePodCreate). What is looked at is
    the pod that `genspark explain JOB --pods --format yaml` prints.
    """
    pods = None if ordinary(view.plan, view.target) else view.pods
    if pods is None:
        return
    found: dict[tuple[str, Written | None], list[Finding]] = {}
    inputs = {view.job.input.root: view.job.input, ENVIRONMENT: view.job.environment}
    for role, pod in zip(ROLES, (pods.driver, pods.executor), strict=True):
        for message, one in _faults(view, role, pod):
            found.setdefault((message, first_written(one.about, inputs)), []).append(one)
    for (message, _), same in found.items():
        first = same[0]
        yield first if len(same) == 1 else first._replace(message=f"the pods of both roles are refused: {message}")


def _faults(view: JobView, role: Role, pod: Pod) -> Iterator[tuple[str, Finding]]:
    from genspark.check.said import keyed_path, said_of
    from genspark.pods.refused import refused

    def said(path: Path) -> Traced[Any] | None:
        return said_of(view.plan, role, keyed_path(pod.data, path, pod.main), at_path(dict(pod.data), path))

    name = str(pod.data["metadata"].get("name", "")).replace(TIME, TIME.lower())
    for fault in refused(pod.data, "" if "<" in name else name):
        if at_path(dict(pod.data), fault.path) is pod.main and not pod.main.get("image"):
            continue  # what keeps Spark from making the pod is said elsewhere
        about, *others = [one for one in map(said, (fault.path, *fault.also)) if one is not None] or [view.job.name]
        message = f"the {role}'s pod is refused: {fault.message}"
        yield fault.message, Finding(message, about, tuple(others), fault.fix)


RULE = Rule(
    code="GS5180",
    severity=Severity.ERROR,
    title="a pod that the API server refuses",
    fix="write what Kubernetes takes there",
    on=JobView,
    find=find,
    bad=job("pod: {lifecycle: {preStop: {exec: {}}}}"),
    good=job("pod: {lifecycle: {preStop: {exec: {command: [/opt/flush.sh]}}}}"),
)
