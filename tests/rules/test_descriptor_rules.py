"""What the rules about a job's start, versions and dependencies take, and what they leave alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from example_repository import found, job, plain

from genspark.operators.cron import unread
from genspark.spark.packages import jar, package, scala
from genspark.spark.versions import numbers, of_image

JAR = "main: local:///opt/app/revenue.jar"
SCHEDULED = "kind: ScheduledSparkApplication"


def cases(code: str, *texts: str) -> list[Any]:
    return [pytest.param(code, text, id=f"{code} {text}") for text in texts]


def patch(spec: str, kind: str = "SparkApplication") -> str:
    return f"patches: [{{kind: {kind}, merge: {{spec: {spec}}}}}]"


def schedule(cron: str) -> str:
    return f"schedule: {cron}"


def of(text: str) -> str:
    """A repository of one job, whose text may say a schedule in the place of `run:`."""
    return job(text, runs="" if text.startswith("schedule:") else "run: on-change")


RAISES = [
    *cases("GS2106", "retries: {policy: Always}", patch("{restartPolicy: {type: Always}}")),
    *cases(
        "GS2107",
        schedule('"0 24 * * *"'),
        schedule('"0 3 * * 7"'),
        schedule('"0 3 L * *"'),
        schedule('"@every 1d"'),
        schedule('"@dayly"'),
        schedule('"TZ=UTC 0 3 * * mon-sun"'),
        'schedule: "0 3 * * *"\n' + patch('{schedule: "0 0 3 * * *"}', "ScheduledSparkApplication"),
        'schedule: "TZ=UTC 0 3 * * *"\ntarget: native',
    ),
    *cases(
        "GS2108",
        schedule('{cron: "0 3 * * *", timeZone: CET/Berlin}'),
        schedule('{cron: "0 3 * * *", timeZone: Europe}'),
        schedule('"CRON_TZ=Mars/Olympus 0 3 * * *"'),
        schedule('{cron: "0 3 * * *", timeZone: Local}\ntarget: native'),
    ),
    *cases(
        "GS2109",
        schedule('"@daily"\n') + patch("{concurrencyPolicy: Never}", "ScheduledSparkApplication"),
        schedule('{cron: "@daily", concurrency: null}'),
    ),
    *cases("GS2110", JAR, f"{JAR}\ntarget: native", f"{JAR}\ntype: Java", "main: local:///opt/app/revenue"),
    *cases("GS2111", "class: com.acme.Revenue", "class: com.acme.Revenue\nmain: s3a://acme/revenue.R"),
    *cases("GS2112", "type: Java", f"{JAR}\nclass: com.acme.Revenue\ntype: Python", patch("{type: R}")),
    *cases("GS2113", "deployMode: client", patch("{mode: client}")),
    *cases(
        "GS2114",
        "image: apache/spark:3.5.6-scala2.12-java17",
        "image: ghcr.io/acme/etl:1.0.0-spark3.5.1",
        "image: ghcr.io/acme/etl:3.5.1-hadoop-3.3.4",
        "executors: {image: 'apache/spark:3.5.6'}",
    ),
    *cases("GS2115", "labels: {version: 3.5.1}", "executors: {labels: {version: v3.5.1}}"),
    *cases("GS2116", schedule('"@daily"\n') + patch("{successfulRunHistoryLimit: -2}", "ScheduledSparkApplication")),
    *cases("GS2117", 'pythonVersion: "2"', 'conf: {spark.kubernetes.pyspark.pythonVersion: "2"}'),
    *cases("GS2118", "sparkVersion: 2.4.5", "sparkVersion: v1.6.3"),
    *cases("GS2119", "retries: {policy: OnFailure}", "retries: {policy: OnFailure}\ntarget: native"),
    *cases("GS2120", patch("{retryInterval: 10}")),
    *cases(
        "GS2121",
        "main: app/revenue.py",
        "main: file:///opt/app/revenue.py",
        "deps: {jars: ['local:///a.jar', /opt/b.jar]}",
        "conf: {spark.submit.pyFiles: lib.zip}",
        patch("{deps: {files: [app.conf]}}"),
    ),
    *cases("GS2122", "driver: {image: 'gcr.io/spark-operator/spark:v4.0.1'}"),
    *cases(
        "GS2123",
        "deps: {jars: ['s3a://acme/udf_2.12-1.0.jar']}",
        "main: local:///opt/app/revenue_2.12-1.0.jar\nclass: com.acme.Revenue",
        "sparkVersion: 3.5.6\ndeps: {packages: ['com.acme:udf_2.11:1.0']}",
        "sparkVersion: 3.1.1\ndeps: {packages: ['com.acme:udf_2.13:1.0']}",
        "deps: {packages: ['org.apache.iceberg:iceberg-spark-runtime-3.5_2.12:1.9.0']}",
    ),
    *cases(
        "GS2124",
        "deps: {packages: ['com.acme:udf:1.0', 'com.acme:udf:']}",
        "conf: {spark.jars.packages: udf.jar}",
        "deps: {packages: ['com.acme:udf:1.0'], excludePackages: ['org.slf4j:slf4j-api:2.0.0']}",
        "deps: {packages: ['com.acme:udf:1.0'], excludePackages: [org.slf4j]}",
    ),
    *cases("GS2125", "deps: {packages: ['org.apache.spark:spark-sql-kafka-0-10_2.13:3.5.6']}"),
    *cases("GS2126", schedule('{cron: "CRON_TZ=UTC 0 3 * * *", timeZone: Asia/Tokyo}')),
    *cases(
        "GS2129",
        "deps: {packages: ['org.apache.hadoop:hadoop-azure:3.3.6']}",
        "deps: {jars: ['https://repo1.maven.org/maven2/org/apache/hadoop/hadoop-aws/3.3.4/hadoop-aws-3.3.4.jar']}",
        "sparkVersion: 3.5.6\nconf: {spark.jars.packages: 'org.apache.hadoop:hadoop-aws:3.4.1'}",
    ),
]


@pytest.mark.parametrize(("code", "text"), RAISES)
def test_what_is_wrong_is_said(code: str, text: str, tmp_path: Path) -> None:
    assert {finding.code for finding in found(of(text), tmp_path)} == {code}


SILENT = [
    "run: service",
    "retries: 3",
    "retries: {policy: OnFailure, submissions: 1}",
    schedule('"*/15 0-6,22 ? JAN-mar Sun,1-5/2"'),
    schedule('"5/10 * * * *"'),
    schedule('"@every 1h30m"'),
    schedule('"@midnight"'),
    schedule('{cron: "0 3 * * *", timeZone: America/Argentina/Buenos_Aires}'),
    schedule('{cron: "0 3 * * *", history: {successful: 0, failed: 0}}'),
    "main: s3a://acme/revenue.jar",
    f"{JAR}\nclass: com.acme.Revenue\ntype: Java",
    "type: Python",
    "main: local:///opt/app/report.R\ntype: R",
    "deployMode: cluster",
    "image: apache/spark:4.0.1-python3",
    "image: ghcr.io/acme/spark-etl:3.5.1",
    "image: ghcr.io/acme/revenue:python-3.11.4",
    "image: ghcr.io/acme/hadoop-etl:3.1.0",
    "labels: {version: 4.0.1}",
    "labels: {version: 7.2.1}",
    "driver: {labels: {version: blue}}",
    'pythonVersion: "3"',
    f'{JAR}\nclass: com.acme.Revenue\npythonVersion: "2"',
    "sparkVersion: 3.0.3",
    "deps: {jars: ['https://repo.acme.com/udf.jar', 'local:///opt/udf.jar'], files: ['s3a://acme/app.conf#a.conf']}",
    "main: app/revenue.py\nconf: {spark.kubernetes.file.upload.path: 's3a://acme/staging'}",
    "image: ghcr.io/spark-operator/revenue:1.0.0",
    "deps: {packages: ['com.acme:udf_2.13:1.0', 'com.acme/tools/1.0'], excludePackages: ['org.slf4j:slf4j-api']}",
    "deps: {excludePackages: [org.slf4j]}",
    "sparkVersion: 3.5.6\ndeps: {packages: ['com.acme:udf_2.12:1.0', 'com.acme:more_2.13:1.0']}",
    "deps: {packages: ['org.apache.spark:spark-avro_2.13:4.0.0', 'org.apache.sparkle:core:1.2.0']}",
    "deps: {packages: ['org.apache.hadoop:hadoop-aws:3.4.2', 'software.amazon.awssdk:bundle:2.29.0']}",
    "sparkVersion: 4.2.1\ndeps: {packages: ['org.apache.hadoop:hadoop-aws:3.3.4']}",
]


@pytest.mark.parametrize("text", SILENT)
def test_a_good_job_hears_nothing(text: str, tmp_path: Path) -> None:
    runs = "" if text.startswith(("schedule:", "run:")) else "run: on-change"
    assert found(job(text, runs=runs), tmp_path) == []


@pytest.mark.parametrize(
    ("spec", "code"),
    [
        ("restartPolicy: {type: Always}", "GS2106"),
        ("restartPolicy: {type: OnFailure}", "GS2119"),
        ("mainClass: com.acme.Revenue", "GS2111"),
        ("type: Scala", "GS2112"),
        ("mode: client", "GS2113"),
        ("image: apache/spark:3.5.1", "GS2114"),
        ("failureRetries: 3", "GS2120"),
        ("deps: {jars: [/opt/udf.jar]}", "GS2121"),
        ("deps: {packages: [udf]}", "GS2124"),
        ("status: {}", ""),
        ("restartPolicy: {type: Always}\nmainApplicationFile: local:///opt/stream_orders.py", ""),
        ("restartPolicy: {type: Always}\narguments: [--brokers, 'kafka:9092']", ""),
        ("restartPolicy: {type: Always}\nsparkConf: {spark.sql.streaming.metricsEnabled: 'true'}", ""),
        ("mainApplicationFile: '${MAIN}'", ""),
        ("image: '${IMAGE}:3.5.1'", ""),
        ("sparkVersion: '${SPARK_VERSION}'\nimage: apache/spark:3.5.1", ""),
    ],
)
def test_a_manifest_that_a_person_wrote_is_read_the_same_way(spec: str, code: str, tmp_path: Path) -> None:
    text = plain(spec) if not spec.startswith("status") else plain("mode: cluster") + "status: {}\n"
    findings = found(text, tmp_path)
    assert {finding.code for finding in findings} == ({code} if code else set())
    assert not any("run: " in finding.fix for finding in findings)


def test_where_versions_are_at_odds_nothing_is_said_of_libraries(tmp_path: Path) -> None:
    text = "image: apache/spark:3.5.1\ndeps: {packages: ['com.acme:udf_2.12:1', 'org.apache.hadoop:hadoop-aws:3.3.4']}"
    assert {finding.code for finding in found(job(text), tmp_path)} == {"GS2114"}


def scheduled(fields: str) -> str:
    inner = plain("mode: cluster").partition("spec:\n")
    head = inner[0].replace("kind: SparkApplication", SCHEDULED)
    template = "".join(f"  {line}\n" for line in inner[2].splitlines())
    return f"{head}spec:\n{fields}  template:\n{template}"


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ('  schedule: "@daily"\n  concurrencyPolicy: Forbid\n', set()),
        ('  schedule: "@daily"\n', {"GS2109"}),
        ('  schedule: "@daily"\n  concurrencyPolicy: ""\n', {"GS2109"}),
        ('  schedule: "0 3 * *"\n  concurrencyPolicy: Allow\n', {"GS2107"}),
        ('  schedule: "@daily"\n  concurrencyPolicy: Allow\n  timeZone: Local\n', set()),
        ('  schedule: "@daily"\n  concurrencyPolicy: Allow\n  failedRunHistoryLimit: -1\n', {"GS2116"}),
        ('  schedule: "TZ=UTC @daily"\n  concurrencyPolicy: Allow\n  timeZone: UTC\n', set()),
        ('  schedule: "TZ=UTC @daily"\n  concurrencyPolicy: Allow\n', set()),
    ],
)
def test_a_schedule_that_a_person_wrote(fields: str, codes: set[str], tmp_path: Path) -> None:
    assert {finding.code for finding in found(scheduled(fields), tmp_path)} == codes


def jobs(*texts: str) -> str:
    parts = []
    for number, text in enumerate(texts):
        runs = "" if "schedule:" in text else "run: service"
        parts.append(f"--- jobs/growth/job{number}.yaml\n{job(f'name: job{number}{chr(10)}{text}', runs=runs)}")
    return "".join(parts)


DAILY = 'schedule: "0 3 * * *"'
HOURLY = 'schedule: "0 * * * *"'


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        (f"{DAILY}\nargs: [--output, s3a://a/b]", f"{DAILY}\nargs: [--dest=s3a://a/b/]", ["GS2127"]),
        (f"{DAILY}\nargs: [--outputPath, s3a://a/b]", f"{DAILY}\nargs: [-out, s3a://a/b]", ["GS2127"]),
        ("args: [--checkpoint-dir, s3a://a/b]", "args: [--checkpointLocation=s3a://a/b]", ["GS2128"]),
        (f"{DAILY}\nargs: [--output, s3a://a/b]", f"{HOURLY}\nargs: [--output, s3a://a/b]", []),
        (f"{DAILY}\nargs: [--output, s3a://a/b]", f"{DAILY}\nargs: [--input, s3a://a/b]", []),
        (f"{DAILY}\nargs: [--output, s3a://a/b]", f"{DAILY}\nargs: [--output, s3a://a/c]", []),
        (f"{DAILY}\nargs: [--output, sales]", f"{DAILY}\nargs: [--output, sales]", []),
        (f"{DAILY}\nargs: [--output, 's3a://a/$(DAY)']", f"{DAILY}\nargs: [--output, 's3a://a/$(DAY)']", []),
        ("args: [--output, s3a://a/b]", "args: [--output, s3a://a/b]", []),
        (
            "conf: {spark.sql.streaming.checkpointLocation: s3a://a/b}",
            "conf: {spark.sql.streaming.checkpointLocation: s3a://a/b}",
            [],
        ),
    ],
)
def test_two_jobs_may_not_write_to_one_place(one: str, other: str, codes: list[str], tmp_path: Path) -> None:
    assert [finding.code for finding in found(jobs(one, other), tmp_path)] == codes


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
