"""Settings by what real Sparks know of them: names, values, versions."""

from __future__ import annotations

import pytest
from example_repository import NEWEST
from test_alarms import codes

from genspark.check.examples import manifest
from genspark.manifests import Files, checked
from genspark.spark.settings import setting, stranger

RAISES = [
    ("GS7130", "spark.sql.shuffle.partition: '200'"),
    ("GS7130", "spark.kubernetes.executor.requst.cores: '1'"),
    ("GS7130", "spark.kubernetes.executorEnv.A: b"),
    ("GS7130", "spark.dynamicAllocation.enabeld: 'true'"),
    ("GS7131", "spark.sql.shuffle.partitions: many"),
    ("GS7131", "spark.sql.shuffle.partitions: '0'"),
    ("GS7131", "spark.memory.fraction: half"),
    ("GS7131", "spark.network.timeout: 2 minutes"),
    ("GS7131", "spark.kryoserializer.buffer.max: 1.5g"),
    ("GS7131", "spark.scheduler.mode: FASTER"),
    ("GS7131", "spark.eventLog.rolling.maxFileSize: 1m"),
    ("GS7131", "spark.kubernetes.allocation.batch.delay: 0s"),
    ("GS7131", "spark.io.compression.zstd.workers: '-1'"),
    ("GS7131", "spark.kubernetes.container.image.pullPolicy: always"),
    ("GS7131", "spark.driver.maxResultSize: 9000p"),
    ("GS7131", "spark.memory.offHeap.size: 1.5g"),
    ("GS7131", "spark.executor.pyspark.memory: 1.5g"),
    ("GS7131", "spark.log.level: LOUD"),
    ("GS7132", "spark.kubernetes.allocation.maximum: '100'"),
    ("GS7133", "spark.blacklist.enabled: 'true'"),
    ("GS7133", "spark.kryoserializer.buffer.max.mb: '64'"),
    ("GS5145", "spark.shuffle.service.enabled: 'true'"),
]
SILENT = [
    ("GS7130", "spark.hadoop.fs.s3a.endpoint: a"),
    ("GS7130", "spark.sql.catalog.lake.warehouse: a"),
    ("GS7130", "spark.databricks.delta.anything: a"),
    ("GS7130", "spark.openlineage.transport.type: http"),
    ("GS7130", "spark.app.name: a"),
    ("GS7130", "spark.kubernetes.driver.label.team: growth"),
    ("GS7130", "spark.executor.resource.gpu.amount: '1'"),
    ("GS7130", "spark.celeborn.master.endpoints: a"),
    ("GS7131", "spark.sql.adaptive.enabled: 'True'"),
    ("GS7131", "spark.network.timeout: '120'"),
    ("GS7131", "spark.network.timeout: 5min"),
    ("GS7131", "spark.sql.autoBroadcastJoinThreshold: '-1'"),
    ("GS7131", "spark.sql.autoBroadcastJoinThreshold: -1b"),
    ("GS7131", "spark.sql.adaptive.autoBroadcastJoinThreshold: -1"),
    ("GS7131", "spark.sql.avro.deflate.level: -1"),
    ("GS7131", "spark.executor.heartbeatInterval: -1s"),
    ("GS7131", "spark.memory.fraction: 0.6f"),
    ("GS7131", "spark.eventLog.rolling.maxFileSize: 10m"),
    ("GS7131", "spark.sql.parquet.compression.codec: lz4raw"),
    ("GS7131", "spark.scheduler.mode: fair"),
    ("GS7131", "spark.sql.shuffle.partitions: '${PARTITIONS}'"),
    ("GS7132", "spark.kubernetes.local.dirs.tmpfs: 'true'"),
    ("GS7133", "spark.excludeOnFailure.enabled: 'true'"),
]


def said(line: str) -> set[str]:
    return codes(manifest(f"sparkVersion: 3.5.6\nimage: ghcr.io/acme/revenue:1.4.2\nsparkConf: {{{line}}}"))


@pytest.mark.parametrize(("code", "line"), RAISES)
def test_it_is_found(code: str, line: str) -> None:
    assert code in said(line)


@pytest.mark.parametrize(("code", "line"), SILENT)
def test_nothing_is_wrong_with_it(code: str, line: str) -> None:
    assert code not in said(line)


def test_the_near_setting_is_named() -> None:
    assert stranger("spark.sql.shuffle.partition") == (True, "spark.sql.shuffle.partitions")
    assert stranger("spark.kubernetes.executorEnv.PATH") == (True, "spark.executorEnv.PATH")


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("spark.sql.adaptive.enabled: 'yes'", "true"),
        ("spark.sql.adaptive.enabled: maybe", "true"),
        ("spark.shuffle.push.enabled: 'off'", "false"),
        ("spark.network.timeout: 2 minutes", "2min"),
        ("spark.network.timeout: 0.5h", "30min"),
        ("spark.network.timeout: soon", "120s"),
        ("spark.kryoserializer.buffer.max: 1.5g", "1536m"),
        ("spark.driver.maxResultSize: 512Mi", "512m"),
        ("spark.eventLog.rolling.maxFileSize: 1m", "10m"),
        ("spark.scheduler.mode: FAIRR", "FAIR"),
        ("spark.scheduler.mode: anything", "FIFO"),
        ("spark.sql.shuffle.partitions: '400.0'", "400"),
        ("spark.sql.shuffle.partitions: '0'", "1"),
        ("spark.authenticate.secretBitLength: many", "256"),
        ("spark.executor.pyspark.memory: much", "a size, such as 128m"),
    ],
)
def test_the_fix_names_a_value_that_fits(line: str, fix: str) -> None:
    text = manifest(f"sparkVersion: 3.5.6\nimage: ghcr.io/acme/revenue:1.4.2\nsparkConf: {{{line}}}")
    found = [one for one in checked(Files([("a.yaml", text.encode())]), NEWEST).findings if one.code == "GS7131"]
    assert [one.fix for one in found] == [f"write {fix}"]


def test_what_an_older_spark_takes_is_told_by_its_version() -> None:
    known = setting("spark.kubernetes.allocation.batch.delay")
    assert known is not None
    assert (known.takes((3, 5, 6)).min, known.takes((4, 0)).min, known.takes(()).min) == (1, 101, 101)


def test_a_setting_is_known_as_spark_declares_it() -> None:
    known = setting("spark.executor.minMemoryOverhead")
    assert known is not None
    assert (known.newest.type, known.since, known.until) == ("bytes", (4, 0), ())
