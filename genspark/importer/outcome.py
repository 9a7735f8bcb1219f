"""What is asked of an import, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from genspark.core.diagnostic import Diagnostic
from genspark.importer.credentials import Hidden


class Imported(NamedTuple):
    """One application, brought over."""

    source: str
    path: str
    """Of the descriptor, below the project."""
    text: str
    before: int
    """Lines of the manifest that said the same."""
    grade: str
    """`identical`, `same`: identical but for credentials that are no longer there, `spark` or `differs`."""
    differs: tuple[str, ...]
    hidden: tuple[Hidden, ...]
    notes: tuple[str, ...]
    patched: bool
    """It needs a patch for what no field says."""
    errors: tuple[Diagnostic, ...]
    """What validate will refuse in it, wherever it was proved."""


class Batch(NamedTuple):
    """What became of all files."""

    imported: tuple[Imported, ...]
    refused: tuple[Diagnostic, ...]
    others: tuple[tuple[str, str], ...]
    """Files and the kinds in them that stay as they are."""
    overlay: str
    """The proposed overlay, empty if none was asked for."""
    owners: tuple[str, ...]
    """Teams whose accounts exist already, and would be made again."""
    environment: str
    """In which it was proved; empty where there is no project."""


class Wish(NamedTuple):
    """How a person wants it."""

    jobs: str = "jobs"
    team: str = ""
    """Of all jobs; else each job's namespace."""
    extract: bool = False
    """What all of them say goes to an overlay."""


def counted(batch: Batch) -> Iterable[tuple[str, int, str]]:
    """The grades, how many have each, and what it means."""
    grades = [one.grade for one in batch.imported]
    yield "identical", grades.count("identical"), "committing them launches nothing"
    yield "but for credentials", grades.count("same"), "identical, once clear text came from a Secret"
    yield "Spark-equal", len(grades) - grades.count("differs"), "the same to Spark, these included"
    yield "with patches", sum(one.patched for one in batch.imported), "for what no field says"
    wrong = sum(bool(one.errors) for one in batch.imported)
    if wrong:
        yield "with errors", wrong, "which validate refuses, see above"
