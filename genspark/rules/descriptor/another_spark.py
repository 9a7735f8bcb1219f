"""GS2114: a Spark version unlike the image's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.view import JobView
from genspark.core.diagnostic import Finding, Severity

_IMAGE = "spark.kubernetes.container.image"
_SPARK = re.compile(r"(?:v|(?:.*[-_])?spark[-_]?)?([234]\.\d+\.\d+)(?:$|[-_])")
"""A tag that begins with Spark's version, or says spark before it."""


def find(view: JobView) -> Iterator[Finding]:
    """What is checked and computed is another Spark's: overheads, defaults and settings differ between versions, and
    the operator only writes the version into a label.
    """
    image, version = view.plan.conf(_IMAGE), view.version
    tag = view.text(_IMAGE).rpartition("/")[2].partition("@")[0].partition(":")[2]
    match = _SPARK.match(tag) if image is not None and len(version) > 1 else None
    if image is not None and match:
        if match.start(1) == 0 and "spark" not in view.text(_IMAGE).rpartition(":")[0].rpartition("/")[2]:
            return  # the version of the application
        of_image = tuple(int(part) for part in match.group(1).split("."))
        size = min(len(of_image), len(version))
        if of_image[:size] != version[:size]:
            yield Finding(f"the image is of Spark {match.group(1)}, and sparkVersion is {_shown(version)}", image)


def _shown(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))


RULE = Rule(
    "GS2114",
    Severity.WARNING,
    "a Spark version unlike the image's",
    "write the version that the image has",
    JobView,
    find,
    ("conf:spark.kubernetes.container.image",),
    bad=job("image: apache/spark:3.5.1\nsparkVersion: 4.0.1"),
    good=job("image: apache/spark:4.0.1"),
)
