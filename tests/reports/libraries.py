"""Reports of libraries that a Spark cannot use, and of what images and packages tell of its version."""

from __future__ import annotations

from .bases import JAR, JOB, job, manifest
from .case import Case

_UNIFFLE = (
    "spark.shuffle.manager: org.apache.spark.shuffle.RssShuffleManager, spark.rss.coordinator.quorum: 'rss-0:19999'"
)
_PROVIDER = "fs.s3a.aws.credentials.provider"
_JAR_JOB = JOB.replace("orders.py\n", "orders.jar\nclass: com.acme.Orders\n").replace("3.5.7", "4.0.1")
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
    Case(
        "R19 plain",
        "IRSA was named as the provider class of AWS's first SDK; Spark 4 brings a Hadoop that is built on the second.",
        "zipline-ai/chronon#1928",
        manifest(JAR, f"  hadoopConf: {{{_PROVIDER}: com.amazonaws.auth.WebIdentityTokenCredentialsProvider}}\n"),
        "validate orders.yaml",
        ("orders.yaml:15:49: warning GS2132 com.amazonaws.auth.WebIdentityTokenCredentialsProvider is of AWS's first",),
        ("write software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider in its place",),
    ),
    Case(
        "R19 job",
        "IRSA was named as the provider class of AWS's first SDK; Spark 4 brings a Hadoop that is built on the second.",
        "zipline-ai/chronon#1928",
        job(
            base=_JAR_JOB,
            more=f"hadoopConf: {{{_PROVIDER}: com.amazonaws.auth.WebIdentityTokenCredentialsProvider}}\n",
        ),
        "validate jobs",
        ("jobs/data/orders.yaml:9:47: warning GS2132 com.amazonaws.auth.WebIdentityTokenCredentialsProvider is of",),
    ),
    Case(
        "R19 mapped",
        "A class that Hadoop 3.4 maps itself, beside one that is there in both.",
        "apache/hadoop#7802",
        manifest(
            JAR,
            f"  hadoopConf: {{{_PROVIDER}: 'org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider, "
            "com.amazonaws.auth.EnvironmentVariableCredentialsProvider'}\n",
        ),
        "validate orders.yaml",
    ),
    Case(
        "R06 plain",
        "The main file lay on s3a:// and the image was Spark's own, which has no S3 file system.",
        "kubeflow/spark-operator#2301",
        manifest(image="spark:3.5.3", mainApplicationFile="s3a://acme-jobs/orders.py", sparkVersion="3.5.3"),
        "validate orders.yaml",
        ("orders.yaml:9:24: error GS2133 Spark's own image has no hadoop-aws, and nothing else reads s3a://",),
        ("add org.apache.hadoop:hadoop-aws:3.3.4 to deps.packages",),
    ),
    Case(
        "R06 job",
        "The main file lay on s3a:// and the image was Spark's own, which has no S3 file system.",
        "kubeflow/spark-operator#2301",
        job(image="spark:3.5.3", sparkVersion="3.5.3", main="s3a://acme-jobs/orders.py"),
        "validate jobs",
        ("jobs/data/orders.yaml:4:7: error GS2133 Spark's own image has no hadoop-aws, and nothing else reads s3a://",),
    ),
    Case(
        "R06 mended",
        "The same with the package that the fix names.",
        "kubeflow/spark-operator#2301",
        job(
            image="spark:3.5.3",
            sparkVersion="3.5.3",
            main="s3a://acme-jobs/orders.py",
            more="deps: {packages: ['org.apache.hadoop:hadoop-aws:3.3.4']}\n",
        ),
        "validate jobs",
    ),
    Case(
        "R29 other Spark",
        "A runtime of Iceberg for Spark 3.5, with the right Scala, under Spark 4.0.",
        "apache/iceberg#13358",
        manifest(JAR, "  deps: {packages: ['org.apache.iceberg:iceberg-spark-runtime-3.5_2.13:1.9.2']}\n"),
        "validate orders.yaml",
        ("orders.yaml:15:20: warning GS2134 iceberg-spark-runtime-3.5_2.13 1.9.2 is built for Spark 3.5, not 4.0.1",),
    ),
    Case(
        "R29 plain",
        "Libraries for Scala 2.12 under Spark 4.0.",
        "apache/iceberg#13358",
        manifest(JAR, "  deps: {packages: ['org.apache.iceberg:iceberg-spark-runtime-3.5_2.12:1.6.1']}\n"),
        "validate orders.yaml",
        ("orders.yaml:15:20: error GS2123 org.apache.iceberg:iceberg-spark-runtime-3.5_2.12:1.6.1 is for Scala 2.12",),
    ),
    Case(
        "measured A2 image in capitals",
        "An image with capitals in its repository waits with InvalidImageName.",
        "measured: validate",
        manifest(image="example.org/PROJECT/app:1.0"),
        "validate orders.yaml",
        ("orders.yaml:7:10: error GS2136 example.org/PROJECT/app:1.0 is no image: PROJECT has capitals",),
    ),
    Case(
        "measured A2 image with a placeholder",
        "A placeholder in angle brackets stayed in the image.",
        "measured: validate",
        job(image="'<ACCOUNT>.dkr.ecr.eu-west-1.amazonaws.com/app:1.0'"),
        "validate jobs",
        ("jobs/data/orders.yaml:2:8: error GS2136 <ACCOUNT>.dkr.ecr.eu-west-1.amazonaws.com/app:1.0 is no image",),
    ),
    Case(
        "on both class paths, jar",
        "A connector that lies among Spark's own jars was named once more.",
        "issue 18, item 6",
        manifest(JAR, "  deps: {jars: ['local:///opt/spark/jars/hadoop-aws-3.4.1.jar']}\n"),
        "validate orders.yaml",
        ("orders.yaml:15:16: warning GS2135 hadoop-aws-3.4.1.jar is on the class path already",),
        ("remove hadoop-aws-3.4.1.jar",),
    ),
    Case(
        "on both class paths, package",
        "A connector was given as a package and as a jar of another version.",
        "issue 18, item 6",
        job(
            base=_JAR_JOB,
            more="deps: {packages: ['org.postgresql:postgresql:42.7.3'], jars: ['local:///opt/app/postgresql-42.6.0.jar']}\n",
        ),
        "validate jobs",
        ("warning GS2135 postgresql is given twice, as 42.7.3 and as 42.6.0",),
        ("name it once",),
    ),
    Case(
        "R29 Delta Lake",
        "Delta Lake 3 under Spark 4: its version, not its name, tells the Spark.",
        "apache/iceberg#13358",
        job(base=_JAR_JOB, more="deps: {packages: ['io.delta:delta-spark_2.13:3.2.0']}\n"),
        "validate jobs",
        ("warning GS2134 delta-spark_2.13 3.2.0 is built for Spark 3.5, not 4.0.1",),
    ),
    Case(
        "R06 gs",
        "The event log was to lie on gs://, with Spark's own image and a script.",
        "kubeflow/spark-operator#2301",
        manifest(
            image="apache/spark:3.5.7",
            more="  sparkConf: {spark.eventLog.enabled: 'true', spark.eventLog.dir: 'gs://acme/events'}\n",
        ),
        "validate orders.yaml",
        ("error GS2133 Spark's own image has no gcs-connector, and nothing else reads gs://",),
        status=1,
    ),
)
