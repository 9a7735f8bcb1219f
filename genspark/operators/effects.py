"""What a change of a field does to runs, as its row says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from genspark.core.trace import Path
from genspark.operators.profile import Profile
from genspark.operators.row import Effect

_MILDEST_FIRST = (
    Effect.NONE,
    Effect.IGNORED,
    Effect.METADATA,
    Effect.LIVE,
    Effect.NEXT_RUN,
    Effect.RECREATE,
    Effect.RERUN,
    Effect.KILL,
)


def effects_at(profile: Profile, path: Path) -> Iterator[Effect]:
    """The effects of the rows at a path below a specification: of the one that it stands in, or of all below it."""
    for size in range(len(path), 0, -1):
        slot = profile.fields.get(path[:size])
        if slot is not None:
            yield slot.row.effect
            return
    yield from (slot.row.effect for field, slot in profile.fields.items() if field[: len(path)] == path)


def strongest(effects: Iterable[Effect | None]) -> Effect | None:
    """The effect that no other one adds to; None where none is known."""
    return max((found for found in effects if found is not None), key=_MILDEST_FIRST.index, default=None)
