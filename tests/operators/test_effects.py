"""What a change does to runs is stated by each row, and agrees with what was measured on the real operator."""

from __future__ import annotations

import pytest
from conftest import ROOT

from genspark.operators.kubeflow.rows import APPLICATION, SCHEDULED
from genspark.operators.profile import holds, version_of
from genspark.operators.row import Effect, Row

MEASURED = "2.4.0"
"""The operator of the lab on which an application was changed, running and completed, and watched."""
SUBMITTED_AGAIN = (
    "arguments",
    "batchSchedulerOptions.queue",
    "driver.coreLimit",
    "driver.labels.*",
    "executor.instances",
    "executor.memory",
    "executor.nodeSelector",
    "executor.priorityClassName",
    "image",
    "imagePullPolicy",
    "monitoring.exposeDriverMetrics",
    "pythonVersion",
    "restartPolicy.type",
    "sparkConf.*",
    "timeToLiveSeconds",
)
EXEMPT = {"suspend": Effect.KILL, "timeToLiveSeconds": Effect.LIVE}
"""What the event filter of a newer operator lets through without a new submission."""


def rows(version: str) -> dict[str, Row]:
    return {row.field: row for row in APPLICATION if holds(row, version_of(version))}


def test_every_row_states_its_effect_and_the_page_says_what_it_means() -> None:
    page = (ROOT / "docs" / "fields.md").read_text()
    for row in (*SCHEDULED, *APPLICATION):
        assert isinstance(row.effect, Effect), row.field
        assert f"- {row.effect.value}: {row.effect.doc}.\n" in page, row.field


def test_a_row_without_an_effect_is_no_row() -> None:
    with pytest.raises(TypeError, match="effect"):
        Row("field", ("run:field",))  # type: ignore[call-arg]


@pytest.mark.parametrize("field", SUBMITTED_AGAIN)
def test_what_was_measured_to_submit_again_says_so(field: str) -> None:
    assert rows(MEASURED)[field].effect is Effect.RERUN


def test_to_suspend_was_measured_to_kill() -> None:
    assert rows(MEASURED)["suspend"].effect is Effect.KILL


def test_all_but_what_is_exempt_submits_again() -> None:
    assert {field: row.effect for field, row in rows("2.6.0").items() if row.effect is not Effect.RERUN} == EXEMPT
