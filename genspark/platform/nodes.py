"""Shapes of nodes: how much a pod finds on one, how many there are, and how they are labelled."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from genspark.core.trace import Path, Traced
from genspark.kube.quantity import amount
from genspark.model.field import Block, Field, Input
from genspark.model.kind import TEXT, integer, mapping
from genspark.source.reader import source_text

_NODES: Path = ("cluster", "nodes")


class NodeShape(Block):
    """Nodes that are alike."""

    cpu = Field(TEXT, "What pods have of its CPU.")
    memory = Field(TEXT, "What pods have of its memory.")
    most = Field(integer(0), "How many of them there are at most.", key="max")
    labels = Field(mapping(TEXT), "Their labels, as far as they are told.")

    def amounts(self) -> dict[str, Decimal]:
        """What it has for pods, by resource, as far as that is said."""
        said = {"cpu": self.cpu, "memory": self.memory}
        numbers = {name: amount(source_text(one.value)) for name, one in said.items() if one is not None}
        return {name: number for name, number in numbers.items() if number is not None}

    def has(self, selector: Mapping[str, object]) -> bool:
        """Whether a node selector may choose it: of a label that it does not tell nothing is known."""
        labels = self.labels.value if self.labels is not None else {}
        known = ((labels.get(key), value) for key, value in selector.items())
        return all(own is None or source_text(own) == str(value) for own, value in known)


def node_shapes(environment: Input) -> Traced[Mapping[str, NodeShape]] | None:
    """All shapes by name, with where they are said; None where no overlay says any."""
    given = environment.read(_NODES)
    if given is None:
        return None
    return given.of({name: NodeShape(environment, (*_NODES, name)) for name in given.value})
