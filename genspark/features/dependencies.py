"""What is added to the application at submission: jars, Python files, files, archives and Maven packages."""

from __future__ import annotations

from genspark.model.field import Block, Field
from genspark.model.kind import TEXT, items
from genspark.plan.feature import Feature

_ADDED = items(TEXT, "append")


class Dependencies(Block):
    key = "deps"
    doc = "What is added to the application; layers add to each list. What the image holds needs none of it."
    jars = Field(
        _ADDED,
        "Jars for the class path of driver and executors.",
        says="conf:spark.jars",
        example=["s3a://acme-lib/udf.jar"],
    )
    pyFiles = Field(
        _ADDED,
        "Python files, and zips or eggs of them, for the Python path.",
        says="conf:spark.submit.pyFiles",
        example=["s3a://acme-lib/common.zip"],
    )
    files = Field(
        _ADDED,
        "Files for the working directory of each executor.",
        says="conf:spark.files",
        example=["s3a://acme-conf/app.conf"],
    )
    archives = Field(
        _ADDED,
        "Archives that are unpacked in the working directory of each executor; `#NAME` names the folder.",
        says="conf:spark.archives",
        example=["s3a://acme-lib/env.tar.gz#env"],
    )
    packages = Field(
        _ADDED,
        "Maven packages as group:artifact:version, fetched when the driver starts.",
        says="conf:spark.jars.packages",
        example=["org.apache.iceberg:iceberg-spark-runtime-4.0_2.13:1.10.0"],
    )
    excludePackages = Field(
        _ADDED,
        "Packages as group:artifact that come with others and are left out.",
        says="conf:spark.jars.excludes",
        example=["org.slf4j:slf4j-api"],
    )
    repositories = Field(
        _ADDED,
        "Maven repositories to look in before Maven Central.",
        says="conf:spark.jars.repositories",
        example=["https://maven.acme.com/releases"],
    )


FEATURE = Feature("dependencies", (Dependencies,))
