"""What versions of an operator do wrong, and what to know before an upgrade."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from genspark.operators.kubeflow.history import HISTORY
from genspark.operators.kubeflow.past import Past, Verdict
from genspark.operators.kubeflow.rows import APPLICATION, NAME, SCHEDULED
from genspark.operators.kubeflow.submission import submitter
from genspark.operators.profile import version_of
from genspark.spark.versions import dotted

OPERATORS = (NAME,)
"""The operators of which something is known by version."""
Fault: TypeAlias = Past
"""One thing that a version does wrong, or that means something else from it on."""
OLDEST = "1.3.8"
"""The oldest version of which anything is known."""


class Known(NamedTuple):
    """What is known of one version, or of an upgrade from one to another."""

    operator: str
    before: str
    after: str
    """The same, where it is one version."""
    spark: tuple[str, str]
    """The Spark in the operator's image, before and after; empty where nobody knows it."""
    wrong: tuple[Fault, ...]
    """What the version does; of an upgrade, what only the later one does."""
    mended: tuple[Fault, ...]
    """What only the earlier one does."""
    changed: tuple[Fault, ...]
    """What means something else from the later one on; of one version, what it brought."""
    fields: tuple[tuple[str, str], ...]
    """Fields with the version that has them first: those that one version lacks, or that an upgrade brings."""


def known(before: str, after: str = "") -> Known:
    """What is known of a version, or of an upgrade."""
    then, now = version_of(before), version_of(after or before)
    spark = (_spark(before), _spark(after or before))
    faults = [past for past in HISTORY if past.verdict is not Verdict.CHANGED]
    changes = [past for past in HISTORY if past.verdict is Verdict.CHANGED]
    if not after:
        wrong = tuple(past for past in faults if past.holds(before))
        brought = tuple(past for past in changes if version_of(past.since) == then)
        lacking = _fields(lambda since: since > then)
        return Known(NAME, before, before, spark, wrong, (), brought, lacking)
    wrong = tuple(past for past in faults if past.holds(after) and not past.holds(before))
    mended = tuple(past for past in faults if past.holds(before) and not past.holds(after))
    changed = tuple(past for past in changes if then < version_of(past.since) <= now)
    return Known(NAME, before, after, spark, wrong, mended, changed, _fields(lambda since: then < since <= now))


def _spark(version: str) -> str:
    return dotted(submitter(version))


def _fields(wanted: Callable[[tuple[int, ...]], bool]) -> tuple[tuple[str, str], ...]:
    every: Iterable[tuple[str, str]] = (
        *((f"spec.{row.field}", row.since) for row in APPLICATION if row.since),
        *((f"spec.{row.field} of a schedule", row.since) for row in SCHEDULED if row.since),
    )
    known_before = {row.field for row in APPLICATION if not row.since or row.until}
    found = (one for one in every if wanted(version_of(one[1])) and one[0].removeprefix("spec.") not in known_before)
    return tuple(sorted(dict.fromkeys(found), key=lambda one: version_of(one[1])))
