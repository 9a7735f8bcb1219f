"""What a change of a field does to runs, as its row says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genspark.core.trace import Data, Path
from genspark.operators.profile import Profile
from genspark.operators.row import Effect


def effects_at(profile: Profile, path: Path, after: Data) -> Iterator[Effect]:
    """The effects of the rows at a path below a specification, where a value takes the place of another: of the row
    that the path stands in, or of all below it.
    """
    for size in range(len(path), 0, -1):
        slot = profile.fields.get(path[:size])
        if slot is not None:
            yield slot.row.effect_of(after)
            return
    yield from (slot.row.effect_of(after) for field, slot in profile.fields.items() if field[: len(path)] == path)


def strongest(effects: Iterable[Effect | None]) -> Effect | None:
    """The effect that no other one adds to; None where none is known."""
    return max((found for found in effects if found is not None), key=Effect.by_strength().index, default=None)
