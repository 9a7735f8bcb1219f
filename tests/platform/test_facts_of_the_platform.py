"""What overlays say that the platform offers, as rules and features ask for it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from genspark.compiler import parts
from genspark.core.trace import ENVIRONMENT, Place
from genspark.platform.nodes import node_shapes
from genspark.platform.teams import account_owners, team_identity, team_quota
from genspark.platform.tiers import class_values, tier, tiers
from genspark.resolve.environment import Environment, Overlay
from genspark.resolve.resolved import Resolved


def facts(*overlays: dict[str, Any]) -> Resolved:
    named = tuple(Overlay(f"overlays/{number}.yaml", data) for number, data in enumerate(overlays))
    return Environment("prod", "", named, parts().words).facts


HIGH = {"driver": {"class": "high-driver", "value": 1100}, "executor": "high"}


def test_a_tier_names_a_class_for_each_role() -> None:
    high = tiers(facts({"tiers": {"high": HIGH}}))["high"]
    assert [one.name.value for one in high.classes] == ["high-driver", "high"]
    assert high.of("driver").value.places == (Place(ENVIRONMENT, ("tiers", "high", "driver", "value")),)
    assert high.of("executor").value is None


def test_a_higher_overlay_may_add_to_a_tier() -> None:
    both = facts({"tiers": {"high": HIGH}}, {"tiers": {"high": {"executor": {"class": "high", "value": 1000}}}})
    assert class_values(both) == {"high-driver": 1100, "high": 1000}


def test_a_tier_that_no_overlay_defines_has_no_classes() -> None:
    nothing = tier(facts(), "high")
    assert nothing.given() is None
    assert [one.name for one in nothing.classes] == [None, None]


def test_a_value_without_a_class_is_none_of_any_class() -> None:
    assert class_values(facts({"tiers": {"high": {"driver": {"value": 5}}}})) == {}


def test_the_settings_of_a_class_are_all_but_its_name() -> None:
    said = {"class": "low", "value": 0, "globalDefault": False, "preemptionPolicy": "Never"}
    (driver, _) = tier(facts({"tiers": {"low": {"driver": said}}}), "low").classes
    assert [(key, one.value) for key, one in driver.settings()] == [
        ("value", 0),
        ("preemptionPolicy", "Never"),
        ("globalDefault", False),
    ]


def test_a_shape_has_amounts_and_labels() -> None:
    given = node_shapes(facts({"cluster": {"nodes": {"big": {"cpu": 4, "memory": "8Gi", "labels": {"pool": "a"}}}}}))
    assert given is not None
    big = given.value["big"]
    assert big.amounts() == {"cpu": Decimal(4), "memory": Decimal(8 * 1024**3)}
    assert big.most is None
    assert big.has({"pool": "a", "zone": "unknown"})
    assert not big.has({"pool": "b"})


def test_no_shapes_are_told_from_none_at_all() -> None:
    assert node_shapes(facts()) is None
    empty = node_shapes(facts({"cluster": {"nodes": {}}}))
    assert empty is not None
    assert empty.value == {}


def test_a_quota_bounds_what_it_names_as_it_is_written() -> None:
    data = {"teams": {"growth": {"quota": {"cpu": 40, "memory": "400Gi"}}}}
    assert team_quota(facts(data), "growth").bounds() == {"cpu": "40", "memory": "400Gi"}
    assert team_quota(facts(data), "risk").given() is None


@pytest.mark.parametrize(
    ("said", "created"), [({}, True), ({"create": False}, False), ({"create": True}, True), ({"create": None}, False)]
)
def test_accounts_are_made_unless_an_overlay_says_otherwise(said: dict[str, Any], created: bool) -> None:
    identity = team_identity(facts({"teams": {"growth": {"identity": {"driver": "spark", **said}}}}), "growth")
    assert identity.created == created


def test_an_annotation_of_accounts_keeps_its_own_place() -> None:
    data = {"teams": {"growth": {"identity": {"annotations": {"iam": "role"}}}}}
    ((key, said),) = team_identity(facts(data), "growth").annotated()
    assert (key, said.value) == ("iam", "role")
    assert said.places[0].path == ("teams", "growth", "identity", "annotations", "iam")


def test_an_account_is_owned_by_all_teams_that_name_it() -> None:
    teams = {"growth": {"identity": {"driver": "spark"}}, "risk": {"identity": {"driver": "spark", "executor": "own"}}}
    assert account_owners(facts({"teams": teams})) == {"spark": ["growth", "risk"], "own": ["risk"]}
