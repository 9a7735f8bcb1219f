"""Rules about settings that speak of one another: what Spark refuses, and what does nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from example_repository import found, job, plain
from test_alarms import codes

DYNAMIC = "spark.dynamicAllocation"
UNTRACKED = f"{DYNAMIC}.enabled: 'true', {DYNAMIC}.maxExecutors: '9', {DYNAMIC}.shuffleTracking.enabled: 'false'"
DEPLOYMENT = "spark.kubernetes.allocation.pods.allocator: deployment"
ALLOCATOR = "spark.kubernetes.allocation.pods.allocator"
CLAIM = "spark.kubernetes.executor.volumes.persistentVolumeClaim.data.options.claimName: OnDemand"
V2 = "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version: '2'"
DECOMMISSION = "spark.decommission.enabled: 'true'"
MOVES = "spark.storage.decommission.enabled: 'true'"

OF_SETTINGS: list[tuple[str, str, bool]] = [
    ("GS5146", "spark.executor.heartbeatInterval: 120s", True),
    ("GS5146", "spark.executor.heartbeatInterval: 119s", False),
    ("GS5146", "spark.executor.heartbeatInterval: '130'", False),
    ("GS5146", "spark.executor.heartbeatInterval: 5min, spark.network.timeout: 10min", False),
    ("GS5146", "spark.network.timeout: 10500ms, spark.network.timeoutInterval: 1s", True),
    ("GS5146", "spark.network.timeout: 11s, spark.network.timeoutInterval: 1s", False),
    ("GS5146", "spark.network.timeout: 59s", True),
    ("GS5146", "spark.network.timeout: 60s", False),
    ("GS5146", "spark.network.timeout: 30s, spark.storage.blockManagerHeartbeatTimeoutMs: 90s", False),
    ("GS5146", "spark.network.timeout: '${TIMEOUT}'", False),
    ("GS5146", "spark.network.timeout: soon", False),
    ("GS5147", "spark.task.cpus: '3'", True),
    ("GS5147", "spark.task.cpus: '2'", False),
    ("GS5147", "spark.task.cpus: '0.5'", False),
    ("GS5147", "spark.task.cpus: '${CPUS}'", False),
    ("GS5148", f"{ALLOCATOR}: Direct", True),
    ("GS5148", f"{ALLOCATOR}: com.acme.Allocator", False),
    ("GS5148", f"{ALLOCATOR}: direct", False),
    ("GS5148", DEPLOYMENT, True),
    ("GS5149", DECOMMISSION, True),
    ("GS5149", f"{DECOMMISSION}, {MOVES}", False),
    ("GS5149", f"{DECOMMISSION}, spark.shuffle.manager: org.apache.spark.shuffle.celeborn.SparkShuffleManager", False),
    ("GS5150", f"spark.speculation: 'true', {V2}", True),
    ("GS5150", f"spark.speculation: 'false', {V2}", False),
    ("GS5150", V2, False),
    ("GS5151", "spark.executor.pyspark.memory: 2g", False),
    ("GS5152", f"{DYNAMIC}.enabled: 'true', {DYNAMIC}.maxExecutors: '0'", True),
    ("GS5152", f"{DYNAMIC}.enabled: 'true', {DYNAMIC}.minExecutors: '-1'", True),
    ("GS5152", f"{DYNAMIC}.enabled: 'true', {DYNAMIC}.minExecutors: '0'", False),
    ("GS5152", f"{DYNAMIC}.enabled: 'true', {DYNAMIC}.executorAllocationRatio: '1.5'", True),
    ("GS5152", f"{DYNAMIC}.enabled: 'true', {DYNAMIC}.executorAllocationRatio: '1'", False),
    ("GS5152", f"{DYNAMIC}.enabled: 'true', {DYNAMIC}.executorAllocationRatio: half", False),
    ("GS5152", f"{DYNAMIC}.enabled: 'true', {DYNAMIC}.schedulerBacklogTimeout: 1s", False),
    ("GS5152", f"{DYNAMIC}.maxExecutors: '0'", False),
    ("GS7137", "spark.serializer: KryoSerializer", True),
    ("GS7137", "spark.serializer: '${SERIALIZER}'", False),
    ("GS7137", "spark.shuffle.manager: hash", True),
    ("GS7137", "spark.shuffle.manager: SORT", False),
    ("GS7137", "spark.shuffle.manager: org.apache.spark.shuffle.RssShuffleManager", False),
    ("GS7137", "spark.io.compression.codec: gzip", True),
    ("GS7137", "spark.io.compression.codec: ZSTD", False),
    ("GS7137", "spark.plugins: 'com.nvidia.spark.SQLPlugin, nope'", True),
    ("GS5110", UNTRACKED, True),
    ("GS5110", f"{UNTRACKED}, spark.shuffle.manager: sort", True),
    ("GS5110", f"{UNTRACKED}, spark.shuffle.manager: com.nvidia.spark.rapids.spark350.RapidsShuffleManager", True),
    (
        "GS5110",
        f"{UNTRACKED}, spark.shuffle.manager: org.apache.spark.sql.comet.execution.shuffle.CometShuffleManager",
        True,
    ),
    ("GS5110", f"{UNTRACKED}, spark.shuffle.manager: org.apache.spark.shuffle.celeborn.SparkShuffleManager", False),
    ("GS5110", f"{UNTRACKED}, spark.shuffle.manager: org.apache.spark.shuffle.RssShuffleManager", False),
    ("GS5110", f"{UNTRACKED}, spark.shuffle.manager: '${{MANAGER}}'", False),
    (
        "GS5110",
        f"{UNTRACKED}, spark.shuffle.sort.io.plugin.class: org.apache.spark.shuffle.KubernetesLocalDiskShuffleDataIO",
        True,
    ),
    ("GS5110", f"{UNTRACKED}, {DECOMMISSION}", False),
    ("GS5110", f"{UNTRACKED}, {DECOMMISSION}, spark.storage.decommission.shuffleBlocks.enabled: 'false'", True),
    ("GS7135", f"{DYNAMIC}.maxExecutors: '9'", True),
    ("GS7135", f"{DYNAMIC}.enabled: 'false', {DYNAMIC}.maxExecutors: '9'", True),
    ("GS7135", f"{DYNAMIC}.enabled: 'true', {DYNAMIC}.maxExecutors: '9'", False),
    ("GS7135", f"{DYNAMIC}.enabled: '${{DYNAMIC}}', {DYNAMIC}.maxExecutors: '9'", False),
    ("GS7135", f"{DYNAMIC}.shuffleTracking.enabled: 'false'", False),
    ("GS7135", MOVES, True),
    ("GS7135", f"{DECOMMISSION}, spark.storage.decommission.fallbackStorage.path: s3a://b/p/", True),
    ("GS7135", f"{DECOMMISSION}, {MOVES}, spark.storage.decommission.fallbackStorage.path: s3a://b/p/", False),
    ("GS7135", "spark.speculation.multiplier: '3'", True),
    ("GS7135", "spark.speculation: 'true', spark.speculation.multiplier: '3'", False),
    ("GS7135", "spark.eventLog.dir: s3a://b/p", True),
    ("GS7135", "spark.eventLog.gcMetrics.youngGenerationGarbageCollectors: G1", False),
    ("GS7135", "spark.memory.offHeap.size: 2g", True),
    ("GS7135", "spark.sql.adaptive.enabled: 'false', spark.sql.adaptive.skewJoin.enabled: 'true'", True),
    ("GS7135", "spark.sql.adaptive.skewJoin.enabled: 'true'", False),
    ("GS7136", "spark.yarn.queue: growth", True),
    ("GS7136", "spark.yarn.executor.memoryOverhead: '512'", False),
    ("GS7136", "spark.yarn.keytab: /a", False),
    ("GS7136", "spark.yarn.security.credentials.hive.enabled: 'false'", False),
    ("GS7136", "spark.mesos.containerizer: docker", True),
    ("GS7136", "spark.cores.max: '8'", True),
    ("GS7136", "spark.storage.memoryFraction: '0.5'", True),
    ("GS7136", "spark.storage.level: a", False),
    ("GS7136", "spark.master: k8s://a", False),
    ("GS7136", "spark.history.fs.logDirectory: s3a://b/p", True),
]


@pytest.mark.parametrize(("code", "settings", "raised"), OF_SETTINGS)
def test_settings_of_a_manifest_are_held_to_each_other(code: str, settings: str, raised: bool) -> None:
    text = plain(f"sparkVersion: 3.5.6\nimage: ghcr.io/acme/revenue:1.4.2\nsparkConf: {{{settings}}}")
    assert (code in codes(text)) is raised


@pytest.mark.parametrize(
    ("code", "spec"),
    [
        ("GS7135", "dynamicAllocation: {enabled: false, minExecutors: 1, maxExecutors: 9}"),
        ("GS5146", "sparkVersion: 3.1.1\nsparkConf: {spark.network.timeout: 30s}"),
        ("GS7136", "sparkConf: {spark.worker.name: a, spark.history.table: b}"),
        ("GS7137", "sparkVersion: 3.5.6\nsparkConf: {spark.eventLog.compression.codec: gzip}"),
        (
            "GS7137",
            "sparkVersion: 3.5.6\nsparkConf: {spark.eventLog.enabled: 'true', spark.eventLog.compression.codec: gzip}",
        ),
    ],
)
def test_what_may_be_meant_stays(code: str, spec: str) -> None:
    assert code not in codes(plain(spec))


def test_a_codec_of_the_event_log_counts_where_the_log_is_compressed() -> None:
    settings = "sparkConf: {spark.eventLog.enabled: 'true', spark.eventLog.compression.codec: gzip}"
    assert "GS7137" in codes(plain(f"sparkVersion: 4.0.1\n{settings}"))


@pytest.mark.parametrize(
    ("settings", "raised"),
    [
        (DEPLOYMENT, False),
        (f"{DEPLOYMENT}, {DYNAMIC}.enabled: 'true', {DYNAMIC}.maxExecutors: '9'", True),
        (
            f"{DEPLOYMENT}, {DYNAMIC}.enabled: 'true', {DYNAMIC}.maxExecutors: '9', "
            "spark.kubernetes.executor.podDeletionCost: '9'",
            False,
        ),
        (f"{DEPLOYMENT}, {CLAIM}", True),
        (f"{DEPLOYMENT}, {CLAIM.replace('OnDemand', 'data')}", True),
    ],
)
def test_the_allocator_of_deployments_bears_less(settings: str, raised: bool) -> None:
    assert ("GS5148" in codes(plain(f"sparkVersion: 4.2.1\nsparkConf: {{{settings}}}"))) is raised


@pytest.mark.parametrize(("kind", "raised"), [("Scala", True), ("Java", True), ("Python", False)])
def test_memory_for_python_goes_to_applications_in_python(kind: str, raised: bool) -> None:
    text = plain(
        f"type: {kind}\nmainApplicationFile: local:///a.{'py' if kind == 'Python' else 'jar'}\nmainClass: a.B\n"
        "sparkConf: {spark.executor.pyspark.memory: 2g}"
    )
    assert ("GS5151" in codes(text)) is raised


@pytest.mark.parametrize(
    ("medium", "more", "raised"),
    [("Memory", "", True), ("''", "", False), ("Memory", "memoryOverhead: 8g, ", False)],
)
def test_a_local_directory_in_memory_counts_as_tmpfs_does(medium: str, more: str, raised: bool, tmp_path: Path) -> None:
    volumes = f"{{spark-local-dir-1: {{emptyDir: {{medium: {medium}}}, mount: /scratch}}}}"
    text = job(f"executors: {{{more}volumes: {volumes}}}")
    assert ("GS5129" in {one.code for one in found(text, tmp_path)}) is raised
    spec = f"executor: {{cores: 1, memory: 4g, {more}volumeMounts: [{{name: spark-local-dir-1, mountPath: /scratch}}]}}"
    volume = f"volumes: [{{name: spark-local-dir-1, emptyDir: {{medium: {medium}}}}}]"
    assert ("GS5129" in codes(plain(f"{volume}\n{spec}"))) is raised


@pytest.mark.parametrize(
    ("text", "overlay", "raised"),
    [
        ("executors: {min: 2, max: 8, dynamic: false}", "", True),
        (f"executors: {{min: 2, max: 8}}\nconf: {{{DYNAMIC}.enabled: false}}", "", True),
        ("executors: {min: 2, max: 8}\nenvironments: {prod: {executors: {dynamic: false}}}", "", False),
        ("executors: {dynamic: false}", "defaults: {executors: {min: 2, max: 8}}\n", False),
        ("executors: {count: 4}", f"defaults: {{conf: {{{DYNAMIC}.executorIdleTimeout: 2min}}}}\n", False),
        (f"executors: {{count: 4}}\nconf: {{{DYNAMIC}.executorIdleTimeout: 2min}}", "", True),
        ("conf: {spark.eventLog.dir: s3a://b/p}", "defaults: {conf: {spark.eventLog.enabled: true}}\n", False),
    ],
)
def test_what_other_jobs_need_may_lie_beside_a_switch(text: str, overlay: str, raised: bool, tmp_path: Path) -> None:
    lower = f"--- overlays/base.yaml\n{overlay}" if overlay else ""
    assert ("GS7135" in {one.code for one in found(job(text, lower), tmp_path)}) is raised
