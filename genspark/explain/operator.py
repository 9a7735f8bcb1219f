"""What is known of versions of an operator, by its name."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec

from genspark.explain.versions import Told, Versions
from genspark.operators.past import Known, Past, Verdict


def known(operator: str, before: str, after: str) -> Versions | None:
    """What is known of a version, or of an upgrade where `after` is not empty; None of other operators."""
    try:
        there = find_spec(f"genspark.operators.{operator}.upgrade")
    except ModuleNotFoundError:
        there = None
    if there is None:
        return None
    found: Known = import_module(there.name).known(before, after)
    parts = (told(found.wrong), told(found.mended), told(found.changed))
    return Versions(found.repository, found.oldest, found.spark, *parts, found.fields)


def told(every: Iterable[Past]) -> tuple[Told, ...]:
    """The same for who prints it."""
    return tuple(map(_told, every))


def _told(one: Past) -> Told:
    lasting = one.verdict is not Verdict.CHANGED
    return Told(
        one.field, one.verdict.value, lasting, one.since, one.until, one.what, one.source, one.instead, one.code
    )
