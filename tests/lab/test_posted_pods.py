"""What genspark says of pods that are made is what a real API server says of them."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lab.control_plane import ControlPlane
from lab.measured import measured
from lab.mutated import RICH, SEED, mutated

from genspark.plan.manifest import present
from genspark.pods.refused import refused

pytestmark = pytest.mark.cluster
PODS = 3_000
VERDICTS = Path(__file__).parent / "recorded" / "pods.txt"
"""Of each changed pod in turn: 1 where the server refuses it, 0 where it takes it, ? where the two differ."""
OURS_ALONE = ((r"must be an amount", "a unit without a number is nothing, which the server takes"),)
"""What genspark refuses and an API server takes, and why."""
SERVERS_ALONE = (
    (r"exists in both matchLabelKeys and labelSelector", "a key twice in matchLabelKeys, taken until 1.33"),
)
"""What an API server refuses and genspark takes, and why."""


def answer(api: ControlPlane, pod: dict[str, Any]) -> str:
    """What the server has against a pod, without keys that it does not know: Spark and the operator leave them out."""
    path = f"/api/v1/namespaces/{pod['metadata']['namespace']}/pods?dryRun=All&fieldValidation=Ignore"
    found = api.call("POST", path, pod)
    return "" if found.status == 201 else found.message


def said(pod: dict[str, Any]) -> list[str]:
    return [fault.message for fault in refused(present(pod), pod["metadata"]["name"])]


def explained(wrong: str, reasons: tuple[tuple[str, str], ...]) -> bool:
    return any(re.search(pattern, wrong) for pattern, _ in reasons)


@pytest.fixture
def api(control_plane: ControlPlane) -> ControlPlane:
    """With the namespace and the class that the pods name."""
    control_plane.namespace("data")
    high = {"apiVersion": "scheduling.k8s.io/v1", "kind": "PriorityClass", "metadata": {"name": "high"}, "value": 1}
    control_plane.create(high)
    return control_plane


def test_a_pod_that_says_nearly_everything_is_taken(api: ControlPlane) -> None:
    assert answer(api, RICH) == ""
    assert said(RICH) == []


def test_three_thousand_changed_pods_are_taken_or_refused_alike(api: ControlPlane, update_golden: bool) -> None:
    chance, seen = Random(SEED), Counter[str]()
    differs: list[str] = []
    verdicts = ""
    while seen.total() < PODS:
        pod = mutated(RICH, chance)
        ours, theirs = said(pod), answer(api, pod)
        seen["differs" if bool(ours) != bool(theirs) else "refused" if theirs else "accepted"] += 1
        verdicts += "?" if bool(ours) != bool(theirs) else str(int(bool(theirs)))
        if ours and not theirs:
            differs += [f"ours: {wrong}" for wrong in ours if not explained(wrong, OURS_ALONE)]
        elif theirs and not ours and not explained(theirs, SERVERS_ALONE):
            differs.append(f"theirs: {theirs}")
    assert min(seen["refused"], seen["accepted"]) > PODS / 10
    assert differs == []
    if update_golden:
        VERDICTS.write_text("\n".join(verdicts[at : at + 100] for at in range(0, PODS, 100)) + "\n")
    assert VERDICTS.read_text().replace("\n", "") == verdicts
    measured(update_golden, **{f"pods_{name}": number for name, number in seen.items()})
