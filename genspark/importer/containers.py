"""Pod templates without containers: the operator writes `containers: null` there, on which spark-submit ends.

Source: KubernetesUtils.selectSparkContainer, with a NullPointerException since Spark 3.4.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from genspark.core.paths import at_path
from genspark.core.trace import Data
from genspark.importer.source import PLACES
from genspark.importer.told import Told
from genspark.plan.address import ROLES
from genspark.spark.constants import CONTAINER as SPARK_CONTAINER


def named(document: dict[str, Data], told: Told) -> dict[str, Data]:
    """The application with Spark's container named in each template, as every run needs it."""
    found = deepcopy(document)
    place = PLACES[str(found["kind"])]
    spec: Any = at_path(found, place)
    for role in ROLES:
        template = (spec.get(role) or {}).get("template") if isinstance(spec, dict) else None
        inner = template.setdefault("spec", {}) if isinstance(template, dict) else None
        if isinstance(inner, dict) and inner.get("containers") is None:
            inner["containers"] = [{"name": SPARK_CONTAINER[role]}]
            said = f"{role}.template names no container, on which spark-submit ends; Spark's is named now"
            at = (*place, role, "template", "spec", "containers", SPARK_CONTAINER[role])
            told.change(f"the container in {role}.template", (at,), said)
    return found
