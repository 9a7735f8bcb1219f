"""What each layer says of a place, and what became of it: the winner first."""

from __future__ import annotations

from genspark.core.diagnostic import SET, Written
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path
from genspark.resolve.claims import Claim
from genspark.resolve.layer import Layer, look
from genspark.resolve.merge import Append
from genspark.resolve.origin import makers
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
    if source.item(path) is not None:
        return [Said(one.value, one.where, _named(one.layer)) for one in makers(source, path)]
    found: list[Said] = []
    every = _spelled(source, path, other)
    growing = True
    for one in every:
        lost = _lost(every[0], one, growing, source.file) if found else ""
        note = filter(None, (_named(one.layer), _silence(one, path) or lost))
        found.append(Said(one.value, one.where, ", ".join(note)))
        growing = growing and isinstance(one.value, Append)
    return found


def removes(layer: Layer, where: Written) -> bool:
    """Whether a person wrote the null; a short spelling also removes what it leaves out."""
    return look(layer.raw, where.path[len(layer.at) :]) is None


def _spelled(source: Resolved, path: Path, other: Path | None) -> list[Claim]:
    """The claims under either spelling; of a layer that has both, the one that says something."""
    if other is None:
        return source.claims.at(path)
    found = {claim.height: claim for claim in source.claims.at(other)}
    for claim in source.claims.at(path):
        also = found.get(claim.height)
        if also is None or claim.value is not None or (also.value is None and also.where != claim.where):
            found[claim.height] = claim
    return [found[height] for height in sorted(found, reverse=True)]


def _lost(winner: Claim, claim: Claim, growing: bool, file: str) -> str:
    """What became of a claim that did not win; nothing of a list to which those above it only add."""
    if growing and isinstance(claim.value, list):
        return ""
    lost = "removed" if winner.value is None else "overridden"
    if winner.layer.enforced and claim.layer.document in (file, SET):
        return "agrees" if claim.value == winner.value else "fights what is enforced"
    return lost


def _silence(claim: Claim, path: Path) -> str:
    """How a layer comes to have no value at a place."""
    if claim.value is not None:
        return ""
    layer = claim.layer
    if removes(layer, claim.where):
        return "removes it"
    own = claim.where.path[len(layer.at) :]
    return f"says {'.'.join(own)} instead" if path in layer.source_map.cleared else "leaves it out"


def _named(layer: Layer) -> str:
    """A layer's name beside its file's."""
    return "" if layer.name == layer.document else layer.name.removeprefix(f"{layer.document} ")
