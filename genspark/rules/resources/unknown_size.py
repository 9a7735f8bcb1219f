"""GS5106: a size that no overlay defines."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.near import nearest
from genspark.model.field import ROLE_KEYS


def find(view: JobView) -> Iterator[Finding]:
    """The pods keep what lower layers say, or Spark's defaults: one core and 1g."""
    sizes = view.job.environment.data.get("sizes") or {}
    for role in ROLE_KEYS.values():
        size = view.job.input.read((role, "size"))
        if size is not None and str(size.value) not in sizes:
            known = ", ".join(sorted(sizes)) or "none"
            near = nearest(str(size.value), sizes)
            message = f"no overlay of this environment defines the size {size.value}, only {known}"
            yield Finding(message, size, fix=f"write {near}" if near else "")


_OVERLAY = """
--- overlays/base.yaml
sizes: {S: {cores: 1, memory: 2g}, L: {cores: 4, memory: 16g}}
teams:
  growth: {identity: {driver: spark-growth}}
"""

RULE = Rule(
    code="GS5106",
    severity=Severity.ERROR,
    title="a size that no overlay defines",
    fix="name one that is there, or define it under sizes: in an overlay",
    on=JobView,
    find=find,
    needs=("descriptor:driver.size", "descriptor:executors.size"),
    bad=job("executors: {size: XL}", beside=_OVERLAY),
    good=job("executors: {size: L}", beside=_OVERLAY),
)
