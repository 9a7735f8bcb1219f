"""What one configuration each shows of a real Spark: predicted, and what it refuses known before."""

from __future__ import annotations

import pytest
from edges import Edge, edges, refusals
from recording import FOLDER, Made, kept, predicted, unlike

from genspark.spark.application import ROLES, Application
from genspark.spark.refusals import foreign_jars, refused
from genspark.spark.steps import Given
from genspark.spark.versions import numbers

RUNS = FOLDER.parent / "recorded_edges"
VERSIONS = tuple(sorted(path.name.removesuffix(".jsonl.gz") for path in (RUNS / "made").glob("*.jsonl.gz")))
OF_SETTINGS = (
    "no image",
    "an image of the driver alone",
    "a policy that there is not",
    "a heap in bits and pieces",
    "a Deployment with claims",
)
"""What rules alone know: GS5209, GS7131 and GS5210, GS5204, GS5148."""


def wrong(edge: Edge, version: str) -> list[str]:
    app: Application = edge.case.application(numbers(version), numbers(version))
    found = [one.why for role in ROLES for one in refused(Given(app.conf, role, app.image))]
    return [*found, *foreign_jars(app.language, app.conf.get("spark.jars", ""))]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_kept_edge_is_what_is_predicted(version: str) -> None:
    found = {line.pop("name"): Made(**line) for line in kept(RUNS / "made" / f"{version}.jsonl.gz")}
    known = edges(numbers(version))
    assert list(found) == [edge.name for edge in known]
    expected = {edge.name: predicted(edge.case, numbers(version), edge.env if edge.client else None) for edge in known}
    assert {name: unlike(one, expected[name]) for name, one in found.items() if unlike(one, expected[name])} == {}


@pytest.mark.parametrize("version", VERSIONS)
def test_what_spark_refuses_is_known_before(version: str) -> None:
    said = {line["name"]: line["said"] for line in kept(RUNS / "refused" / f"{version}.jsonl.gz")}
    known = refusals(numbers(version))
    assert list(said) == [edge.name for edge in known]
    of_settings = [edge.name for edge in known if edge.name in OF_SETTINGS]
    assert [edge.name for edge in known if not wrong(edge, version)] == of_settings


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_that_spark_makes_pods_of_is_thought_to_be_refused(version: str) -> None:
    assert {e.name: wrong(e, version) for e in edges(numbers(version)) if not e.client and wrong(e, version)} == {}
