"""Where a pod can run among the shapes of nodes that overlays declare under `cluster.nodes`."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from genspark.core.quantity import amount
from genspark.core.trace import Data
from genspark.plan.pods import Pod
from genspark.source.reader import source_text


def room(shape: Mapping[str, Data], pod: Pod) -> int | None:
    """How many such pods an empty node of a shape holds, 0 for none; None where the shape bounds nothing.

    A shape that names labels holds only pods whose node selector it meets.
    """
    labels = shape.get("labels")
    selector = pod.data["spec"].get("nodeSelector") or {}
    if isinstance(labels, dict) and any(source_text(labels.get(key, "")) != str(selector[key]) for key in selector):
        return 0
    counts = [
        int(has // wanted.value)
        for name, wanted in pod.requests.items()
        if wanted.value and (has := _has(shape, name)) is not None
    ]
    return min(counts) if counts else None


def _has(shape: Mapping[str, Data], resource: str) -> Decimal | None:
    said = shape.get(resource)
    if said is None:
        return Decimal(0) if "/" in resource else None  # a GPU is where somebody says so
    return amount(source_text(said))
