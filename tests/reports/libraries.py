"""Reports of libraries that a Spark cannot use, and of what images and packages tell of its version."""

from __future__ import annotations

from .bases import JAR, job, manifest
from .case import Case

_UNIFFLE = (
    "spark.shuffle.manager: org.apache.spark.shuffle.RssShuffleManager, spark.rss.coordinator.quorum: 'rss-0:19999'"
)
_PLUGIN = "spark.shuffle.sort.io.plugin.class: org.apache.spark.shuffle.RssShuffleDataIo"
_ALLOCATED = {
    "sparkVersion": "3.5.5",
    "executor": "{cores: 2, memory: 4g, serviceAccount: spark-exec}",
    "more": "  dynamicAllocation: {enabled: true, minExecutors: 1, maxExecutors: 20}\n",
}


def _allocated(settings: str) -> dict[str, str]:
    """A manifest with dynamic allocation and these settings."""
    return manifest(**{**_ALLOCATED, "more": f"{_ALLOCATED['more']}  sparkConf: {{{settings}}}\n"})


CASES = (
    Case(
        "R15 plain",
        "Dynamic allocation with Uniffle's shuffle manager: without the I/O plug-in the driver does not start.",
        "apache/uniffle#1490",
        _allocated(_UNIFFLE),
        "validate orders.yaml",
        ("orders.yaml:15:38: error GS5110 the driver does not start with dynamic allocation and Uniffle",),
        (f"write {_PLUGIN}",),
    ),
    Case(
        "R15 plain, mended",
        "The same with the I/O plug-in.",
        "apache/uniffle#1490",
        _allocated(f"{_UNIFFLE}, {_PLUGIN}"),
        "validate orders.yaml",
    ),
    Case(
        "R15 job",
        "Dynamic allocation with Uniffle's shuffle manager: without the I/O plug-in the driver does not start.",
        "apache/uniffle#1490",
        job(
            sparkVersion="3.5.5",
            executors="{min: 1, max: 20, cores: 2, memory: 4g}",
            more=f"conf: {{{_UNIFFLE}}}\n",
        ),
        "validate jobs",
        ("jobs/data/orders.yaml:8:31: error GS5110 the driver does not start with dynamic allocation and Uniffle",),
        (f"write {_PLUGIN}",),
    ),
    Case(
        "R15 Celeborn",
        "The same with Celeborn's manager, where tracking is off.",
        "SPARK-42689",
        job(
            sparkVersion="4.0.1",
            executors="{min: 1, max: 20, cores: 2, memory: 4g, shuffleTracking: false}",
            more="conf: {spark.shuffle.manager: org.apache.spark.shuffle.celeborn.SparkShuffleManager}\n",
        ),
        "validate jobs",
        ("jobs/data/orders.yaml:8:31: error GS5110 the driver does not start with dynamic allocation and Celeborn",),
        ("write spark.shuffle.sort.io.plugin.class: org.apache.spark.shuffle.celeborn.CelebornShuffleDataIO",),
    ),
    Case(
        "R15 Celeborn, before the plug-in",
        "Celeborn's manager with a Spark of before, which only a patch lets go.",
        "Celeborn's assets/spark-patch",
        job(
            sparkVersion="3.4.3",
            executors="{min: 1, max: 20, cores: 2, memory: 4g, shuffleTracking: false}",
            more="conf: {spark.shuffle.manager: org.apache.spark.shuffle.celeborn.SparkShuffleManager}\n",
        ),
        "validate jobs",
    ),
    Case(
        "measured A2 fs.s3a",
        "The advice for a Hadoop setting in sparkConf gave a setting that does nothing.",
        "measured: validate",
        manifest(
            JAR,
            "  sparkConf: {fs.s3a.connection.maximum: '200', extraJavaOptions: -Dx=y, sql.shuffle.partitions: '9'}\n",
        ),
        "validate orders.yaml",
        ("orders.yaml:15:42: warning GS7112 'fs.s3a.connection.maximum'",),
        (
            "write spark.hadoop.fs.s3a.connection.maximum",
            "write spark.driver.extraJavaOptions",
            "write spark.sql.shuffle.partitions",
        ),
    ),
    Case(
        "measured A2 reservedMemory",
        "A heap below the usual bound, which spark.testing.reservedMemory lowers, was called too small.",
        "measured: validate",
        manifest(
            executor="{instances: 3, cores: 2, memory: 256m, serviceAccount: spark-exec}",
            more="  sparkConf: {spark.testing.reservedMemory: '1'}\n",
        ),
        "validate orders.yaml",
    ),
    Case(
        "measured A2 version in the name",
        "The image's name says Spark 3.3.1, and sparkVersion 3.2.1.",
        "measured: validate",
        manifest(image="example.org/spark3.3.1-hadoop3.2:v7", sparkVersion="3.2.1"),
        "validate orders.yaml",
        ("orders.yaml:10:17: warning GS2114 sparkVersion is 3.2.1, and the image",),
    ),
    Case(
        "measured A2 two digits",
        "The image's tag says Spark 3.2, and sparkVersion 3.4.0.",
        "measured: validate",
        manifest(image="example.org/series:spark-3.2", sparkVersion="3.4.0"),
        "validate orders.yaml",
        ("orders.yaml:10:17: warning GS2114 sparkVersion is 3.4.0, and the image example.org/series:spark-3.2 has",),
    ),
)
