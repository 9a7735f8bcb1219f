"""Where a pod can run among the shapes of nodes that overlays declare under `cluster.nodes`."""

from __future__ import annotations

from collections.abc import Mapping

from genspark.core.trace import Data
from genspark.kube.quantity import amount
from genspark.pods.pod import Pod
from genspark.source.reader import source_text


def room(shape: Mapping[str, Data], pod: Pod) -> int | None:
    """How many such pods an empty node of a shape holds, 0 for none; None where the shape bounds nothing.

    A shape says CPU, memory and labels: of other resources, and of labels that it does not name, nothing is known.
    """
    labels = shape.get("labels") or {}
    selector = pod.data["spec"].get("nodeSelector") or {}
    if any(source_text(labels[key]) != str(value) for key, value in selector.items() if labels.get(key) is not None):
        return 0
    has = {name: amount(source_text(shape[name])) for name in ("cpu", "memory") if shape.get(name) is not None}
    wanted = {name: pod.requests[name].value for name in has if name in pod.requests}
    counts = [int(most / wanted[name]) for name, most in has.items() if most is not None and wanted.get(name)]
    return min(counts) if counts else None


def most(shapes: Mapping[str, Data], pod: Pod) -> int | None:
    """How many such pods all nodes together hold, if they are empty; None where something of them is not said."""
    found = 0
    for shape in shapes.values():
        number = room(shape, pod) if isinstance(shape, dict) else None
        nodes = shape.get("max") if isinstance(shape, dict) else None
        if number != 0 and (number is None or nodes is None):
            return None
        found += (number or 0) * (nodes or 0)
    return found
