"""GS5116: a GPU that Spark does not know of."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.kubeflow import NAME
from genspark.plan.address import ROLES, Address
from genspark.spark.reserved import GPU_SCRIPT


def find(view: JobView) -> Iterator[Finding]:
    """The pod holds the GPU and no task ever gets it: the operator's field only sets the container's limit, and Spark
    schedules what spark.executor.resource.gpu.amount says (addGPU in sparkpod_defaulter.go).
    """
    for role in ROLES:
        name = view.plan.get(Address(NAME, (role, "gpu", "name")))
        if name is not None and isinstance(name.value, str):
            resource = name.value.rpartition("/")[2]
            if view.plan.conf(f"spark.{role}.resource.{resource}.amount") is None and role == "executor":
                fix = {NAME: _in_manifest(resource, name.value.rpartition("/")[0] or "nvidia.com")}
                yield Finding(f"nothing tells Spark of the executors' {name.value}", name, in_manifest=fix)


def _in_manifest(resource: str, vendor: str) -> str:
    start = f"spark.executor.resource.{resource}"
    script = GPU_SCRIPT if resource == "gpu" and vendor == "nvidia.com" else "SCRIPT"
    said = f"{start}.amount: '1', {start}.vendor: {vendor}, {start}.discoveryScript: {script}"
    return f"write sparkConf: {{{said}}} instead of executor.gpu"


RULE = Rule(
    code="GS5116",
    severity=Severity.WARNING,
    title="a GPU that Spark does not know of",
    fix=f"write gpu: {{count: 1, vendor: nvidia.com, discovery: {GPU_SCRIPT}}}, which tells Spark as well",
    on=JobView,
    of=("kubeflow",),
    find=find,
    needs=("kubeflow:executor.gpu.name",),
    bad=job("executors: {gpu: {name: nvidia.com/gpu, limit: 1}}"),
    good=job(f"executors: {{gpu: {{count: 1, vendor: nvidia.com, discovery: {GPU_SCRIPT}}}}}"),
    in_manifest={
        "kubeflow": "write spark.executor.resource.gpu.amount, .vendor and .discoveryScript in sparkConf instead of gpu"
    },
)
