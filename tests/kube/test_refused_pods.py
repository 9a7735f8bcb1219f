"""What is said of pods, held to the verdicts of a real API server that the lab wrote down."""

from __future__ import annotations

from pathlib import Path
from random import Random

from lab.mutated import RICH, SEED, mutated

from genspark.plan.manifest import present
from genspark.pods.refused import refused

VERDICTS = Path(__file__).parents[1] / "lab" / "recorded" / "pods.txt"
PODS = 200


def test_nothing_is_said_of_a_pod_that_is_taken() -> None:
    assert list(refused(RICH, RICH["metadata"]["name"])) == []


def test_changed_pods_are_refused_as_the_api_server_refused_them() -> None:
    chance, verdicts = Random(SEED), VERDICTS.read_text().replace("\n", "")
    for verdict in verdicts[:PODS]:
        pod = mutated(RICH, chance)
        said = list(refused(present(pod), pod["metadata"]["name"]))
        assert verdict == "?" or bool(int(verdict)) == bool(said), (verdict, said)
