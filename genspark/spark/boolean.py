"""Spark's booleans."""

from __future__ import annotations


def true(text: object) -> bool:
    """Whether Spark reads a text as true, in whatever case it is written (ConfigHelpers.toBoolean)."""
    return str(text).strip().lower() == "true"
