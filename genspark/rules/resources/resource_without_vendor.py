"""GS5117: a resource of which nobody says the vendor."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.spark.reserved import GPU_SCRIPT

_AMOUNT = re.compile(r"(spark\.(?:driver|executor)\.resource\.[^.]+)\.amount")


def find(view: JobView) -> Iterator[Finding]:
    """The driver runs and no executor ever does: each round it fails to build the pod, since Kubernetes names a device
    VENDOR/NAME (KubernetesConf.buildKubernetesResourceName; seen with 3.5.9 and 4.3.0).
    """
    for statement in view.plan.of("conf"):
        match = _AMOUNT.fullmatch(statement.at.path[0])
        if match and view.plan.conf(f"{match.group(1)}.vendor") is None and str(statement.value.value) not in ("0", ""):
            name = match.group(1).rpartition(".")[2]
            setting = f"write {match.group(1)}.vendor: VENDOR beside it, such as nvidia.com"
            script = "" if view.plan.conf(f"{match.group(1)}.discoveryScript") else f", discovery: {GPU_SCRIPT}"
            gpu = f"write gpu: {{count: {statement.value.value}, vendor: nvidia.com{script}}}"
            in_conf = any(match.group(0) in place.path for place in statement.value.places)
            yield Finding(
                f"nothing says whose {name} it is",
                statement.value,
                fix=setting if in_conf else gpu if name == "gpu" else "",
            )


RULE = Rule(
    code="GS5117",
    severity=Severity.ERROR,
    title="a resource of which nobody says the vendor",
    fix="write .vendor beside .amount, such as nvidia.com",
    on=JobView,
    find=find,
    needs=("conf:spark.driver.resource.*", "conf:spark.executor.resource.*"),
    bad=job("conf: {spark.executor.resource.gpu.amount: 1, spark.executor.resource.gpu.discoveryScript: /opt/gpus.sh}"),
    good=job(
        "conf: {spark.executor.resource.gpu.amount: 1, spark.executor.resource.gpu.vendor: nvidia.com, "
        "spark.executor.resource.gpu.discoveryScript: /opt/gpus.sh}"
    ),
)
