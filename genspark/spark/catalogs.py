"""Catalogs and session extensions that the libraries of table formats bring, by the names of their classes.

Sources: iceberg.apache.org/docs (Spark, Nessie integration; CatalogUtil.buildIcebergCatalog), docs.delta.io
(the error DELTA_CONFIGURE_SPARK_SESSION_WITH_EXTENSION_AND_CATALOG), hudi.apache.org/docs (quick start: from
Spark 3.2 on both), projectnessie.org (Spark via Iceberg, Spark SQL extensions).
"""

from __future__ import annotations

from genspark.core.near import edits
from genspark.core.records import NamedTuple

CATALOG = "spark.sql.catalog."
EXTENSIONS = "spark.sql.extensions"
SESSION = f"{CATALOG}spark_catalog"
ICEBERG = "org.apache.iceberg.spark."


class Library(NamedTuple):
    """What a library brings, and what it does not work without."""

    name: str
    catalogs: tuple[str, ...]
    extension: str
    leans: bool
    """Its catalog needs the extension."""
    both: bool
    """Its extension needs the catalog, too."""


LIBRARIES = (
    Library("Iceberg", (f"{ICEBERG}SparkCatalog", f"{ICEBERG}SparkSessionCatalog"),
            f"{ICEBERG}extensions.IcebergSparkSessionExtensions", False, False),
    Library("Delta", ("org.apache.spark.sql.delta.catalog.DeltaCatalog",),
            "io.delta.sql.DeltaSparkSessionExtension", True, True),
    Library("Hudi", ("org.apache.spark.sql.hudi.catalog.HoodieCatalog",),
            "org.apache.spark.sql.hudi.HoodieSparkSessionExtension", True, False),
    Library("Nessie", (), "org.projectnessie.spark.extensions.NessieSparkSessionExtensions", False, False),
)  # fmt: skip
IMPLEMENTATIONS = {
    "org.apache.iceberg.hive.HiveCatalog": "hive",
    "org.apache.iceberg.hadoop.HadoopCatalog": "hadoop",
    "org.apache.iceberg.rest.RESTCatalog": "rest",
    "org.apache.iceberg.aws.glue.GlueCatalog": "glue",
    "org.apache.iceberg.jdbc.JdbcCatalog": "jdbc",
    "org.apache.iceberg.nessie.NessieCatalog": "nessie",
}
"""What `catalog-impl` of a catalog of Iceberg's may name, with the `type` that stands for it."""
CATALOGS = {one: library for library in LIBRARIES for one in library.catalogs}
SESSION_EXTENSIONS = {library.extension: library for library in LIBRARIES}
_OWN = ("org.apache.iceberg.", "io.delta.", "org.apache.spark.sql.delta.", "org.apache.hudi.",
        "org.apache.spark.sql.hudi.", "org.projectnessie.")  # fmt: skip
"""How the classes of these libraries begin: nobody else's do."""
_SLIPS = 2
"""Letters that may be wrong in names of 36 and more."""


def meant(name: str, known: dict[str, Library] | dict[str, str]) -> str:
    """The class that a misspelt one is meant to be: letters or case are wrong, or a package of the same library."""
    if name in known:
        return ""
    last = name.rpartition(".")[2]
    for one in known:
        if name.casefold() == one.casefold() or (abs(len(name) - len(one)) <= _SLIPS and edits(name, one) <= _SLIPS):
            return one
        if name.startswith(_OWN) and last == one.rpartition(".")[2]:
            return one
    return ""
