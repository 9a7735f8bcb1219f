"""What is known of versions of an operator, by its name."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TypeAlias

from genspark.operators import past

Known: TypeAlias = past.Known
Fault: TypeAlias = past.Past
"""One thing that a version does wrong, or that means something else from it on."""


def known(operator: str, before: str, after: str) -> Known | None:
    """What is known of a version, or of an upgrade where `after` is not empty; None of other operators."""
    try:
        there = find_spec(f"genspark.operators.{operator}.upgrade")
    except ModuleNotFoundError:
        there = None
    if there is None:
        return None
    found: Known = import_module(there.name).known(before, after)
    return found
