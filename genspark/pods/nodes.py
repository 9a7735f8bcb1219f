"""Where a pod can run among the shapes of nodes that overlays declare under `cluster.nodes`."""

from __future__ import annotations

from collections.abc import Mapping

from genspark.platform.nodes import NodeShape
from genspark.pods.pod import Pod


def room(shape: NodeShape, pod: Pod) -> int | None:
    """How many such pods an empty node of a shape holds, 0 for none; None where the shape bounds nothing.

    A shape says CPU, memory and labels: of other resources, and of labels that it does not name, nothing is known.
    """
    if not shape.has(pod.data["spec"].get("nodeSelector") or {}):
        return 0
    has = shape.amounts()
    wanted = {name: pod.requests[name].value for name in has if name in pod.requests}
    counts = [int(most / wanted[name]) for name, most in has.items() if wanted.get(name)]
    return min(counts) if counts else None


def most(shapes: Mapping[str, NodeShape], pod: Pod) -> int | None:
    """How many such pods all nodes together hold, if they are empty; None where something of them is not said."""
    found = 0
    for shape in shapes.values():
        number, nodes = room(shape, pod), shape.most
        if number != 0 and (number is None or nodes is None):
            return None
        found += (number or 0) * (nodes.value if nodes is not None else 0)
    return found
