"""GS5183: a resource that nothing finds."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.patterns import Patterns
from genspark.spark.reserved import GPU_SCRIPT

_PATTERNS = Patterns(amount=r"(spark\.(driver|executor)\.resource\.([^.]+))\.amount")


def find(view: JobView) -> Iterator[Finding]:
    """The JVM ends at its start: "User is expecting to use resource: gpu, but didn't specify a discovery script!"
    (ResourceDiscoveryScriptPlugin; run with 3.5.9 and 4.3.0). On Kubernetes nobody but a script in the image tells
    Spark the addresses of a pod's devices.
    """
    if view.plan.conf("spark.resources.discoveryPlugin") is not None:
        return  # it may find them in another way
    for statement in view.plan.of("conf"):
        match = _PATTERNS.amount.fullmatch(statement.at.path[0])
        if match is None or str(statement.value.value) in ("0", ""):
            continue
        base, role, name = match.groups()
        found = (f"{base}.discoveryScript", f"spark.{role}.resourcesFile")
        if all(view.plan.conf(key) is None for key in found):
            in_conf = any(match.group(0) in place.path for place in statement.value.places)
            script = GPU_SCRIPT if name == "gpu" else "PATH"
            fix = f"write {base}.discoveryScript: {script}" if in_conf else f"write discovery: {script} beside count"
            yield Finding(f"nothing tells the {role} which {name} it has", statement.value, fix=fix)


RULE = Rule(
    code="GS5183",
    severity=Severity.ERROR,
    title="a resource that nothing finds",
    fix="name a script of the image that prints the addresses",
    on=JobView,
    find=find,
    needs=("conf:spark.driver.resource.*", "conf:spark.executor.resource.*"),
    bad=job("executors: {gpu: {count: 1, vendor: nvidia.com}}"),
    good=job(f"executors: {{gpu: {{count: 1, vendor: nvidia.com, discovery: {GPU_SCRIPT}}}}}"),
)
