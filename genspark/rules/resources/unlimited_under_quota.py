"""GS5170: a quota that counts limits which a pod does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from genspark.check.examples import job
from genspark.check.rule import EVERY, Rule
from genspark.check.view import BesideView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.paths import at_path
from genspark.core.trace import Traced
from genspark.plan.manifest import Manifest

_COUNTED = {
    "limits.cpu": ("limits", "cpu"),
    "limits.memory": ("limits", "memory"),
    "requests.cpu": ("requests", "cpu"),
    "requests.memory": ("requests", "memory"),
    "cpu": ("requests", "cpu"),
    "memory": ("requests", "memory"),
}


def find(view: BesideView) -> Iterator[Finding]:
    """The API server refuses each pod: "failed quota: must specify limits.cpu" (ResourceQuota admission:
    kubernetes.io/docs/concepts/policy/resource-quotas). Spark gives its containers a limit of memory and none of CPU. A
    LimitRange with a default would fill it in.
    """
    quotas = [one for one in view.of_kind("ResourceQuota") if not _scoped(one)]
    pods = view.pods if quotas else None
    if pods is None:
        return
    filled = {key for one in view.of_kind("LimitRange") for key in _filled(one)}
    for role, pod in (("driver", pods.driver), ("executor", pods.executor)):
        for quota in quotas:
            hard = at_path(quota.data, ("spec", "hard"))
            for name in hard if isinstance(hard, dict) else ():
                kind, resource = _COUNTED.get(name, ("", ""))
                container = _without(pod.data, kind, resource) if kind and (kind, resource) not in filled else ""
                if container:
                    place = Traced(name, quota.origin(("spec", "hard", name)))
                    what = "limit" if kind == "limits" else "request"
                    message = f"the {role}'s container {container} has no {what} of {resource}, and a quota counts it"
                    yield Finding(message, _about(view, role), (place,), *_fix(role, container, resource))


def _scoped(quota: Manifest) -> bool:
    """Whether it is for some pods alone."""
    spec = quota.data.get("spec") or {}
    return bool(spec.get("scopes") or spec.get("scopeSelector"))


def _filled(limits: Manifest) -> Iterator[tuple[str, str]]:
    """What a LimitRange gives containers that do not say it; a default limit is a request too."""
    ranges = at_path(limits.data, ("spec", "limits"))
    for one in ranges if isinstance(ranges, list) else ():
        said = one if isinstance(one, dict) and one.get("type") == "Container" else {}
        for key, kinds in (
            ("default", ("limits", "requests")),
            ("max", ("limits", "requests")),
            ("defaultRequest", ("requests",)),
        ):
            yield from ((kind, name) for name in said.get(key) or {} for kind in kinds)


def _without(pod: Mapping[str, Any], kind: str, resource: str) -> str:
    """The first container that does not say it; a limit stands for a request."""
    spec = pod.get("spec") or {}
    for one in (*(spec.get("containers") or ()), *(spec.get("initContainers") or ())):
        resources = one.get("resources") or {}
        wanted = ("limits",) if kind == "limits" else ("requests", "limits")
        if not any(resource in (resources.get(which) or {}) for which in wanted):
            return str(one.get("name") or "")
    return ""


def _about(view: BesideView, role: str) -> Traced[Any]:
    """Where the size of the role is said, or the job."""
    return view.plan.conf(f"spark.{role}.cores") or view.job.name


def _fix(role: str, container: str, resource: str) -> tuple[str, Mapping[str, str]]:
    """What a person may write instead, in a descriptor's words and in a manifest's."""
    if not container.startswith("spark-kubernetes-") or resource != "cpu":
        return "", {}
    block = "executors" if role == "executor" else role
    words = "{}: {{coreLimit: CORES}}, or give the namespace a LimitRange with a default"
    return f"write {words.format(block)}", {EVERY: f"write {words.format(role)}"}


RULE = Rule(
    code="GS5170",
    severity=Severity.WARNING,
    title="a quota that counts limits which a pod does not have",
    fix="say it in resources of that container, or give the namespace a LimitRange with a default",
    on=BesideView,
    find=find,
    needs=("ResourceQuota",),
    bad=job(
        "driver: {cores: 1, coreLimit: 1}\nexecutors: {count: 2, cores: 2}\nresources: [companions/quota.yaml]",
        beside="""
--- companions/quota.yaml
apiVersion: v1
kind: ResourceQuota
metadata: {name: growth}
spec: {hard: {limits.cpu: "40", limits.memory: 400Gi}}
""",
    ),
    good=job(
        "driver: {cores: 1, coreLimit: 1}\nexecutors: {count: 2, cores: 2, coreLimit: 2}\n"
        "resources: [companions/quota.yaml]",
        beside="""
--- companions/quota.yaml
apiVersion: v1
kind: ResourceQuota
metadata: {name: growth}
spec: {hard: {limits.cpu: "40", limits.memory: 400Gi}}
""",
    ),
)
