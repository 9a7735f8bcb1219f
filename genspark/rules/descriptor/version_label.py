"""GS2115: a label that says another version."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_NUMBERS = re.compile(r"[234]\.\d+\.\d+")


def find(view: JobView) -> Iterator[Finding]:
    """Whoever selects pods by the label sees the wrong ones: it was copied with a manifest and not changed with it."""
    for role in ("driver", "executor"):
        said = view.plan.conf(f"spark.kubernetes.{role}.label.version")
        text = view.text(f"spark.kubernetes.{role}.label.version")
        match = _NUMBERS.fullmatch(text)
        if said is not None and match and view.version and tuple(map(int, text.split("."))) != view.version:
            yield Finding(
                f"the {role}'s label version is {text}, sparkVersion is {'.'.join(map(str, view.version))}", said
            )


RULE = Rule(
    "GS2115",
    Severity.NOTE,
    "a label that says another version",
    "make the label version say what sparkVersion says, or remove it",
    JobView,
    find,
    ("conf:spark.kubernetes.driver.label.version", "conf:spark.kubernetes.executor.label.version"),
    bad=job("driver: {labels: {version: 3.5.1}}"),
    good=job("driver: {labels: {version: 4.0.1}}"),
)
