"""What a Spark is built with is known of every Spark whose pods and settings were looked at."""

from __future__ import annotations

import pytest

from genspark.spark.versions import MEASURED, Version, hadoop, hadoop_release, numbers

KNOWN = [(3, minor) for minor in (3, 4, 5)] + [(4, minor) for minor in range(MEASURED[1] + 1)]


@pytest.mark.parametrize("spark", KNOWN)
def test_the_hadoop_of_every_spark_that_was_looked_at_is_known(spark: Version) -> None:
    assert hadoop(spark)
    assert numbers(hadoop_release(spark))[:2] == hadoop(spark)


def test_of_a_newer_spark_no_hadoop_is_told() -> None:
    newer = (MEASURED[0], MEASURED[1] + 1)
    assert hadoop(newer) == ()
    assert hadoop_release(newer) == "VERSION"
