"""A raw pod template, for what no field says."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.model.field import Block, Field
from genspark.model.kind import kubernetes
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Precedence, Statement
from genspark.plan.template import opened_template


class Template(Block):
    where = "pod"
    template = Field(
        kubernetes("PodTemplateSpec"),
        "A pod template for what no field says, below all fields; Spark's container is the first, "
        "or the one of its name. Replaced whole.",
        addresses=("pod:*",),
        spelling="template",
        example={"spec": {"enableServiceLinks": False}},
    )


def say(job: Job, block: Template, plan: Plan) -> Iterator[Statement]:
    """Every leaf where it belongs; a field that says the same place wins."""
    given = block.template
    if given is None or not given.value:
        return
    for at, leaf, taken in opened_template(given.value, block.role):
        value = job.input.traced((*block.at, "template", *taken), leaf)
        yield Statement(at, value, Precedence.PREFERRED, "template")


FEATURE = Feature("template", (Template,), say)
