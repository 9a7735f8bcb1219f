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
        amount = str(statement.value.value)
        if match is None or amount in ("0", "") or "$" in amount:
            continue
        base, role, name = match.groups()
        found = (f"{base}.discoveryScript", f"spark.{role}.resourcesFile")
        if all(view.plan.conf(key) is None for key in found):
            in_conf = any(match.group(0) in place.path for place in statement.value.places)
            vendor = str(getattr(view.plan.conf(f"{base}.vendor"), "value", "nvidia.com"))
            script = GPU_SCRIPT if (name, vendor) == ("gpu", "nvidia.com") else "PATH"
            field = f"write gpu: {{count: {amount}, vendor: {vendor}, discovery: {script}}}"
            fix = f"write {base}.discoveryScript: {script}" if in_conf or name != "gpu" else field
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
