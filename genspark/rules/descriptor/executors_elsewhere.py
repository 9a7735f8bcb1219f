"""GS2164: a driver that starts executors of elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from genspark.check.rule import Rule
from genspark.check.view import ObjectView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Data, Path, Traced
from genspark.kube.images import reference
from genspark.plan.reading import IMAGES, literal

_PODS: dict[str, Path] = {
    "Job": ("spec", "template", "spec"),
    "CronJob": ("spec", "jobTemplate", "spec", "template", "spec"),
}
_NAMESPACE = "spark.kubernetes.namespace"
_EXECUTORS = (IMAGES[2], IMAGES[0])
"""What says the executors' image, best first."""


def find(view: ObjectView) -> Iterator[Finding]:
    """A driver that is a Job makes its executors as its arguments say, and no overlay reaches those: kustomize's
    namespace and images change the Job alone (kustomize 5.5 and 5.8), and executors start in a namespace where the
    driver has no rights, or with the image of before. Of images only another tag or digest of one repository is told.
    """
    if view.job.team.value:
        return  # what a job becomes is of one piece
    manifest, path = view.manifest, _PODS[view.manifest.id.kind]
    containers = at_path(manifest.data, (*path, "containers"))
    for number, container in enumerate(containers if isinstance(containers, list) else ()):
        here = (*path, "containers", str(number))
        said = dict(_settings(container))
        space = at_path(manifest.data, ("metadata", "namespace"))
        value, at = said.get(_NAMESPACE, ("", ""))
        if isinstance(space, str) and value and space != value:
            message = f"the driver runs in {space}, and its executors in {value}"
            where = Traced(value, manifest.origin((*here, "args", at)))
            yield Finding(message, where, fix=f"write {_NAMESPACE}={space}, or render the job for that namespace")
        image = Traced(container.get("image") if isinstance(container, dict) else None, manifest.origin(here))
        value, at = next((said[key] for key in _EXECUTORS if key in said), ("", ""))
        one, other = literal(image), value
        if one and other and one != other and reference(one).repository == reference(other).repository:
            message = f"the driver has the image {one}, and its executors {other}"
            where = Traced(value, manifest.origin((*here, "args", at)))
            yield Finding(message, where, fix="write the same image in both, or render the job with it")


def _settings(container: Data) -> Iterator[tuple[str, tuple[str, str]]]:
    """The settings that a container's arguments give spark-submit, each with its position."""
    args = container.get("args") if isinstance(container, dict) else None
    texts = args if isinstance(args, list) else []
    for position, (flag, text) in enumerate(pairwise(texts)):
        if flag == "--conf" and isinstance(text, str) and "=" in text:
            key, _, value = text.partition("=")
            yield key, (value, str(position + 1))


_JOB = """
apiVersion: batch/v1
kind: Job
metadata: {name: revenue, namespace: growth}
spec:
  template:
    spec:
      restartPolicy: Never
      containers:
        - name: driver
          image: ghcr.io/acme/revenue:1.4.2
          args: [driver, --conf, spark.kubernetes.namespace=NAMESPACE, local:///opt/app/revenue.py]
"""

RULE = Rule(
    code="GS2164",
    severity=Severity.WARNING,
    title="a driver that starts executors of elsewhere",
    fix="write the same in the driver's arguments",
    on=ObjectView,
    find=find,
    needs=("Job", "CronJob"),
    bad=_JOB.replace("NAMESPACE", "demo"),
    good=_JOB.replace("NAMESPACE", "growth"),
)
