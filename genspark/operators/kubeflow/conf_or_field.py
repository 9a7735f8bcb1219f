"""Settings of an application that have a field as well, and which of the two reaches Spark."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from genspark.core.trace import Data
from genspark.operators.profile import Profile
from genspark.operators.row import Slot
from genspark.plan.address import conf
from genspark.spark.boolean import true


def beside_fields(settings: Mapping[str, Data], rows: Profile) -> Iterator[tuple[str, Data, Slot]]:
    """The settings of sparkConf with the row of their field."""
    for key, value in settings.items():
        slots = rows.exact.get(conf(key), ())
        if slots:
            yield key, value, slots[0]


def field_wins(said: Callable[..., Data], slot: Slot) -> bool | None:
    """Whether the field wins over its setting; None where neither of them does anything.

    `said` is what the specification says at a path. Of dynamic allocation that is not switched on the operator passes
    no field on (submission.go).
    """
    if slot.field[0] != "dynamicAllocation" or said(*_SWITCH) is True:
        return slot.row.beats_conf
    return False if true(said("sparkConf", ".".join(("spark", *_SWITCH)))) else None


_SWITCH = ("dynamicAllocation", "enabled")


def alike(key: str, field: Data, value: Data) -> bool:
    """Whether a field says what its setting says; of a map nobody can tell from one setting."""
    from genspark.spark.equal import equal  # few say a thing twice

    return isinstance(field, dict) or equal(key, field, value)
