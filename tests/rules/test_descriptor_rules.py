"""What the rules about a job's start and versions read: cron lines, names of images and packages."""

from __future__ import annotations

import pytest

from genspark.kube.cron import unread
from genspark.spark.packages import jar, package, scala
from genspark.spark.versions import numbers, of_image


@pytest.mark.parametrize(
    "line",
    ["* * * * *", " 0 3 * * * ", "*/5 * * * *", "0 0 1,15 * *", "? ? ? ? ?", "0 3 * * SUN", "@every 0.5h", "@hourly"],
)
def test_a_cron_line_that_the_operator_reads(line: str) -> None:
    assert unread(line) == ""


@pytest.mark.parametrize(
    "line",
    "|60 * * * *|* * 0 * *|* * * 13 *|* * * * 5-1|*/0 * * * *|1-2-3 * * * *|1/2/3 * * * *|* * * * monday|@every|@Daily|"
    "* * * * * *|* * * * 1#2|* * 15W * *|-5 * * * *|1.5 * * * *|TZ=UTC".split("|"),
)
def test_a_cron_line_that_the_operator_does_not_read(line: str) -> None:
    assert unread(line)


def test_what_names_tell() -> None:
    assert numbers("v3.5.1-amzn-0") == (3, 5, 1)
    assert numbers("latest") == ()
    assert of_image("apache/spark:v3.5.1@sha256:abc") == "3.5.1"
    assert of_image("localhost:5000/spark") == ""
    assert scala("iceberg-spark-runtime-3.5_2.12:1.9.0") == "2.12"
    assert scala("udf_2.125.jar") == ""
    assert jar("s3a://a/hadoop-aws-3.3.4.jar") == ("", "hadoop-aws", "3.3.4")
    assert package("a/b/c") == ("a", "b", "c")
