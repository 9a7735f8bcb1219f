"""The field costCenter: who pays for a job, as a label of its object and pods."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from genspark.extend import ROLES, Block, Feature, Field, Job, Plan, Statement, pod, run, text

_LABEL = "acme.example/cost-center"


class CostCenter(Block):
    costCenter = Field(
        text("^CC-[0-9]{4}$", "CC- and four digits"),
        "Who pays for the job; a label of its object and pods.",
        example="CC-1234",
        addresses=(f"run:metadata.labels.{_LABEL}", f"pod:metadata.labels.{_LABEL}"),
    )


def say(job: Job, block: Any, plan: Plan) -> Iterator[Statement]:
    """The label, wherever it counts."""
    who = block.costCenter
    if who is not None:
        yield Statement(run("metadata", "labels", _LABEL), who)
        yield from (Statement(pod(role, "metadata", "labels", _LABEL), who) for role in ROLES)


FEATURE = Feature("cost-center", (CostCenter,), say)
