"""What versions of the operator do wrong, and what to know before an upgrade."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from genspark.operators.kubeflow.history import HISTORY
from genspark.operators.kubeflow.rows import APPLICATION, SCHEDULED
from genspark.operators.kubeflow.submission import submitter
from genspark.operators.past import Known, Verdict
from genspark.operators.profile import version_of
from genspark.spark.versions import dotted

OLDEST = "1.3.8"
"""The oldest version of which anything is known."""
REPOSITORY = "kubeflow/spark-operator"


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
        return Known(REPOSITORY, OLDEST, spark, wrong, (), brought, lacking)
    wrong = tuple(past for past in faults if past.holds(after) and not past.holds(before))
    mended = tuple(past for past in faults if past.holds(before) and not past.holds(after))
    changed = tuple(past for past in changes if then < version_of(past.since) <= now)
    return Known(REPOSITORY, OLDEST, spark, wrong, mended, changed, _fields(lambda since: then < since <= now))


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
