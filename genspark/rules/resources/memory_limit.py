"""GS5160: a memory limit that no pod can have."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.kube.quantity import amount
from genspark.plan.address import ROLES, Address
from genspark.pods.pod import Pod
from genspark.spark.written import size

_LIMIT = ("spec", "containers", "main", "resources", "limits", "memory")


def find(view: JobView) -> Iterator[Finding]:
    """The pod is refused each time it is made: by the API server where it requests more than the limit, which is heap
    and overhead; by the operator's webhook where the limit is in Spark's units in upper case, which it takes for no
    quantity (ConvertJavaMemoryStringToK8sMemoryString of kubeflow/spark-operator, 2.2 to 2.5.2).
    """
    pods = view.pods
    for role, pod in zip(ROLES, (pods.driver, pods.executor), strict=True) if pods is not None else ():
        said = view.plan.get(Address(role, _LIMIT))
        sizes = _memory(pod) if said is not None else None
        if said is None or sizes is None:
            continue
        request, limit = sizes
        most = amount(limit)
        if most is not None and most >= (amount(request) or 0):
            continue
        wrong = (
            f"{said.value} is no limit" if most is None else f"{said.value} is less than the {request} that it requests"
        )
        fix = _fix(str(said.value), request)
        yield Finding(f"the {role}'s memoryLimit {wrong}", said, (pod.requests["memory"],), fix)


def _fix(said: str, request: str) -> str:
    """The limit as Kubernetes reads it, where it is enough; else what would be."""
    better = (size(said) or "").removesuffix("t")
    meant = f"{better[:-1]}{better[-1].upper()}i" if better[-1:] in ("k", "m", "g") else ""
    least = amount(request)
    if meant and least is not None and (amount(meant) or 0) >= least:
        return f"write {meant}"
    return f"leave it out, or write {request} or more, which heap and overhead come to"


def _memory(pod: Pod) -> tuple[str, str] | None:
    """Request and limit of Spark's own container; None where it has only one of the two."""
    resources = pod.main.get("resources") or {}
    request, limit = ((resources.get(word) or {}).get("memory") for word in ("requests", "limits"))
    return None if request is None or limit is None else (str(request), str(limit))


RULE = Rule(
    code="GS5160",
    severity=Severity.ERROR,
    title="a memory limit that no pod can have",
    fix="leave it out, or write at least what heap and overhead come to",
    on=JobView,
    find=find,
    needs=tuple(f"{role}:{'.'.join(_LIMIT)}" for role in ROLES),
    bad=job("driver: {memory: 8g, memoryLimit: 8Gi}"),
    good=job("driver: {memory: 8g, memoryLimit: 12Gi}"),
)
