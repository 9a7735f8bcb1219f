"""What is asked of an import, and what comes of it."""

from __future__ import annotations

from collections.abc import Iterable

from genspark.core.diagnostic import Diagnostic
from genspark.core.records import NamedTuple
from genspark.importer.credentials import Hidden
from genspark.importer.overlay import OVERLAY


class Imported(NamedTuple):
    """One application, brought over."""

    source: str
    path: str
    """Of the descriptor, below the project."""
    text: str
    before: int
    """Lines of the manifest that said the same."""
    grade: str
    """`identical`, `same`: identical but for what is named, `spark` or `differs`."""
    but: tuple[str, ...]
    """What is not as it was found, in words: a credential that is no longer there, a name."""
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
    """The proposed overlay, empty if none was asked for and none is needed."""
    owners: tuple[str, ...]
    """Teams whose accounts exist already, and would be made again."""
    environment: str
    """In which it was proved; empty where there is no project."""
    runs: tuple[tuple[str, str], ...] = ()
    """Runs that were left out, each with the ScheduledSparkApplication that makes it."""
    changed: tuple[str, ...] = ()
    """Rendered files of jobs that the project has already, which would be others with the overlay."""


class Wish(NamedTuple):
    """How a person wants it."""

    jobs: str = "jobs"
    team: str = ""
    """Of all jobs; else each job's namespace."""
    extract: bool = False
    """What all of them say goes to an overlay."""
    teams: bool = False
    """An overlay defines the teams that no other does."""
    only: str = ""
    """The one environment that the jobs are for, where a project has others too."""
    overlay: str = OVERLAY
    """The path of the overlay."""
    profile: str = ""
    """What the jobs share is in the overlay as a profile of this name; else as the defaults of all jobs."""


def counted(batch: Batch) -> Iterable[tuple[str, int, str]]:
    """The grades, how many have each, and what it means."""
    grades = [one.grade for one in batch.imported]
    yield "identical", grades.count("identical"), "committing them launches nothing"
    yield "but for what is said", grades.count("same"), "identical, once what is named above is done"
    yield "Spark-equal", len(grades) - grades.count("differs"), "the same to Spark, these included"
    yield "with patches", sum(one.patched for one in batch.imported), "for what no field says"
    wrong = sum(bool(one.errors) for one in batch.imported)
    if wrong:
        yield "with errors", wrong, "which validate refuses, see above"
