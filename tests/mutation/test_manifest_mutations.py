"""Bad manifests: seeded changes of text and structure end in findings at lines that are there; no rule crashes."""

from __future__ import annotations

from copy import deepcopy
from random import Random

import pytest
from conftest import ROOT
from marks import spread
from mutation.test_structure_mutations import mutate
from mutation.test_text_mutations import MUTATIONS
from rules.example_repository import rules

from genspark.core.trace import Data
from genspark.core.yaml import dump
from genspark.manifests import Files, checked
from genspark.operators.kubeflow.platform import Platform
from genspark.source.reader import read

RENDERED = sorted((ROOT / "examples").glob("*/rendered/**/*spark*.yaml"))
SOURCES = [path.read_text() for path in RENDERED]
SOURCES += [
    text for rule in rules() for text in (rule.bad, rule.good) if "\napiVersion:" in f"\n{text}" and "---" not in text
]
PLATFORMS = (
    Platform("2.5.2", True),
    Platform("2.5.2", False),
    Platform("2.1.0", True),
    Platform("v1beta2-1.3.8-3.1.1", True),
)


def mutated(text: str, chance: Random) -> bytes:
    """One to three changes of a manifest's text, or of its structure."""
    if chance.random() < 0.4:
        for _ in range(chance.randint(1, 3)):
            text = chance.choice(MUTATIONS)(text, chance) if text else text
        return text.encode("utf-8", "surrogatepass")
    data: Data = deepcopy(read(text.encode(), "").documents[0])
    try:
        for _ in range(chance.randint(1, 3)):
            data = mutate(data, chance)
        return dump(data).encode("utf-8", "surrogatepass")
    except RecursionError:
        return b"a: " + b"[" * 5000


def rounds(seed: int, count: int) -> int:
    """Checks so many mutated manifests; how many had findings."""
    chance = Random(seed)
    wrong = 0
    for number in range(count):
        raw = mutated(chance.choice(SOURCES), chance)
        files = Files([("app.yaml", raw)])
        try:
            found = checked(files, chance.choice(PLATFORMS)).findings
        except Exception as error:
            raise AssertionError(f"mutation {number} of seed {seed}: {raw!r}") from error
        lines = raw.decode("utf-8", "replace").splitlines() or [""]
        for one in found:
            assert one.code != "GS0001", (one, raw)
            assert one.message
            mark = files.mark(one.at[0])
            assert 1 <= mark.line <= len(lines) + 1, (one, mark, raw)
        wrong += bool(found)
    return wrong


@pytest.mark.parametrize("seed", spread([0], long=[1]))
def test_a_thousand_changed_manifests_end_in_findings(seed: int) -> None:
    assert rounds(seed, 500) > 200


@pytest.mark.parametrize("seed", spread(long=range(100, 103), whole=range(103, 110)))
def test_ten_thousand_changed_manifests_end_in_findings(seed: int) -> None:
    assert rounds(seed, 1000) > 400
