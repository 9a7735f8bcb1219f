"""What `genspark explain` tells of a setting, in any folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_process import PROJECT, genspark, written

TOLD = [
    (
        "spark.sql.shuffle.partitions",
        "spark.sql.shuffle.partitions\n"
        "  takes    a whole number, 1 or more\n"
        "  default  200\n"
        "  changes  at any time in a session: SET, spark.conf.set\n"
        "  field    conf: {spark.sql.shuffle.partitions: VALUE}\n",
    ),
    (
        "spark.executor.memory",
        "spark.executor.memory\n"
        "  takes     a size such as 512m; a bare number counts MiB\n"
        "  default   1g\n"
        "  changes   at an application's start only\n"
        "  field     executors.memory\n"
        "  kubeflow  spec.executor.memory\n",
    ),
    (
        "spark.kubernetes.allocation.batch.delay",
        "spark.kubernetes.allocation.batch.delay\n"
        "  takes    a time such as 30s or 5min; a bare number counts milliseconds; 101ms\n"
        "           or more\n"
        "           to 3.5: a time such as 30s or 5min; a bare number counts\n"
        "           milliseconds; 1ms or more\n"
        "  default  1s\n"
        "  changes  at an application's start only\n"
        "  field    conf: {spark.kubernetes.allocation.batch.delay: VALUE}\n",
    ),
    (
        "spark.sql.catalog.lake",
        "spark.sql.catalog.lake\n"
        "  takes  any text: the keys below spark.sql.catalog. are open, and no Spark\n"
        "         lists them\n"
        "  field  conf: {spark.sql.catalog.lake: VALUE}\n",
    ),
    (
        "spark.kubernetes.driver.label.team",
        "spark.kubernetes.driver.label.team\n"
        "  takes     any text: the keys below spark.kubernetes.driver.label. are open,\n"
        "            and no Spark lists them\n"
        "  field     driver.labels.team\n"
        "  kubeflow  spec.driver.labels\n",
    ),
]


@pytest.mark.parametrize(("key", "told"), TOLD)
def test_a_setting_is_explained_without_a_project(key: str, told: str, tmp_path: Path) -> None:
    run = genspark(tmp_path, "explain", key)
    assert (run.stdout, run.stderr, run.returncode) == (told, "", 0)


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("spark.sql.avro.deflate.level", "takes    a whole number, 1 to 9, or -1"),
        ("spark.memory.storageFraction", "takes    a number, 0 or more and less than 1"),
        ("spark.kubernetes.container.image.pullPolicy", "takes     Always, IfNotPresent, Never (in this case)"),
        ("spark.kubernetes.allocation.maximum", "exists   from Spark 4.1 on"),
        ("spark.mesos.containerizer", "exists   to Spark 3.5"),
        ("spark.sql.ansi.enabled", "         to 3.5: false"),
        ("spark.kubernetes.driver.container.image", "default   what spark.kubernetes.container.image says"),
        ("spark.sql.warehouse.dir", "changes  at an application's start only"),
        ("spark.excludeOnFailure.enabled", "takes    true or false"),
        ("spark.blacklist.enabled", "instead     spark.excludeOnFailure.enabled"),
        ("spark.sql.parquet.int64AsTimestampMillis", "removed  since Spark 3.0.0"),
        ("spark.network.remoteReadNioBufferConversion", "deprecated  since Spark 3.5.2"),
        ("spark.master", "kubeflow  refused in sparkConf by the webhook of 2.5.2"),
    ],
)
def test_it_tells_of_bounds_versions_and_successors(key: str, line: str, tmp_path: Path) -> None:
    assert f"  {line}" in genspark(tmp_path, "explain", key).stdout.splitlines()


@pytest.mark.parametrize(
    ("key", "fix"),
    [
        ("spark.sql.shuffle.partition", "did you mean spark.sql.shuffle.partitions"),
        ("spark.eventlog.enabled", "did you mean spark.eventLog.enabled"),
        ("Spark.executor.memory", "did you mean spark.executor.memory"),
        ("spark.rapids.sql.enabled", "look it up where the library that reads it is documented"),
    ],
)
def test_an_unknown_one_is_a_mistake_and_the_near_one_is_named(key: str, fix: str, tmp_path: Path) -> None:
    run = genspark(tmp_path, "explain", key)
    assert (run.stdout, run.returncode) == ("", 2)
    assert run.stderr == f"genspark: no Spark declares {key}\n  fix: {fix}\n"


def test_it_is_given_alone(tmp_path: Path) -> None:
    run = genspark(written(tmp_path, PROJECT), "explain", "spark.executor.memory", "-e", "prod")
    assert (run.stderr, run.returncode) == ("genspark: spark.executor.memory is a setting\n  fix: give it alone\n", 2)
