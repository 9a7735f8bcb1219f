"""Maven coordinates and names of jars, as spark-submit reads them."""

from __future__ import annotations

from genspark.core.patterns import Patterns
from genspark.core.records import NamedTuple

_PATTERNS = Patterns(
    scala=r"_(2\.1[0-3])(?=$|[-.:_])",
    scala_jar=r"(?=[\w.-]+\.jar\Z)(?P<artifact>[A-Za-z][\w.-]*_2\.1[0-3])-(?P<version>\d[\w.-]*)\.jar",
    jar=r"(?=[\w.-]+\.jar\Z)(?P<artifact>[A-Za-z][\w.-]*?)-(?P<version>\d[\w.-]*)\.jar",
)


class Package(NamedTuple):
    group: str
    """Empty for a jar, whose name does not tell it."""
    artifact: str
    version: str


def package(coordinates: str) -> Package | None:
    """`group:artifact:version`, None where Spark refuses it; a slash divides too (MavenUtils)."""
    parts = coordinates.replace("/", ":").rstrip(":").split(":")
    return Package(*parts) if len(parts) == 3 and all(part.strip() for part in parts) else None


def jar(uri: str) -> Package | None:
    """What the name of a jar tells."""
    name = uri.partition("?")[0].rpartition("/")[2]
    match = _PATTERNS.scala_jar.fullmatch(name) or _PATTERNS.jar.fullmatch(name)
    return Package("", match["artifact"], match["version"]) if match else None


def scala(name: str) -> str:
    """The Scala version that the name of an artifact or a jar ends in, empty where it has none."""
    match = _PATTERNS.scala.search(name)
    return match.group(1) if match else ""
