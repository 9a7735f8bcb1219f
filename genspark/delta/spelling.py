"""Where two applications say different things to Spark, whatever spellings they chose."""

from __future__ import annotations

from genspark.core.trace import Path
from genspark.delta.equal import spark_differences
from genspark.plan.fold import Plan


def apart(before: Plan, after: Plan) -> frozenset[Path]:
    """The paths of both applications at which what they say to Spark differs; their places are paths of the objects."""
    statements = (
        said
        for at in spark_differences(before, after)
        for plan in (before, after)
        if (said := plan.statements.get(at)) is not None
    )
    return frozenset(place.path for said in statements for place in said.value.places)
