"""Predicted pods are the pods that real Spark makes: of kept runs always, of new ones where Spark is installed."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from branches import branches
from configurations import cases, pairs
from recording import FOLDER, predicted, recorded, run, unlike

from genspark.spark.versions import numbers

SPARKS = ("3.5.9", "4.0.5", "4.3.0")
"""Those that CI installs."""
KEPT = tuple(sorted(path.name.removesuffix(".jsonl.gz") for path in FOLDER.glob("*.jsonl.gz")))
NEW = 140
"""Cases of each Spark that CI runs."""
PARTS = 2
"""Processes that share them."""
SEED = 64
ENOUGH = 5


@pytest.mark.parametrize("version", KEPT)
def test_every_kept_run_is_what_is_predicted(version: str) -> None:
    runs = list(recorded(version))
    wrong = [
        f"{field}: {real!r}, not {mine!r}"
        for case, made in zip(cases(len(runs), version), runs, strict=True)
        for field, (real, mine) in unlike(made, predicted(case, numbers(version))).items()
    ]
    assert wrong == []


@pytest.mark.parametrize("version", SPARKS)
def test_the_kept_runs_take_every_branch_five_times(version: str) -> None:
    taken, asked = Counter[str](), branches(numbers(version))
    for case in cases(sum(1 for _ in recorded(version)), version):
        taken.update(name for name, question in asked.items() if question(case, numbers(version)))
    assert {name: taken[name] for name in asked if taken[name] < ENOUGH} == {}


@pytest.mark.parametrize("version", SPARKS)
def test_every_two_values_of_two_dimensions_meet_in_the_kept_runs(version: str) -> None:
    drawn = [case.conf.items() for case in cases(sum(1 for _ in recorded(version)), version)]
    alone = [
        (one, other)
        for one, other in pairs(version)
        if not any(one.items() <= conf and other.items() <= conf for conf in drawn)
        and not any(one.get(key, value) != value for key, value in other.items())
    ]
    assert alone == []


@pytest.mark.spark
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("version", SPARKS)
def test_real_spark_makes_the_predicted_pods(version: str, part: int, tmp_path: Path) -> None:
    jvm = pytest.importorskip("jvm", reason="py4j is not installed: pip install -e '.[dev]'")
    if jvm.home(version) is None:
        pytest.skip(f"Spark {version} is not here: make sparks")
    from endpoint import running

    wrong: list[str] = []
    with running() as api, jvm.running(version, api.url, tmp_path / "spark.log") as spark:
        for number, case in enumerate(cases(NEW, version, SEED)):
            if number % PARTS == part:
                made = run(spark, api, case)
                found = str(made) if isinstance(made, Exception) else unlike(made, predicted(case, numbers(version)))
                if found:
                    wrong.append(f"case {number}: {found}")
    assert wrong == []
