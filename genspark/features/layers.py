"""What chooses the layers below a job: profiles, the target, and the variables that expressions read."""

from __future__ import annotations

from genspark.model.field import NOWHERE, Block, Field
from genspark.model.kind import ANY, TEXT, Kind, block, choice, items, mapping, member
from genspark.plan.feature import Feature
from genspark.plan.who import DEFAULT_TARGET


class Layers(Block):
    only = Field(
        items(TEXT)._replace(schema={**items(TEXT).schema, "minItems": 1}),
        "The environments, or groups of them, where the job exists; all of them if absent.",
        example=["prod"],
        addresses=NOWHERE,
    )
    use = Field(
        items(TEXT),
        "Profiles of the overlays that lie below this job, left to right.",
        example=["iceberg-batch"],
        addresses=NOWHERE,
    )
    target = Field(
        member("targets"),
        "What runs the job: kubeflow's operator, or native, a plain Kubernetes Job or CronJob.",
        default=DEFAULT_TARGET,
        addresses=NOWHERE,
    )


class Vars(Block):
    where = "overlay"
    vars = Field(mapping(ANY), "Values that ${{ vars.NAME }} reads.", example={"bucket": "s3a://acme-prod"})


_BOUND = {"type": ["integer", "number", "string"]}
_LIMIT = Kind(
    {
        "anyOf": [
            {"type": "array", "items": {"type": ["string", "number", "boolean"]}},
            {"type": "object", "properties": {"max": _BOUND, "min": _BOUND}, "additionalProperties": False},
        ]
    }
)


class Limits(Block):
    where = "overlay"
    limits = Field(
        mapping(_LIMIT),
        "What jobs may say, by a field's path: values and patterns, or bounds. Of `patches`, the paths of manifests; "
        "of `image`, the image of every container.",
        example={"image": ["ghcr.io/acme/*"], "executors.max": {"max": 60}},
    )


class TeamLimits(Block):
    where = "team"
    limits = Field(mapping(_LIMIT), "What the team's jobs may say besides.", example={"priority": ["low", "high"]})


_CHANGED = block(
    {
        "severity": choice("error", "warning", "note", "none"),
        "allow": choice("overlays-only"),
        "because": TEXT,
    }
)
_RULES = mapping(_CHANGED)


class Rules(Block):
    where = "overlay"
    rules = Field(
        _RULES._replace(schema={**_RULES.schema, "propertyNames": {"pattern": "^GS[0-9]{1,4}$"}}),
        "Severities of rules by code, or by how codes begin; `allow: overlays-only` takes no allowance of a "
        "descriptor; `severity: none` needs `because`.",
        example={"GS6": {"severity": "error", "allow": "overlays-only"}},
    )


FEATURE = Feature("layers", (Layers, Vars, Limits, TeamLimits, Rules))
