"""What each layer says of a place, and what became of it: the winner first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from genspark.core.diagnostic import SET, Written
from genspark.core.trace import Data, Path
from genspark.resolve.layer import ABSENT, Claim, Layer, look
from genspark.resolve.merge import Grow
from genspark.resolve.resolved import Resolved


class Said(NamedTuple):
    """One layer's word on a place."""

    value: Data
    """None where the layer removes the place."""
    where: Written
    note: str
    """The layer and the fate of what it says, in a few words."""


def claims(source: Resolved, path: Path, other: Path | None = None) -> list[Said]:
    """Every layer's word on a place; `other` is the place's second spelling, the conf key that a field is one with."""
    grown = source.item(path)
    if grown is not None:
        layer, own = grown
        while look(layer.data, own) is ABSENT:
            own = own[:-1]  # what a feature spells otherwise: the item that it made it from
        return [Said(look(layer.data, own), layer.written(own), _named(layer))]
    said = list(_by_layer(source, path, other))
    notes = (filter(None, (_named(layer), _fate(said, n, path, source.file))) for n, (layer, _) in enumerate(said))
    return [Said(claim.value, claim.where, ", ".join(note)) for (_, claim), note in zip(said, notes, strict=True)]


def makers(source: Resolved, path: Path) -> list[Written]:
    """Where a value was written, the lowest layer's part of a list first; empty where nobody wrote it."""
    found = source.item(path)
    if found is not None:
        return [found[0].written(found[1])]
    parts: list[Written] = []
    for claim in source.trace(path):
        if parts and not isinstance(claim.value, list):
            break
        parts.append(claim.where)
        if not isinstance(claim.value, Grow):
            break
    return parts[::-1]


def removes(layer: Layer, where: Written) -> bool:
    """Whether a person wrote the null; a short spelling also removes what it leaves out."""
    return look(layer.raw, where.path[len(layer.at) :]) is None


def _by_layer(source: Resolved, path: Path, other: Path | None) -> Iterator[tuple[Layer, Claim]]:
    """The claims with their layers; of a layer that has both spellings, the one that says something."""
    traced = {claim.layer: claim for claim in source.trace(path)}
    second = {claim.layer: claim for claim in source.trace(other)} if other else {}
    for layer in reversed(source.layers):
        first, also = traced.get(layer.name), second.get(layer.name)
        if first is None or (first.value is None and also and (also.value is not None or also.where == first.where)):
            first = also
        if first is not None:
            yield layer, first


def _fate(said: list[tuple[Layer, Claim]], position: int, path: Path, file: str) -> str:
    """What a claim says, if it is no value, and what became of it; nothing to say of a winner's value."""
    (top, winner), (layer, claim) = said[0], said[position]
    grown = isinstance(claim.value, list) and all(isinstance(above.value, Grow) for _, above in said[:position])
    lost = "" if position == 0 or grown else "removed" if winner.value is None else "overridden"
    if lost and top.enforced and layer.document in (file, SET):
        lost = "agrees" if claim.value == winner.value else "fights what is enforced"
    return _silence(layer, claim, path) or lost


def _silence(layer: Layer, claim: Claim, path: Path) -> str:
    """How a layer comes to have no value at a place."""
    if claim.value is not None:
        return ""
    if removes(layer, claim.where):
        return "removes it"
    own = claim.where.path[len(layer.at) :]
    return f"says {'.'.join(own)} instead" if path in layer.moved.cleared else "leaves it out"


def _named(layer: Layer) -> str:
    """A layer's name beside its file's."""
    return "" if layer.name == layer.document else layer.name.removeprefix(f"{layer.document} ")
