"""What a version of Spark is built with: Scala and Hadoop; and what an image's reference tells of it."""

from __future__ import annotations

import re
from functools import lru_cache

from genspark.kube.images import reference

Version = tuple[int, ...]
MEASURED: Version = (4, 3)
"""The newest Spark whose pods and settings were looked at."""

_NUMBERS = re.compile(r"v?(\d+(?:\.\d+)+)(?![\d.])")
_SPARKS_OWN = frozenset(("spark", "spark-py", "spark-r", "pyspark"))
"""Images whose tags are Spark's versions, and no application's."""
_BUILD = re.compile(r"(?<![a-z])(?:hadoop|scala)[-_.]?\d", re.IGNORECASE)
"""What a tag names besides Spark's version, and no application's."""
_HAD = r"(?:2\.[0-4]|3\.[0-5]|4\.[0-9])\.\d+"
_AT_START = re.compile(rf"v?({_HAD})(?![\d.])")
_MINOR = r"(?:2\.[0-4]|3\.[0-5]|4\.[0-9])"
_BEHIND_NAME = re.compile(rf"spark[-_.]?v?({_HAD}|{_MINOR})(?![\d]|\.\d)", re.IGNORECASE)
_HADOOP: dict[Version, str] = {
    (3, 3): "3.3.2", (3, 4): "3.3.4", (3, 5): "3.3.4",
    (4, 0): "3.4.1", (4, 1): "3.4.2", (4, 2): "3.5.0", (4, 3): "3.5.0",
}  # fmt: skip
"""The Hadoop of Spark's own builds, by the first two numbers (hadoop.version in the pom.xml of each branch, 3.5.0 since
SPARK-55657; the hadoop-client jars of PyPI's pyspark 3.3.4, 3.5.9, 4.0.5 and 4.3.0)."""


@lru_cache(1000)
def numbers(text: object) -> Version:
    """A version as numbers that compare; empty where it is not one of at least two."""
    match = _NUMBERS.match(text) if isinstance(text, str) else None
    return tuple(map(int, match.group(1).split("."))) if match else ()


def alike(one: Version, other: Version) -> bool:
    """Whether two versions are one, as far as both say."""
    size = min(len(one), len(other))
    return one[:size] == other[:size]


def released(text: str) -> bool:
    """Whether a text alone is a version that Spark has had."""
    return bool(_AT_START.fullmatch(text))


@lru_cache(1000)
def of_image(image: object) -> str:
    """The version of Spark that an image's tag tells, or its name; two numbers where it tells no more, empty where
    neither tells any for certain.
    """
    parts = reference(image) if isinstance(image, str) else None
    if parts is None or not parts.name:
        return ""
    name, tag = parts.name, parts.tag or ""
    sparks = name in _SPARKS_OWN or _BUILD.search(tag)
    found = _AT_START.match(tag) if sparks else None
    found = found or _BEHIND_NAME.search(tag) or _BEHIND_NAME.search(name)
    return found.group(1) if found else ""


def scalas(version: Version) -> tuple[str, ...]:
    """The versions of Scala that a Spark is published for; none where that is not known."""
    if version < (3, 0):
        return ()
    if version < (3, 2):
        return ("2.12",)
    return ("2.12", "2.13") if version < (4, 0) else ("2.13",)


def hadoop(version: Version) -> Version:
    """Major and minor of the Hadoop that a Spark is built with; empty where that is not known."""
    return numbers(_HADOOP.get(version[:2]))[:2]


def hadoop_release(spark: Version) -> str:
    """The whole version of the Hadoop that a Spark is built with; VERSION where that is not known."""
    return _HADOOP.get(spark[:2], "VERSION")


def dotted(version: Version) -> str:
    return ".".join(map(str, version))
