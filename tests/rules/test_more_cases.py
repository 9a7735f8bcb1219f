"""More of what rules take and leave alone: other spellings, near misses, and manifests that people wrote."""

from __future__ import annotations

from pathlib import Path

import pytest
from example_repository import NEWEST, found, job, plain

from genspark.manifests import Files, checked
from genspark.operators.target import Platform

DYNAMIC = "spark.dynamicAllocation"
GPU = "spark.executor.resource.gpu"

DESCRIPTORS: list[tuple[str, str, bool]] = [
    ("GS2107", "schedule: 0 3 * * 7", True),
    ("GS2107", "schedule: 0 25 * * *", True),
    ("GS2107", "schedule: 0 3 L * *", True),
    ("GS2107", "schedule: '@every 5'", True),
    ("GS2107", "schedule: '0 3 * * mon-fri'", False),
    ("GS2107", "schedule: '*/15 0-6,20-23 1,15 jan-mar ?'", False),
    ("GS2107", "schedule: '@every 1h30m'", False),
    ("GS2107", "schedule: CRON_TZ=Europe/Berlin 0 3 * * *", False),
    ("GS2121", "deps: {jars: [/opt/a.jar]}", True),
    ("GS2121", "deps: {pyFiles: [libs/a.zip]}", True),
    ("GS2121", "deps: {jars: [local:///opt/a.jar, 's3a://lake/b.jar', 'https://acme.com/c.jar']}", False),
    ("GS2121", "deps: {jars: [/opt/a.jar]}\nconf: {spark.kubernetes.file.upload.path: 's3a://lake/up'}", False),
    ("GS2123", "sparkVersion: 3.5.1\ndeps: {packages: ['a:b_2.12:1']}", False),
    ("GS2123", "sparkVersion: 3.5.1\ndeps: {packages: ['a:b_2.11:1']}", True),
    ("GS2124", "deps: {packages: ['a:b:1', 'a:b']}", True),
    ("GS2125", "deps: {packages: ['org.apache.spark:spark-avro_2.13:4.0.0']}", False),
    ("GS2129", "sparkVersion: 3.5.1\ndeps: {packages: ['org.apache.hadoop:hadoop-aws:3.3.4']}", False),
    ("GS5107", "pod: {volumes: {spark-local-dir-1: {emptyDir: {}}}}", False),
    ("GS5109", "executors: {dynamic: true}", True),
    ("GS5109", f"conf: {{{DYNAMIC}.enabled: true, {DYNAMIC}.maxExecutors: 9}}", False),
    ("GS5110", "sparkVersion: 3.3.2\nexecutors: {max: 4}", False),
    ("GS5110", "executors: {max: 4, shuffleTracking: false}\nconf: {spark.shuffle.service.enabled: true}", False),
    (
        "GS5110",
        "executors: {max: 4, shuffleTracking: false}\nconf: {spark.shuffle.manager: org.apache.celeborn.Manager}",
        False,
    ),
    ("GS5117", f"conf: {{{GPU}.amount: 1, {GPU}.vendor: nvidia.com}}", False),
    ("GS5117", "conf: {spark.driver.resource.fpga.amount: 1}", True),
    ("GS5119", "driver: {memory: 449m}", True),
    ("GS5119", "driver: {memory: 450m}", False),
    ("GS5120", "driver: {memory: 4G}", False),
    ("GS5120", "driver: {memory: 4096}", True),
    ("GS5120", "executors: {memory: 4gb}", False),
    ("GS5120", "executors: {memory: 4096}", True),
    ("GS5121", "conf: {spark.memory.offHeap.enabled: true, spark.memory.offHeap.size: 0}", True),
    ("GS5122", "conf: {spark.executor.defaultJavaOptions: -Dspark.ui.port=1}", True),
    ("GS5122", "conf: {spark.executor.extraJavaOptions: -XX:+UseG1GC -Xss4m}", False),
    ("GS5123", "conf: {spark.executor.memoryOverheadFactor: -0.1}", True),
    ("GS5123", "conf: {spark.executor.memoryOverheadFactor: a lot}", True),
    ("GS5123", "conf: {spark.executor.memoryOverheadFactor: 1.5}", False),
    ("GS5127", "executors: {count: 10}\nconf: {spark.kubernetes.allocation.maximum: 11}", False),
    ("GS5128", "pod: {volumes: {a: {emptyDir: {sizeLimit: 400m}, mount: /a}}}", True),
    ("GS5139", "executors: {count: 1001}", True),
    ("GS6105", "pod: {volumes: {spark-local-dir-1: {hostPath: {path: /mnt/nvme}, mount: /data}}}", False),
    ("GS6107", "pod: {securityContext: {capabilities: {add: [SYS_ADMIN]}}}", True),
    ("GS6107", "pod: {securityContext: {capabilities: {add: [NET_BIND_SERVICE]}}}", False),
    ("GS6113", "conf: {spark.authenticate: true, spark.authenticate.enableSaslEncryption: true}", False),
    ("GS6116", "args: ['--url', 'jdbc:postgresql://app:hunter2@db/x']", True),
    ("GS6116", "args: [--password=hunter2]", True),
    ("GS6116", "args: [--password, '$(DB_PASSWORD)']", False),
    ("GS6116", "args: [--password-file, /etc/secrets/password]", False),
    ("GS7108", "labels: {spark-role: x}", True),
    ("GS7108", "driver: {labels: {spark-exec-id: x}}", False),
    ("GS7108", "executors: {labels: {spark-exec-id: x}}", True),
    ("GS7111", "conf: {spark.kubernetes.executor.podNamePrefix: a.b-c}", False),
    ("GS7112", "conf: {'spark.executor.memory ': 4g}", True),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "raised"), DESCRIPTORS)
def test_a_descriptor_that_says_it_another_way(code: str, text: str, raised: bool, tmp_path: Path) -> None:
    runs = "" if text.startswith("schedule") else "run: on-change"
    codes = {finding.code for finding in found(job(text, runs=runs), tmp_path)}
    assert (code in codes) is raised, codes


MANIFESTS: list[tuple[str, str, bool]] = [
    ("GS2104", "timeToLiveSeconds: 60", True),
    ("GS2106", "restartPolicy: {type: Always}\nsparkConf: {spark.sql.streaming.checkpointLocation: 's3a://a'}", False),
    ("GS2110", "type: Java\nmainApplicationFile: local:///a.jar", True),
    ("GS2110", "type: Java\nmainApplicationFile: https://acme.com/a.jar", False),
    ("GS2112", "type: R\nmainApplicationFile: local:///a.R", False),
    ("GS2112", "type: Scala\nmainApplicationFile: local:///a.py\nmainClass: A", True),
    ("GS2113", "mode: client", True),
    ("GS2119", "restartPolicy: {type: OnFailure, onSubmissionFailureRetries: 2}", False),
    ("GS5108", "dynamicAllocation: {enabled: true, maxExecutors: 4}", True),
    ("GS5110", "sparkVersion: 3.2.1\ndynamicAllocation: {enabled: true, maxExecutors: 4}", False),
    ("GS5110", "sparkVersion: 3.2.1\nsparkConf: {spark.dynamicAllocation.enabled: 'true'}", True),
    ("GS5116", "executor: {gpu: {name: nvidia.com/gpu, quantity: 1}}", True),
    ("GS6101", "driver: {cores: 1}", True),
    ("GS6114", "driver: {serviceAccount: a, secrets: [{name: a, path: /a, secretType: Generic}]}", False),
    ("GS7103", "sparkConf: {spark.executor.cores: '2'}", False),
    ("GS7103", "sparkConf: {spark.kubernetes.container.image.pullPolicy: Always}\nimagePullPolicy: Never", True),
    ("GS7105", "sparkConf: {spark.executor.extraJavaOptions: -Xss4m}", False),
    ("GS7109", "driver: {serviceAccount: a, labels: {sparkoperator.k8s.io/app-name: b}}", True),
    ("GS7116", "driverIngressOptions: [{servicePort: 1, servicePortName: a, ingressURLFormat: a},"
     " {servicePort: 1, servicePortName: b, ingressURLFormat: b}]", True),
    ("GS7123", "driver: {serviceAccount: a, template: {spec: {nodeName: a}}}", False),
]  # fmt: skip


@pytest.mark.parametrize(("code", "spec", "raised"), MANIFESTS)
def test_a_manifest_that_a_person_wrote(code: str, spec: str, raised: bool) -> None:
    result = checked(Files([("revenue.yaml", plain(spec).encode())]), NEWEST)
    codes = {finding.code for finding in result.findings}
    assert (code in codes) is raised, codes


def test_without_the_webhook_nobody_fills_in_what_is_missing() -> None:
    text = plain("mode: cluster\nrestartPolicy: {type: OnFailure, onFailureRetries: 2}").replace(
        "  mode: cluster\n", ""
    )
    result = checked(Files([("revenue.yaml", text.encode())]), Platform("2.5.2", False))
    assert [one.code for one in result.findings].count("GS7122") == 2
    assert "GS7122" not in {one.code for one in checked(Files([("a.yaml", text.encode())]), NEWEST).findings}


def test_the_fix_of_a_manifest_speaks_of_its_fields() -> None:
    text = plain("dynamicAllocation: {enabled: true}")
    fixes = {one.code: one.fix for one in checked(Files([("a.yaml", text.encode())]), NEWEST).findings}
    assert fixes["GS5109"] == "write dynamicAllocation.maxExecutors, with what the cluster bears"
