"""GS5149: executors that leave without their blocks."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.patterns import Patterns

_DECOMMISSION = "spark.decommission.enabled"
_STORAGE = "spark.storage.decommission.enabled"
_PATTERNS = Patterns(elsewhere=r"(?i).*(celeborn|uniffle|rss|s3shuffle|magnet).*")


def find(view: JobView) -> Iterator[Finding]:
    """An executor that is told to go ends its tasks and takes its shuffle files and cached blocks with it: stages are
    run again. Blocks are moved where spark.storage.decommission.enabled is on as well
    (CoarseGrainedExecutorBackend.decommissionSelf). Remote shuffles have none to move.
    """
    said = view.plan.conf(_DECOMMISSION)
    storage = view.plan.conf(_STORAGE)
    if said is None or not view.on(_DECOMMISSION) or _PATTERNS.elsewhere.fullmatch(view.text("spark.shuffle.manager")):
        return
    if storage is None or view.text(_STORAGE).lower() == "false":
        yield Finding("executors are decommissioned, and their blocks are lost", said, (storage,) if storage else ())


RULE = Rule(
    code="GS5149",
    severity=Severity.NOTE,
    title="executors that leave without their blocks",
    fix=f"write {_STORAGE}: true",
    on=JobView,
    find=find,
    needs=(f"conf:{_DECOMMISSION}",),
    bad=job("conf: {spark.decommission.enabled: true}"),
    good=job("conf: {spark.decommission.enabled: true, spark.storage.decommission.enabled: true}"),
)
