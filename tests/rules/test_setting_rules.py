"""Settings by what real Sparks know of them: names, values, versions."""

from __future__ import annotations

from pathlib import Path

import pytest
from example_repository import NEWEST

from genspark.check.examples import manifest
from genspark.manifests import Files, checked
from genspark.spark.settings import declared, read, setting
from genspark.spark.strangers import OPEN, stranger

OF_OTHERS = [
    line for line in (Path(__file__).parent / "of_others.txt").read_text().splitlines() if not line.startswith("#")
]


@pytest.mark.parametrize("key", OF_OTHERS)
def test_a_key_that_somebody_reads_is_no_stranger(key: str) -> None:
    assert stranger(key) == (False, "")


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("spark.sql.shuffle.partition", "spark.sql.shuffle.partitions"),
        ("spark.eventlog.enabled", "spark.eventLog.enabled"),
        ("spark.dynamicallocation.enabled", "spark.dynamicAllocation.enabled"),
        ("spark.Sql.shuffle.partitions", "spark.sql.shuffle.partitions"),
        ("spark.App.name", "spark.app.name"),
        ("spark.executorenv.TZ", "spark.executorEnv.TZ"),
        ("spark.Hadoop.fs.s3a.endpoint", "spark.hadoop.fs.s3a.endpoint"),
        ("spark.serialiser", "spark.serializer"),
        ("spark.speculations", "spark.speculation"),
        ("spark.network.timeouts", "spark.network.timeout"),
        ("spark.hadop.fs.s3a.endpoint", "spark.hadoop.fs.s3a.endpoint"),
        ("spark.dynamicAlocation.enabled", "spark.dynamicAllocation.enabled"),
        ("spark.kubernets.executor.label.team", "spark.kubernetes.executor.label.team"),
        ("spark.kubernetes.driver.lable.team", "spark.kubernetes.driver.label.team"),
        ("spark.kubernetes.executorEnv.PATH", "spark.executorEnv.PATH"),
        ("spark.executorMemory", "spark.executor.memory"),
        ("spark.executor.memory.overhead", "spark.executor.memoryOverhead"),
        ("spark.executor.memory_overhead", "spark.executor.memoryOverhead"),
        ("spark.dynamicAllocation.executorIdleTime", "spark.dynamicAllocation.executorIdleTimeout"),
        ("spark.dynamicallocation.enabeld", "spark.dynamicAllocation.enabled"),
        (
            "spark.sql.adaptive.coalescePartition.minPartitionSizes",
            "spark.sql.adaptive.coalescePartitions.minPartitionSize",
        ),
        ("spark.kubernetes.wonder", ""),
        ("spark.executor.wonder", ""),
    ],
)
def test_the_setting_that_was_meant_is_named(key: str, near: str) -> None:
    assert stranger(key) == (True, near)


def test_whatever_is_proposed_exists_or_lies_in_an_open_family() -> None:
    for key in sorted(declared())[::40]:
        for slip in (key[:-1], key + "s", key.replace("o", "0", 1), key[:8] + key[9:], f"{key}.enabled"):
            near = stranger(slip)[1]
            assert not near or near in read() or near.startswith(OPEN), slip


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ("spark.sql.adaptive.enabled: 'yes'", '"true"'),
        ("spark.sql.adaptive.enabled: maybe", '"true"'),
        ("spark.shuffle.push.enabled: 'off'", '"false"'),
        ("spark.network.timeout: 2 minutes", "2min"),
        ("spark.network.timeout: 0.5h", "30min"),
        ("spark.kryoserializer.buffer.max: 4g", "2047m"),
        ("spark.storage.decommission.fallbackStorage.path: s3a://B/a", "s3a://B/a/"),
        ("spark.network.timeout: soon", "120s"),
        ("spark.kryoserializer.buffer.max: 1.5g", "1536m"),
        ("spark.driver.maxResultSize: 512Mi", "512m"),
        ("spark.eventLog.rolling.maxFileSize: 1m", "10m"),
        ("spark.scheduler.mode: FAIRR", "FAIR"),
        ("spark.scheduler.mode: anything", "FIFO"),
        ("spark.sql.shuffle.partitions: '400.0'", '"400"'),
        ("spark.sql.shuffle.partitions: '0'", '"1"'),
        ("spark.authenticate.secretBitLength: many", '"256"'),
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
    assert (known.newest.type, known.since, known.last) == ("bytes", (4, 0), ())
