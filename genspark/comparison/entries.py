"""All differences of an environment, put together as they are printed."""

from __future__ import annotations

from collections.abc import Iterable

from genspark.comparison.answer import Compared, Counted, Entry, ObjectChange, Verdicts
from genspark.comparison.cost import summed
from genspark.operators.row import Effect


def together(environment: str, changes: Iterable[ObjectChange], equal: int, identical: int) -> Compared:
    """The changes by their effects, the strongest first; those of the same fields, values and lines are one entry.

    Beside them so many files are `equal`, and so many objects in other files `identical`.
    """
    strength = {effect.value: place for place, effect in enumerate(reversed(Effect.by_strength()))}
    every = sorted(changes, key=lambda one: (strength[one.effect], one.kind, one.name))
    alike: dict[object, list[ObjectChange]] = {}
    for position, one in enumerate(every):
        same = (one.what, one.effect, one.kind, one.fields, one.by_no_line) if one.fields and not one.was else position
        alike.setdefault(same, []).append(one)
    numbers = [(effect, sum(one.effect == effect.value for one in every)) for effect in Effect]
    numbers.sort(key=lambda one: strength[one[0].value])
    counted = tuple(Counted(effect.value, effect.doc, number) for effect, number in numbers if number)
    entries = tuple(Entry(tuple(same)) for same in alike.values())
    respelled = sum(one.respelled for one in every)
    verdicts = Verdicts(equal, identical, respelled, len(every) - respelled)
    return Compared(environment, counted, entries, summed(every), verdicts)
