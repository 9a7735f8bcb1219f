"""GS6103: an image without a fixed tag."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.kube.images import reference
from genspark.plan.address import Address
from genspark.plan.reading import images

_OF_BOTH = Address("conf", ("spark.kubernetes.container.image",))
_FILLED = ("{", "$", "<")
"""What begins a part of a text that something else fills in later."""


def find(view: JobView) -> Iterator[Finding]:
    """What runs is whatever was pushed last: the same commit runs other code tomorrow, and driver and executors,
    which pull at different times, may run two versions at once. No reference without a tag or with `latest` can be
    rolled back by reverting a commit (kubernetes.io/docs/concepts/containers/images).
    """
    for statement in images(view.plan):
        image = statement.value
        if isinstance(image.value, str) and not _fixed(image.value):
            named = image.value in (view.job.environment.data.get("images") or {}) and statement.at == _OF_BOTH
            fix = f"write {{name: {image.value}}}, which an overlay has under images" if named else ""
            yield Finding(f"the image {image.value} names no fixed version", image, fix=fix)


def _fixed(text: str) -> bool:
    """Whether a reference has a digest, a tag other than latest, or is yet to be filled in."""
    one = reference(text)
    tag = (one.tag or "").strip()
    return one.digest is not None or tag not in ("", "latest") or any(sign in text for sign in _FILLED)


RULE = Rule(
    code="GS6103",
    severity=Severity.WARNING,
    title="an image without a fixed tag",
    fix="name a tag that is never pushed again, or a digest",
    on=JobView,
    find=find,
    bad=job("image: ghcr.io/acme/revenue:latest"),
    good=job(),
)
