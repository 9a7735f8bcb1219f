"""How a job runs when no schedule says it: as a service, or again on every change; and how to switch it off."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.trace import Data
from genspark.model.field import NOWHERE, Block, Field
from genspark.model.kind import FLAG, choice
from genspark.plan.address import Address
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Statement


def mode(word: Data) -> dict[str, Data]:
    """A run that is only its mode."""
    return {"mode": word}


class Run(Block):
    key = "run"
    short = mode
    short_schema = {"type": "string", "enum": ["service", "on-change", "external"]}
    doc = "How a job without a schedule runs: service, on-change or external."
    mode = Field(
        choice("service", "on-change", "external"),
        "service restarts always; on-change runs once and again on every edit; external is a template that "
        "Airflow or Argo Workflows creates runs from: rendered/ENV/_external/TEAM/JOB/, in no kustomization.",
        example="on-change",
        addresses=NOWHERE,
    )


class Suspend(Block):
    suspend = Field(
        FLAG, "Switches the job off, the safe way; a running driver is stopped.", says="run:suspend", example=False
    )


def say(job: Job, how: Run, plan: Plan) -> Iterator[Statement]:
    """A native Job's template cannot change in place: it is replaced."""
    if how.mode is not None and how.mode.value == "on-change":
        yield Statement(Address("native", ("replace",)), how.mode.of(True))


FEATURE = Feature("lifecycle", (Run, Suspend), say)
