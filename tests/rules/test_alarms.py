"""False alarms and misses that reviewers found, each once."""

from __future__ import annotations

from pathlib import Path

import pytest
from example_repository import NEWEST, found, job, plain

from genspark.manifests import Files, checked

GENERATED = "generateName: revenue-"


def codes(text: str) -> set[str]:
    return {one.code for one in checked(Files([("a.yaml", text.encode())]), NEWEST).findings}


def prometheus(more: str, port: int = 8090) -> str:
    exposed = (
        f"exposeDriverMetrics: false, exposeExecutorMetrics: true, prometheus: {{jmxExporterJar: /a, port: {port}}}"
    )
    return f"monitoring: {{{exposed}}}\n{more}"


SILENT = [
    ("GS7127", "batchScheduler: volcano"),
    ("GS7127", "batchScheduler: spark-scheduler"),
    ("GS1007", "sparkConf: {spark.executor.defaultJavaOptions: '-Xlog:gc:/tmp/gc-{{EXECUTOR_ID}}.log'}"),
    ("GS1007", "arguments: [x] # was {{ ds }}"),
    ("GS6116", "arguments: [--secret-id, prod/warehouse/db]"),
    ("GS6116", "arguments: [--use-token, --verbose]"),
    ("GS6116", "arguments: [--token-column, user_name]"),
    ("GS5204", "sparkConf: {spark.executor.memoryOverhead: '${OVERHEAD}'}"),
    ("GS5204", "sparkConf: {spark.executor.memoryOverhead: '{overhead}'}"),
    ("GS7103", "driver: {coreLimit: '2'}\nsparkConf: {spark.kubernetes.driver.limit.cores: 2000m}"),
    (
        "GS7103",
        "dynamicAllocation: {enabled: true, shuffleTrackingTimeout: 60000}\n"
        "sparkConf: {spark.dynamicAllocation.enabled: 'True', spark.dynamicAllocation.shuffleTracking.timeout: 60s}",
    ),
    ("GS5144", prometheus("sparkVersion: 3.5.1", 15002)),
    ("GS5144", prometheus("sparkConf: {spark.ui.enabled: 'false'}", 4040)),
    ("GS7105", prometheus("sparkConf: {spark.driver.extraJavaOptions: -Da=b}")),
]


@pytest.mark.parametrize(("code", "text"), SILENT)
def test_nothing_is_wrong_with_it(code: str, text: str) -> None:
    assert code not in codes(plain(text))


RAISES = [
    ("GS7127", "batchScheduler: volcan"),
    ("GS7127", "batchScheduler: Yunikorn"),
    ("GS1007", "arguments: ['{{ ds }}'] # was x"),
    ("GS6116", "arguments: [--access-key, s3cr3t]"),
    ("GS6116", "arguments: ['--db-password=s3cr3t']"),
    ("GS7103", "driver: {coreLimit: '2'}\nsparkConf: {spark.kubernetes.driver.limit.cores: 3000m}"),
    ("GS5144", prometheus("sparkVersion: 4.1.0", 15002)),
    ("GS7105", prometheus("sparkConf: {spark.executor.extraJavaOptions: -Da=b}")),
    ("GS5122", "sparkConf: {spark.driver.extraJavaOptions: -Xmx4g}"),
    ("GS5121", "sparkConf: {spark.memory.offHeap.enabled: 'True', spark.memory.offHeap.size: 0g}"),
    (
        "GS5102",
        "sparkConf: {spark.dynamicAllocation.enabled: 'True', spark.dynamicAllocation.minExecutors: '10',"
        " spark.dynamicAllocation.maxExecutors: '4'}",
    ),
    (
        "GS5103",
        "driver: {volumeMounts: [{name: tv, mountPath: /t}], template: {spec: {volumes: [{name: tv, emptyDir: {}}],"
        " containers: [{name: spark-kubernetes-driver}]}}}",
    ),
]


@pytest.mark.parametrize(("code", "text"), RAISES)
def test_it_is_found(code: str, text: str) -> None:
    assert code in codes(plain(text))


def test_a_bound_holds_however_the_switch_is_written(tmp_path: Path) -> None:
    dynamic = "conf: {spark.dynamicAllocation.enabled: 'True', spark.dynamicAllocation.maxExecutors: 500}"
    limits = "--- overlays/base.yaml\nlimits: {executors.max: {max: 10}}\n"
    assert "GS3009" in {one.code for one in found(job(dynamic, limits), tmp_path)}


def test_a_queue_of_kueue_s_says_nothing_of_a_driver_that_no_operator_starts(tmp_path: Path) -> None:
    queued = "target: native\nlabels: {kueue.x-k8s.io/queue-name: a}\nexecutors: {min: 1, max: 4}"
    assert "GS5133" not in {one.code for one in found(job(queued), tmp_path)}


@pytest.mark.parametrize(
    ("files", "twice"),
    [
        (("dev/a.yaml", "prod/a.yaml"), False),
        (("a.yaml", "b.yaml"), True),
        (("a.yaml",), False),
    ],
)
def test_one_object_in_two_folders_is_two_clusters(files: tuple[str, ...], twice: bool) -> None:
    said = checked(Files([(name, plain("").encode()) for name in files]), NEWEST).findings
    assert [one.code for one in said if one.code == "GS2101"] == ["GS2101"] * twice
    for one in said:
        assert "#" not in one.message


def test_a_generated_name_is_no_name() -> None:
    text = plain("timeToLiveSeconds: 60").replace("name: revenue", GENERATED)
    both = f"{text}---\n{text}"
    assert not codes(both) & {"GS2101", "GS2104"}
    assert "GS7102" in codes(text.replace(GENERATED, f"generateName: {'a' * 60}-"))


def test_a_manifest_without_a_namespace_is_in_any() -> None:
    text = plain("sparkConf: {spark.kubernetes.namespace: growth}")
    assert "GS7101" not in codes(text.replace(", namespace: growth", "").replace("  namespace: growth\n", ""))
