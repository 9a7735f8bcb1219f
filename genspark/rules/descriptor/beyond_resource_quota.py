"""GS2142: a job beyond a ResourceQuota beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import BesideView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Traced
from genspark.kube.quantity import amount

_LIMITED = ("cpu", "memory")


def find(view: BesideView) -> Iterator[Finding]:
    """It never starts whole: pods beyond the quota are refused with "exceeded quota", and a Spark before 4 makes and
    deletes them without end (ResourceQuota; ExecutorPodsAllocator, seen with 3.5.9).
    """
    quotas = [one for one in view.of_kind("ResourceQuota") if not _scoped(one.data)]
    pods = view.pods if quotas else None
    if pods is None:
        return
    from genspark.pods.pod import footprint  # few look at a quota

    number = max(1, pods.start.value)
    wanted = dict(footprint(pods, number))
    asked = {**wanted, **{f"requests.{name}": wanted[name] for name in wanted if name != "pods"}}
    asked["count/pods"] = wanted["pods"]
    for name in _LIMITED:
        each = [one.limits.get(name) for one in (pods.driver, pods.executor)]
        if each[0] is not None and each[1] is not None:
            asked[f"limits.{name}"] = each[0].value + number * each[1].value
    for quota in quotas:
        hard = at_path(quota.data, ("spec", "hard"))
        for name, bound in hard.items() if isinstance(hard, dict) else ():
            most = amount(str(bound))
            if most is not None and name in asked and asked[name] > most:
                message = f"driver and {number} executors need {_shown(name, asked[name])} of {name}, "
                message += f"the ResourceQuota {quota.id.name} has {bound}"
                resource = name.rpartition(".")[2]
                about = pods.executor.requests.get(resource, pods.start)
                yield Finding(message, about, (Traced(bound, quota.origin(("spec", "hard", name))),))


def _scoped(data: dict[str, object]) -> bool:
    """Whether a quota counts some pods alone."""
    return bool(at_path(data, ("spec", "scopes")) or at_path(data, ("spec", "scopeSelector")))


def _shown(name: str, much: Decimal) -> str:
    return f"{much / 1024**3:.1f} GiB" if "memory" in name else f"{much.normalize():f}"


_QUOTA = """
--- companions/quota.yaml
apiVersion: v1
kind: ResourceQuota
metadata: {name: growth}
spec: {hard: {requests.cpu: '%s'}}
"""
_JOB = "resources: [companions/quota.yaml]\nexecutors: {count: 10, coreRequest: 1, cores: 2, memory: 4g}"
RULE = Rule(
    code="GS2142",
    severity=Severity.ERROR,
    title="a job beyond a ResourceQuota beside it",
    fix="make it smaller, or raise the quota",
    on=BesideView,
    find=find,
    needs=("ResourceQuota",),
    bad=job(_JOB, beside=_QUOTA % 8),
    good=job(_JOB, beside=_QUOTA % 40),
)
