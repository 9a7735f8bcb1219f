"""GS2144: a NetworkPolicy between the driver and its executors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import BesideView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.trace import Traced

_DRIVER, _BLOCKS = "driver-rpc-port", "blockmanager"
_SYSTEM = ("spark-app-selector", "submission-id", "spark-exec-id", "spark-version")
"""Ends of labels whose value nobody knows before the pod is there, or knows only nearly."""


def find(view: BesideView) -> Iterator[Finding]:
    """Executors start, reach no driver, and end ("Failed to connect to ...:7078"); the driver asks for others without
    end. Told where every policy beside the job that selects a pod keeps the other one out, by the labels that Spark
    gives both, such as spark-role, and the ports that the driver's pod names.
    """
    policies = view.of_kind("NetworkPolicy")
    from genspark.kube.network import Way, cut, sound  # few have policies beside a job

    specs: list[Any] = [one.data.get("spec") for one in policies]
    pods = view.pods if policies and all(map(sound, specs)) and not _unsure(specs) else None
    if pods is None:
        return

    driver, executor = (dict(pod.data["metadata"].get("labels") or {}) for pod in (pods.driver, pods.executor))
    for name, port in _ports(pods.driver.main):
        for direction in ("Ingress", "Egress"):
            at = cut(specs, Way(executor, driver, port, name), "Ingress" if direction == "Ingress" else "Egress")
            if at is None:
                continue
            policy = policies[at]
            there = Traced(None, policy.origin(("spec", "podSelector")) or policy.origin(("kind",)))
            what = (
                "lets no executor in to the driver" if direction == "Ingress" else "lets no executor out to the driver"
            )
            peer = "driver" if direction == "Egress" else "executor"
            allowed = f"{'egress to' if direction == 'Egress' else 'ingress from'} pods with spark-role: {peer}"
            fix = f"allow {allowed} on the ports 7078 and 7079, or on those that the job names"
            message = f"the NetworkPolicy {policy.id.name} {what}'s port {port}"
            yield Finding(message, there, (view.job.name,), fix=fix)
            return


def _ports(main: Any) -> Iterator[tuple[str, int]]:
    for one in main.get("ports") or ():
        if one.get("name") in (_DRIVER, _BLOCKS):
            yield one["name"], int(one["containerPort"])


def _unsure(specs: list[dict[str, Any]]) -> bool:
    """Whether a policy goes by a label whose value is drawn when the pod is made."""
    return any(f"{end}'" in str(spec) for spec in specs for end in _SYSTEM)


_POLICY = """
--- companions/policy.yaml
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: spark}
spec:
  podSelector: {matchLabels: {spark-role: driver}}
  policyTypes: [Ingress]
  ingress: [{from: [{podSelector: {matchLabels: {%s}}}]}]
"""
RULE = Rule(
    code="GS2144",
    severity=Severity.WARNING,
    title="a NetworkPolicy between the driver and its executors",
    fix="allow what goes between pods with spark-role: driver and spark-role: executor",
    on=BesideView,
    find=find,
    needs=("NetworkPolicy",),
    bad=job("resources: [companions/policy.yaml]", beside=_POLICY % "app: prometheus"),
    good=job("resources: [companions/policy.yaml]", beside=_POLICY % "spark-role: executor"),
)
