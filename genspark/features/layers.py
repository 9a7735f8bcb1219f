"""What chooses the layers below a job: profiles, the target, and the variables that expressions read."""

from __future__ import annotations

from genspark.model.field import Block, Field
from genspark.model.kind import ANY, TEXT, choice, items, mapping
from genspark.plan.feature import Feature


class Layers(Block):
    only = Field(
        items(TEXT),
        "The environments, or groups of them, where the job exists; all of them if absent.",
        example=["prod"],
    )
    use = Field(
        items(TEXT),
        "Profiles of the overlays that lie below this job, left to right.",
        example=["iceberg-batch"],
    )
    target = Field(
        choice("kubeflow", "native"),
        "What runs the job: kubeflow's operator, or native, a plain Kubernetes Job or CronJob.",
        default="kubeflow",
    )


class Vars(Block):
    where = "overlay"
    vars = Field(mapping(ANY), "Values that ${{ vars.NAME }} reads.", example={"bucket": "s3a://acme-prod"})


FEATURE = Feature("layers", (Layers, Vars))
