"""Random applications are imported to what is identical, whatever they say: patches are the last resort."""

from __future__ import annotations

from random import Random

import pytest
from laws.drawing import document
from marks import spread

from genspark.compiler import parts
from genspark.core.trace import Data
from genspark.core.yaml import dump
from genspark.importer.batch import imported
from genspark.importer.outcome import Wish
from genspark.operators.kubeflow import API
from genspark.resolve.environment import Environment
from genspark.schema.library import schema_for

KINDS = ("SparkApplication", "ScheduledSparkApplication")


def drawn(seed: int) -> dict[str, Data]:
    """An application of either kind, as the API server would take it, with an image and a schedule that runs."""
    kind = KINDS[seed % 3 == 0]
    schema = schema_for(API, kind)
    assert schema is not None
    source = Random(seed)
    made = document(schema, source, {"schedule": ("@daily", "0 3 * * *")}, source.choice([0.05, 0.1, 0.2]))
    assert isinstance(made, dict)
    spec = made["spec"]["template"] if kind == KINDS[1] else made["spec"]
    spec["image"] = "a:4.0.1"
    return {**made, "metadata": {"name": "a"}}


def grades(seeds: range) -> dict[int, str]:
    """The seeds whose applications are imported to something else, or not at all."""
    environment = Environment("imported", "", (), parts().words)
    found: dict[int, str] = {}
    for seed in seeds:
        batch = imported({"m.yaml": dump(drawn(seed)).encode()}, environment, Wish())
        wrong = [fault.message for fault in batch.refused]
        wrong.extend(one.grade for one in batch.imported if one.grade not in ("identical", "same"))
        if wrong:
            found[seed] = wrong[0]
    return found


def test_a_random_application_is_imported_to_what_is_identical() -> None:
    assert grades(range(30)) == {}


@pytest.mark.parametrize("first", spread(long=[30], whole=[530, 1030, 1530]))
def test_two_thousand_random_applications_are_imported_to_what_is_identical(first: int) -> None:
    assert grades(range(first, first + 500)) == {}
