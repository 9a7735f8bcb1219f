"""Ways: the rows of a profile that may say an address, whatever else a job says."""

from __future__ import annotations

from genspark.core.trace import Path
from genspark.operators.profile import Profile, Ways
from genspark.operators.row import TEXT, Slot
from genspark.plan.address import MAIN, ROLES, Address
from genspark.plan.alias import to_pod

_REMEMBERED = 20_000
"""Addresses whose rows are remembered: a few hundred in a repository, since jobs say alike things."""


def ways(profile: Profile, at: Address, spelling: str) -> Ways:
    """The rows that may say an address in this spelling, remembered."""
    rows = [way for way in _rows(profile, at) if way[0].row.spelling in (spelling, "", "conf", "template")]
    rows.sort(key=lambda way: (way[0].row.spelling != spelling, way[0].row.spelling != ""))
    if not profile.webhook and at.language != profile.operator:
        rows = [way for way in rows if not way[0].row.webhook or way[0].row.honoured]
    sure = not any(slot.row.honoured or slot.shared for slot, _ in rows)
    if len(profile.memo) > _REMEMBERED:
        profile.memo.clear()
    fits = tuple((slot, rest, slot.row.codec) for slot, rest in rows)
    found = profile.memo[(at, spelling)] = Ways(fits, sure, sure and bool(fits) and fits[0][2] in (None, TEXT))
    return found


def _rows(profile: Profile, at: Address) -> list[tuple[Slot, Path]]:
    """The rows for an address, each with what is left of the address below it."""
    found: list[tuple[Slot, Path]] = [(slot, ()) for slot in profile.exact.get(at, ())]
    language, path = at
    if language == "conf":
        key = path[0]
        found.extend(
            (slot, (key[len(prefix) :],))
            for prefix, slot in profile.conf_prefixes
            if key.startswith(prefix) and len(key) > len(prefix)
        )
        spelled = to_pod(at)
        if spelled:
            templates = profile.prefixes.get(Address(spelled[0], ()), ())
            found.extend((slot, spelled[1]) for slot in templates)
    elif language == profile.operator:
        found.extend((slot, path[len(slot.field) :]) for slot in profile.fields.values() if _holds(slot, path))
    else:
        for size in range(len(path), -1, -1):
            for slot in profile.prefixes.get(Address(language, path[:size]), ()):
                rest = _below(slot, path[size:])
                if rest is not None and not (slot.row.sidecars and rest[:1] == (MAIN,)):
                    found.append((slot, rest))
    return found


def _below(slot: Slot, rest: Path) -> Path | None:
    """What is left of a path below a row's address, None where the row does not take it."""
    if not slot.inner:
        return rest
    size = 1 + len(slot.inner)
    if rest[1:size] != slot.inner or (len(rest) > size) != slot.rest:
        return None
    return (rest[0], *rest[size:])


def _holds(slot: Slot, path: Path) -> bool:
    """Whether a field's own path is descended by key, as the plan's."""
    pods = slot.rest and not slot.each and slot.at[0].language in ROLES
    return pods and len(path) > len(slot.field) and path[: len(slot.field)] == slot.field
