"""What genspark says that a change does to runs is what the real operator does."""

from __future__ import annotations

from pathlib import Path

import pytest
from jvm import home
from lab.changing import STATES, Change, changes, observed, record, recorded, watched
from lab.following import followed, node
from lab.served import OPERATORS, operating, serving

from genspark.comparison.plain import compared
from genspark.comparison.sides import Files
from genspark.compiler import parts
from genspark.core.yaml import dump
from genspark.operators.kubeflow.platform import Platform

SPARK = "4.0.5"
_SAYS = {"rerun": ("rerun", "rerun"), "kill": ("killed", "nothing")}
"""What an effect says of a running and of a completed application; of any other it is nothing."""


def predicted(change: Change, version: str) -> dict[str, str]:
    """What genspark says, in the words of what was seen."""
    old, new = (Files("", {"app.yaml": dump(one).encode()}) for one in (change.before, change.after))
    found = compared(old, new, Platform(version, True), parts())
    effect = found.effects[0].effect if found.effects else "none"
    return dict(zip(STATES, _SAYS.get(effect, ("nothing", "nothing")), strict=True))


@pytest.mark.parametrize("version", [*recorded()])
@pytest.mark.parametrize("change", changes(), ids=lambda change: change.name)
def test_what_was_seen_is_what_was_expected_and_what_is_said(change: Change, version: str) -> None:
    seen = recorded()[version][change.name]
    assert seen == {state: change.expected(state) for state in STATES}
    assert seen == predicted(change, version)


@pytest.mark.operator
@pytest.mark.whole
@pytest.mark.parametrize("version", OPERATORS)
def test_the_operator_does_what_was_seen_before(version: str, tmp_path: Path, update_golden: bool) -> None:
    spark = home(SPARK)
    if spark is None:
        pytest.skip(f"Spark {SPARK} is not here: make sparks")
    with serving(tmp_path, version) as api, followed(api), operating(api, Path(spark), Platform(version, False)):
        node(api, "ordinary", "640", "2560Gi")
        api.namespace("growth")
        api.create({"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "spark", "namespace": "growth"}})
        found = observed(api, [*watched(api)])
    if update_golden:
        record(version, found)
    assert found == recorded()[version]
