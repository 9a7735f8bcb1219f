"""A change of one object: what differs, what that does to its runs, and where it was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import takewhile

from genspark.core.paths import at_path, is_below
from genspark.core.records import NamedTuple
from genspark.core.trace import Data, Path, Place
from genspark.delta.equal import differences
from genspark.operators.effects import strongest
from genspark.operators.row import Effect
from genspark.plan.address import ObjectId
from genspark.plan.manifest import Manifest
from genspark.schema.library import Schema

EffectOf = Callable[[Path, Data], Effect | None]
"""What a change at a path of an object, to a value or to nothing, does to its runs; None where no row of an operator
tells.
"""

METADATA = (("metadata", "labels"), ("metadata", "annotations"))


class Change(NamedTuple):
    """One object as it is committed and as it is compiled now."""

    id: ObjectId
    before: Mapping[str, Data]
    """As it is committed; empty where it is not."""
    after: Mapping[str, Data]
    """As it is compiled; empty where it no longer is."""
    paths: tuple[Path, ...]
    """Where the two differ, as typed values do."""
    effect: Effect | None
    """What the whole of it does to the object's runs; None where no row tells of any path."""
    origins: Mapping[Path, tuple[Place, ...]]
    """The places of each of those paths, and at `()` those of the object."""

    def places(self, *path: str) -> tuple[Place, ...]:
        """The places of all that differs at a path or below it; of the object where nothing does."""
        below = [places for at, places in self.origins.items() if at and is_below(at, path)]
        above = [places for at, places in self.origins.items() if at and is_below(path, at)]
        found = dict.fromkeys(place for places in below or above for place in places)
        return tuple(found) or self.origins.get((), ())


def changed(before: Mapping[str, Data], after: Manifest, schema: Schema | None, effect_of: EffectOf) -> Change:
    """What is different in an object that was committed as `before`."""
    whole = after.origin(("kind",))
    paths = tuple(differences(schema, dict(before), after.data))
    origins = {path: after.origin(path) or around(after, path) or whole for path in paths}
    return Change(after.id, before, after.data, paths, effect(paths, after.data, effect_of), {(): whole, **origins})


def around(after: Manifest, path: Path) -> tuple[Place, ...]:
    """The place of the nearest map that still is around what is gone: what all that is left in it lies below."""
    for size in range(len(path) - 1, 0, -1):
        places = after.origins(path[:size])
        above = (place.path[:-1] for place in places if place.root == places[0].root)
        shared = tuple(steps[0] for steps in takewhile(_is_one, zip(*above, strict=False)))
        if shared:
            return (Place(places[0].root, shared),)
    return ()


def _is_one(steps: tuple[str, ...]) -> bool:
    return len({*steps}) == 1


def effect(paths: Iterable[Path], after: Data, effect_of: EffectOf) -> Effect | None:
    """What a change of all these paths does: the strongest effect that is known of any."""
    return strongest(
        Effect.METADATA if path[:2] in METADATA else effect_of(path, at_path(after, path)) for path in paths
    )
