"""Who made a value what it is: the one asker of origins, for findings, for `explain`, and for the laws.

A place is asked of the inputs, each by the root of its places. One step back are the claims that the value is made of
(`makers`) and what decided it as well (`reasons`); `origins` takes all steps.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from genspark.core.diagnostic import Written
from genspark.core.records import NamedTuple
from genspark.core.trace import Path, Place, Traced
from genspark.resolve.merge import Append, Reset
from genspark.resolve.resolved import Resolved

if TYPE_CHECKING:
    from genspark.resolve.claims import Claim

Inputs = Mapping[str, Resolved]
"""By the root of its places; a place of any other root was written where it says itself."""


def written(place: Place, inputs: Inputs) -> Written | None:
    """Where a place was written by the layer that won, None where nobody wrote it."""
    source = inputs.get(place.root)
    return Written(place.root, place.path) if source is None else source.locate(place.path)


def first_written(about: Traced[object], inputs: Inputs) -> Written | None:
    """The first place of a value that a person wrote."""
    found = (written(place, inputs) for place in about.places)
    return next((where for where in found if where is not None), None)


def makers(source: Resolved, path: Path) -> list[Claim]:
    """The claims that a value is made of, the highest layer's first; of a removed one, that which removes it.

    A list that grew and a map have several; an item of a list is one layer's.
    """
    item = source.item(path)
    if item is not None:
        return [source.claims.of_item(*item)]
    found: list[Claim] = []
    for claim in source.claims.at(path):
        if found and not _goes_on(found[-1], claim):
            break
        found.append(claim)
    return found


def _goes_on(high: Claim, low: Claim) -> bool:
    """Whether merging took the lower layer's value and added the higher one's."""
    if type(high.value) is Append:
        return isinstance(low.value, list)
    return type(high.value) is dict and type(low.value) in (dict, Reset)


class Reasons(NamedTuple):
    """What decided a value besides the claims that it is made of."""

    names: tuple[Place, ...]
    """Read by its expressions."""
    choices: tuple[Place, ...]
    """Of the input, and chose the layers: `use`, `team`."""
    chosen: tuple[Written, ...]
    """Chose the layers too: a profile's own `use`, an environment's group."""

    @property
    def places(self) -> tuple[Place, ...]:
        """All but what overlays and the project file say among themselves."""
        return tuple(dict.fromkeys((*self.names, *self.choices)))


def reasons(source: Resolved, path: Path) -> Reasons:
    """What else decided a value."""
    return _reasons(source, path, makers(source, path))


def _reasons(source: Resolved, path: Path, claims: list[Claim]) -> Reasons:
    choices = dict.fromkeys(Place(source.root, own) for claim in claims for own in claim.layer.because)
    chosen = dict.fromkeys(where for claim in claims for where in claim.layer.chosen)
    return Reasons(source.places(path)[1:], tuple(choices), tuple(chosen))


def origins(place: Place, inputs: Inputs) -> tuple[Written, ...]:
    """The written places behind a place, through expressions and what chose its layers, here and in overlays.

    Empty for a built-in default that nobody wrote.
    """
    found: dict[Written, None] = {}
    seen: set[Place] = set()
    todo = [place]
    while todo:
        one = todo.pop(0)
        if one in seen:
            continue
        seen.add(one)
        source = inputs.get(one.root)
        if source is None:
            found[Written(one.root, one.path)] = None
            continue
        claims = makers(source, one.path)
        why = _reasons(source, one.path, claims)
        found.update(dict.fromkeys((*(where for claim in claims for where in claim.parts), *why.chosen)))
        # An input may be asked for under another root than its own: its job as others see it.
        todo.extend(Place(one.root, p.path) if p.root == source.root else p for p in why.places)
    return tuple(found)
