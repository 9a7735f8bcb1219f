"""Libraries that are built for one Spark, and file systems whose libraries Spark's own images lack."""

from __future__ import annotations

from genspark.core.patterns import Patterns
from genspark.core.records import NamedTuple
from genspark.kube.images import reference
from genspark.spark.packages import Package
from genspark.spark.versions import Version, dotted, numbers

_SCALA = r"(?:_2\.1[0-3])?"
_PATTERNS = Patterns(
    named=(
        r"(?:(?:iceberg-spark(?:-runtime|-extensions)?|sedona-spark(?:-shaded)?|paimon-spark|nessie-spark-extensions"
        r"|lance-spark(?:-bundle)?|clickhouse-spark-runtime|spark-doris-connector-spark|starrocks-spark-connector)-"
        r"|hudi-spark|gluten-velox-bundle-spark|comet-spark-spark|delta-spark_)"
        r"([1-9]\.[0-9]{1,2})(?:-bundle|-common)?" + _SCALA
    ),
    hyphens=r"kyuubi-(?:extension-spark|spark-authz-shaded)-([1-9])-([0-9]{1,2})" + _SCALA,
    generation=r"(?:elasticsearch-spark-([1-9])0|hudi-spark([1-9])-bundle|celeborn-client-spark-([1-9])-shaded"
    r"|rss-client-spark([1-9])(?:-shaded)?)" + _SCALA,
    delta=r"delta-(?:core|spark)" + _SCALA,
    several=r"sedona-spark(?:-shaded)?-3\.0" + _SCALA,
)
"""Names of artifacts that tell a Spark: by two numbers, or the first alone. Maven Central; the guides of Iceberg, Hudi,
Sedona, Paimon, Nessie, Kyuubi, Gluten, Comet, Elasticsearch for Hadoop, Celeborn and Uniffle name the artifact by the
Spark that it is for."""
_DELTA: tuple[tuple[Version, Version], ...] = (
    ((4, 0), (4, 0)), ((3, 0), (3, 5)), ((2, 4), (3, 4)), ((2, 1), (3, 3)), ((1, 1), (3, 2)), ((1, 0), (3, 1)),
    ((0, 7), (3, 0)),
)  # fmt: skip
"""First version of Delta Lake for a Spark, newest first (docs.delta.io/releases: Compatibility with Apache Spark)."""
_DELTA_KNOWN: Version = (4, 1)
"""From here on the artifact's name tells the Spark."""


def made_for(library: Package) -> Version:
    """The Spark that a library is built for, its first number alone where it is for all of that; else empty."""
    name = library.artifact
    if "spark" not in name and not name.startswith("delta-"):
        return ()
    if _PATTERNS.delta.fullmatch(name):
        own = numbers(library.version)
        return next((spark for first, spark in _DELTA if own >= first), ()) if own and own < _DELTA_KNOWN else ()
    found = _PATTERNS.named.fullmatch(name)
    if found:
        return () if _PATTERNS.several.fullmatch(name) else numbers(found.group(1))
    found = _PATTERNS.hyphens.fullmatch(name) or _PATTERNS.generation.fullmatch(name)
    return tuple(int(one) for one in found.groups() if one is not None) if found else ()


class FileSystem(NamedTuple):
    """What a scheme of addresses needs beside Spark's own libraries."""

    artifact: str
    """Of org.apache.hadoop where no group stands before it."""
    others: tuple[str, ...] = ()
    """Artifacts that bring it as well, by the beginnings of their names."""


_EVERY = ("hadoop-cloud-storage", "spark-hadoop-cloud")
_AZURE = FileSystem("hadoop-azure", _EVERY)
FILE_SYSTEMS = {
    "s3a": FileSystem("hadoop-aws", _EVERY),
    "gs": FileSystem("com.google.cloud.bigdataoss:gcs-connector", ("gcs-connector", "spark-hadoop-cloud")),
    "abfs": _AZURE,
    "abfss": _AZURE,
    "wasb": _AZURE,
    "wasbs": _AZURE,
    "oss": FileSystem("hadoop-aliyun", _EVERY),
    "cosn": FileSystem("hadoop-cos", _EVERY),
}
"""By scheme; Spark's distribution is built without the profile hadoop-cloud (dev/make-distribution.sh in
apache/spark-docker's downloads; none of these jars among those of PyPI's pyspark 3.5.5)."""
_OFFICIAL = frozenset(
    f"{registry}{name}"
    for registry in ("", "docker.io/", "index.docker.io/", "registry-1.docker.io/")
    for name in ("spark", "library/spark", "apache/spark", "apache/spark-py", "apache/spark-r")
)


def official(image: str) -> bool:
    """Whether an image is one that Spark's project publishes, with nothing but Spark in it."""
    return reference(image).repository in _OFFICIAL


def shown(spark: Version) -> str:
    """A Spark as a sentence names it."""
    return dotted(spark)
