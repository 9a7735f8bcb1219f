"""GS5134: a job that Kueue counts for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.reading import QUEUE


def find(view: JobView) -> Iterator[Finding]:
    """The quota is not charged: Kueue reads coreRequest and instances alone, and takes what is not there for 0
    (its SparkApplication integration; cores and overhead are not counted).
    """
    queue = view.plan.get(QUEUE)
    if queue is None:
        return
    needed = {f"spark.kubernetes.{role}.request.cores": f"{role}.coreRequest" for role in ("driver", "executor")}
    needed["spark.executor.instances"] = "executor.instances"
    missing = [field for key, field in needed.items() if view.plan.conf(key) is None]
    if missing:
        message = f"Kueue counts what {', '.join(missing)} would say as 0"
        yield Finding(message, queue, (), *_fixes(missing))


def _fixes(missing: list[str]) -> tuple[str, dict[str, str]]:
    """What to write, in a descriptor and in a manifest: only what is not there."""
    own = [_IN_JOB[field] for field in missing]
    return f"write {' and '.join(own)}", {"kubeflow": f"write {' and '.join(missing)}"}


_IN_JOB = {
    "driver.coreRequest": "driver: {coreRequest: N}",
    "executor.coreRequest": "executors: {coreRequest: N}",
    "executor.instances": "executors: {count: N}",
}


RULE = Rule(
    code="GS5134",
    severity=Severity.ERROR,
    title="a job that Kueue counts for nothing",
    fix="write coreRequest: for both roles, and executors: {count: N}",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("run:metadata.labels.kueue*",),
    bad=job("labels: {kueue.x-k8s.io/queue-name: growth}\nexecutors: {count: 2, cores: 2}"),
    good=job(
        "labels: {kueue.x-k8s.io/queue-name: growth}\ndriver: {coreRequest: 1}\n"
        "executors: {count: 2, cores: 2, coreRequest: 2}"
    ),
    in_manifest={"kubeflow": "write coreRequest for both roles, and executor.instances"},
)
