"""Spark's and Hadoop's settings. A conf key that has a field is one key with it."""

from __future__ import annotations

from collections.abc import Iterator

from genspark.core.trace import Data, Path
from genspark.model.field import Block, Field
from genspark.model.kind import TEXT, mapping
from genspark.plan.address import conf
from genspark.plan.alias import of_conf
from genspark.plan.entries import Trace, each
from genspark.plan.feature import Feature, Job
from genspark.plan.fold import Plan
from genspark.plan.statement import Precedence, Statement


class Conf(Block):
    conf_ = Field(
        mapping(TEXT),
        "Spark settings.",
        key="conf",
        addresses=("conf:*",),
        spelling="conf",
        example={"spark.sql.shuffle.partitions": "400"},
    )
    hadoopConf = Field(
        mapping(TEXT),
        "Hadoop settings; Spark reads each as spark.hadoop.KEY.",
        families=("spark.hadoop.",),
        addresses=("conf:spark.hadoop.*",),
        spelling="hadoopConf",
        example={"fs.s3a.connection.maximum": "200"},
    )


class ConfMaps(Block):
    key = "confMaps"
    doc = "Existing ConfigMaps with configuration files, mounted into both roles."
    spark = Field(TEXT, "Files for SPARK_CONF_DIR.", says="run:confMaps.spark", example="spark-conf")
    hadoop = Field(TEXT, "Files for HADOOP_CONF_DIR.", says="run:confMaps.hadoop", example="hadoop-site")


def say(job: Job, block: Conf, plan: Plan) -> Iterator[Statement]:
    """Every key at the address that it speaks of."""
    spark, hadoop = block.conf_, block.hadoopConf
    if spark is not None:
        yield from each(_spark, job.input, ("conf",), spark.value)
    if hadoop is not None:
        yield from each(_hadoop, job.input, ("hadoopConf",), hadoop.value)


def _spark(traced: Trace, at: Path, text: Data, role: str) -> Iterator[Statement]:
    key, value = at[-1], traced(at, text)
    spoken = of_conf(key, text)
    spelling = "conf" if spoken[0][0].language == "conf" else f"conf:{key}"
    for where, said in spoken:
        yield Statement(where, value.of(said), Precedence.SAID, spelling)


def _hadoop(traced: Trace, at: Path, text: Data, role: str) -> Iterator[Statement]:
    yield Statement(conf(f"spark.hadoop.{at[-1]}"), traced(at, text), Precedence.SAID, "hadoopConf")


FEATURE = Feature("conf", (Conf, ConfMaps), say)
