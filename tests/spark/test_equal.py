"""Two spellings of one value of a setting."""

from __future__ import annotations

import pytest

from genspark.core.trace import Data
from genspark.delta.equal import same_to_spark
from genspark.plan.address import conf, pod, run
from genspark.source.scalars import SpelledInt
from genspark.spark.equal import equal

MEMORY, CORES = "spark.executor.memory", "spark.executor.cores"
LIMIT, TIMEOUT = "spark.kubernetes.driver.limit.cores", "spark.dynamicAllocation.shuffleTracking.timeout"
ENABLED, FACTOR = "spark.dynamicAllocation.enabled", "spark.kubernetes.memoryOverheadFactor"
UNDECLARED = "spark.acme.audit"

SAME: list[tuple[str, Data, Data]] = [
    (MEMORY, "1g", "1024m"),
    (MEMORY, "1G", "1gb"),
    (MEMORY, "1024", "1g"),  # a bare number counts MiB here
    (MEMORY, " 1g", "1g"),
    ("spark.sql.files.maxPartitionBytes", "134217728", "128m"),  # and bytes there
    (CORES, 2, "2"),
    (CORES, SpelledInt(2, "02"), "2"),
    (LIMIT, "2", "2000m"),
    (FACTOR, "0.10", "0.1"),
    (ENABLED, True, "TRUE"),
    (ENABLED, "true", "True"),
    (TIMEOUT, 60000, "60s"),
    (TIMEOUT, "1min", "60000ms"),
    ("spark.jars", ["a.jar", "b.jar"], "a.jar,b.jar"),
    ("spark.sql.storeAssignmentPolicy", "ansi", "ANSI"),
    (UNDECLARED, "1g", "1g"),
]
OTHER: list[tuple[str, Data, Data]] = [
    (MEMORY, "1g", "1000m"),
    (MEMORY, "1g", "1Gi"),  # no Spark before 4.2 reads it
    (MEMORY, "much", "more"),
    (CORES, 2, "3"),
    (LIMIT, "2", "2001m"),
    (ENABLED, True, "1"),
    (ENABLED, "yes", "YES"),
    (TIMEOUT, 60000, "60"),
    ("spark.jars", ["a.jar", "b.jar"], "b.jar,a.jar"),
    ("spark.kubernetes.container.image.pullPolicy", "Always", "always"),
    ("spark.kubernetes.driver.pod.name", "1e3", "1000"),
    (UNDECLARED, "1g", "1024m"),
    (UNDECLARED, "true", "TRUE"),
    (MEMORY, None, "1g"),
    (MEMORY, {"memory": "1g"}, "1g"),
]


@pytest.mark.parametrize(("key", "one", "other"), SAME)
def test_what_spark_reads_as_one_value_is_the_same(key: str, one: Data, other: Data) -> None:
    assert equal(key, one, other)
    assert equal(key, other, one)
    assert same_to_spark(conf(key), one, other)


@pytest.mark.parametrize(("key", "one", "other"), OTHER)
def test_what_spark_reads_as_two_values_is_not(key: str, one: Data, other: Data) -> None:
    assert not equal(key, one, other)
    assert not equal(key, other, one)
    assert not same_to_spark(conf(key), one, other)


def test_a_later_spark_reads_binary_units() -> None:
    assert equal(MEMORY, "1g", "1Gi", (4, 2))


def test_outside_of_settings_a_spelling_counts() -> None:
    assert not same_to_spark(run("arguments"), ["1g"], ["1024m"])
    assert not same_to_spark(pod("driver", "spec", "hostNetwork"), True, 1)
    assert same_to_spark(pod("driver", "spec"), {"a": [1]}, {"a": [1]})
    assert same_to_spark(conf(MEMORY), None, None)
