"""Answers about versions of an operator, as data: nothing of the compiler is imported here either."""

from __future__ import annotations

from genspark.core.records import NamedTuple


class Told(NamedTuple):
    """One thing that versions of an operator do wrong, or that means something else from one on."""

    field: str
    """Empty for the operator itself."""
    how: str
    """In a word or two."""
    lasting: bool
    """It is a fault, with a beginning and perhaps an end; else a change."""
    since: str
    until: str
    what: str
    source: str
    instead: str
    """A fix; empty where there is none."""
    code: str
    """The rule that tells it; empty where no file shows it."""


class Versions(NamedTuple):
    """What is known of one version of an operator, or of an upgrade from one to another."""

    repository: str
    """Where the sources are."""
    oldest: str
    """The oldest version of which anything is known."""
    spark: tuple[str, str]
    """The Spark in the operator's image, before and after; empty where nobody knows it."""
    wrong: tuple[Told, ...]
    mended: tuple[Told, ...]
    changed: tuple[Told, ...]
    fields: tuple[tuple[str, str], ...]
    """Fields with the version that has them first."""
