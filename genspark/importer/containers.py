"""Pod templates without containers: the operator writes `containers: null` there, on which spark-submit ends.

Source: KubernetesUtils.selectSparkContainer, with a NullPointerException since Spark 3.4.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from genspark.core.paths import at_path
from genspark.core.trace import Data
from genspark.importer.source import PLACES
from genspark.plan.address import ROLES
from genspark.plan.template import SPARK_CONTAINER


def named(document: dict[str, Data], notes: list[str]) -> dict[str, Data]:
    """The application with Spark's container named in each template, as every run needs it."""
    found = deepcopy(document)
    spec: Any = at_path(found, PLACES[str(found["kind"])])
    for role in ROLES:
        template = (spec.get(role) or {}).get("template") if isinstance(spec, dict) else None
        inner = template.setdefault("spec", {}) if isinstance(template, dict) else None
        if isinstance(inner, dict) and inner.get("containers") is None:
            inner["containers"] = [{"name": SPARK_CONTAINER[role]}]
            notes.append(f"{role}.template names no container, on which spark-submit ends; Spark's is named now")
    return found
