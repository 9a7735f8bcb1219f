"""The facts about settings are those of the real Sparks."""

from __future__ import annotations

import json

import pytest
from conftest import ROOT
from test_oracle import SPARKS

from genspark.spark.settings import HELD_LATER, setting, takes
from genspark.spark.versions import numbers

FACTS = json.loads((ROOT / "genspark" / "spark" / "settings.json").read_text())
COUNTS = {"3.3": 1056, "3.4": 1121, "3.5": 1154, "4.0": 1309, "4.1": 1449, "4.2": 1542, "4.3": 1652}


def known_in(version: str) -> set[str]:
    """The settings that the facts say a version has."""
    order = FACTS["versions"]
    at = order.index(version)
    return {
        key
        for key, fact in FACTS["settings"].items()
        if order.index(fact.get("since", order[0])) <= at <= order.index(fact.get("last", order[-1]))
    }


@pytest.mark.parametrize("version", COUNTS)
def test_each_spark_has_as_many_settings_as_were_counted_elsewhere(version: str) -> None:
    assert len(known_in(version)) == COUNTS[version]


def test_no_fact_tells_of_the_machine_where_it_was_read() -> None:
    text = json.dumps(FACTS)
    assert str(ROOT) not in text
    assert "/home" not in text


@pytest.mark.spark
@pytest.mark.parametrize("version", SPARKS)
def test_a_real_spark_knows_what_the_facts_say(version: str) -> None:
    jvm = pytest.importorskip("jvm", reason="py4j is not installed: pip install -e '.[dev]'")
    if jvm.home(version) is None:
        pytest.skip(f"Spark {version} is not here: make sparks")
    from catalogue import read

    found = read(version)
    assert found["settings"].keys() == known_in(found["version"])
    version = numbers(found["version"])
    for key, fact in found["settings"].items():
        known = setting(key)
        assert known is not None
        told = known.takes(version)
        if key not in HELD_LATER and (
            told.type != "enum" or fact["type"] != "string"
        ):  # its words are those of a newer Spark
            assert told == takes(fact), key
