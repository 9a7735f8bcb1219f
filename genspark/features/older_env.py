"""Environment variables in the operator's older ways, which are settings of Spark's and need no webhook."""

from __future__ import annotations

from genspark.model.field import Block, Field
from genspark.model.kind import TEXT, block, mapping
from genspark.plan.feature import Feature


class OlderEnv(Block):
    where = "pod"
    envVars = Field(
        mapping(TEXT),
        "Environment variables by name, in the operator's older way; prefer env.",
        says="pod:spec.containers.main.env.*.value",
        spelling="envVars",
        example={"TZ": "UTC"},
    )
    envSecretKeyRefs = Field(
        mapping(block({"name": TEXT, "key": TEXT})),
        "Variables from secrets, in the operator's older way; prefer env.",
        says="pod:spec.containers.main.env.*.valueFrom.secretKeyRef",
        spelling="envSecretKeyRefs",
        example={"DB_PASSWORD": {"name": "warehouse", "key": "password"}},
    )


FEATURE = Feature("older-env", (OlderEnv,))
