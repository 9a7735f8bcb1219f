"""GS2102: an image that no overlay defines."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.core.near import nearest


def find(view: JobView) -> Iterator[Finding]:
    """The application would have no image: the operator's submission fails, hours after the commit."""
    name = view.job.input.read(("image", "name"))
    images = view.job.environment.data.get("images") or {}
    if name is None or view.job.environment.read(("images", str(name.value), "repository")) is not None:
        return
    known = f"only {', '.join(sorted(images))}" if images else "or any other"
    if str(name.value) in images:
        yield Finding(f"the image {name.value} has no repository", name, fix="write repository: into the image")
    else:
        near = nearest(str(name.value), images)
        message = f"no overlay of this environment defines the image {name.value}, {known}"
        yield Finding(message, name, fix=f"write {near}" if near else "")


_OVERLAY = """
--- overlays/base.yaml
images:
  revenue: {repository: ghcr.io/acme/revenue, tag: 1.4.2}
teams:
  growth: {identity: {driver: spark-growth}}
"""

RULE = Rule(
    code="GS2102",
    severity=Severity.ERROR,
    title="an image that no overlay defines",
    fix="name one that is there, or define it under images: in an overlay",
    on=JobView,
    find=find,
    needs=("descriptor:image.name",),
    bad=job("image: {name: revenu}", beside=_OVERLAY),
    good=job("image: {name: revenue}", beside=_OVERLAY),
)
