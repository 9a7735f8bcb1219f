"""The last resort: JSON merge patches on finished manifests, applied before they are checked."""

from __future__ import annotations

from genspark.model.field import NOWHERE, Block, Field
from genspark.model.kind import Kind, items
from genspark.plan.feature import Feature

_PATCH = Kind(
    {
        "type": "object",
        "properties": {"kind": {"type": "string"}, "merge": {"type": "object"}},
        "required": ["kind", "merge"],
        "additionalProperties": False,
    }
)


class Patches(Block):
    patches = Field(
        items(_PATCH),
        "Merge patches by kind, for what no field says; they cannot change kind, name or namespace.",
        example=[{"kind": "SparkApplication", "merge": {"spec": {"pythonVersion": "3"}}}],
        addresses=NOWHERE,
    )


FEATURE = Feature("patches", (Patches,))
