"""GS6103: an image without a fixed tag."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity
from genspark.plan.address import MAIN, ROLES, Address
from genspark.plan.reading import IMAGES
from genspark.plan.statement import Statement

_CONTAINERS = ("containers", "initContainers")
_FIXED = re.compile(r".*@[^@/]+|.*:(?!latest$)[^:/@]+|[^\n{$<]*[{$<].*")
"""A digest, a tag, or text that something else fills in later."""


def find(view: JobView) -> Iterator[Finding]:
    """What runs is whatever was pushed last: the same commit runs other code tomorrow, and driver and executors,
    which pull at different times, may run two versions at once. No reference without a tag or with `latest` can be
    rolled back by reverting a commit (kubernetes.io/docs/concepts/containers/images).
    """
    for statement in _images(view):
        image = statement.value
        if isinstance(image.value, str) and not _FIXED.fullmatch(image.value):
            yield Finding(f"the image {image.value} names no fixed version", image)


def _images(view: JobView) -> Iterator[Statement]:
    """Spark's images, and those of the containers beside it; in a template Spark replaces its own."""
    for key in IMAGES:
        found = view.plan.statements.get(Address("conf", (key,)))
        if found is not None:
            yield found
    for statement in view.plan.of(*ROLES):
        path = statement.at.path
        if len(path) == 4 and path[3] == "image" and path[1] in _CONTAINERS and path[2] != MAIN:
            yield statement


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
