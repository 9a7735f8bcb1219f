"""GS2107: a cron line that nobody reads."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import scheduled
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.operators.cron import trouble
from genspark.plan.address import run


def find(view: JobView) -> Iterator[Finding]:
    """The schedule ends in FailedValidation, and stays there when the line is mended: the object must be deleted
    (robfig/cron ParseStandard; kubeflow/spark-operator #3174). A CronJob is refused at once.
    """
    cron = view.plan.get(run("schedule", "cron"))
    if cron is not None and isinstance(cron.value, str) and "{{" not in cron.value and "${" not in cron.value:
        wrong = trouble(cron.value)
        if wrong:
            yield Finding(f"the schedule {cron.value!r} is no cron line: {wrong}", cron)


RULE = Rule(
    "GS2107",
    Severity.ERROR,
    "a cron line that nobody reads",
    "write five fields (minute hour day month weekday), or @daily, or @every 1h30m",
    JobView,
    find,
    ("run:schedule",),
    bad=scheduled("schedule: 0 3 * * * *\nconcurrencyPolicy: Forbid"),
    good=scheduled("schedule: 0 3 * * *\nconcurrencyPolicy: Forbid"),
)
