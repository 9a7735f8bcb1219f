"""What the rules on the operator's fields and Spark's settings take and leave alone."""

from __future__ import annotations

import pytest
from example_repository import plain

from genspark.manifests import Files, checked
from genspark.operators.target import Platform

DRIVER = "driver: {cores: 1, memory: 2g, serviceAccount: a"
DYNAMIC = "spark.dynamicAllocation"
ON = f"{DYNAMIC}.enabled: 'true', {DYNAMIC}.maxExecutors: '9'"
TEMPLATE = "template: {spec: {nodeName: a}}"
ROUTE = "driverIngressOptions: [{servicePort: 1, servicePortName: a, ingressURLFormat: a, serviceType: %s}]"
TEMPLATE_FILE = "sparkConf: {spark.kubernetes.driver.podTemplateFile: /t.yaml}"

MANIFESTS: list[tuple[str, str, bool]] = [
    ("GS7103", "sparkConf: {spark.executor.memory: 4096m}", False),
    ("GS7103", "sparkConf: {spark.executor.memory: 4G}", False),
    ("GS7103", "sparkConf: {spark.executor.memory: 5g}", True),
    (
        "GS7103",
        f"dynamicAllocation: {{enabled: false, maxExecutors: 4}}\nsparkConf: {{{DYNAMIC}.maxExecutors: '9'}}",
        False,
    ),
    ("GS7103", f"dynamicAllocation: {{enabled: false}}\nsparkConf: {{{ON}}}", True),
    ("GS7103", f"{DRIVER}, podName: y}}\nsparkConf: {{spark.kubernetes.driver.pod.name: x}}", True),
    ("GS7103", "sparkConf: {spark.kubernetes.driver.pod.name: x}", False),
    ("GS7104", "sparkConf: {spark.executor.cores: '2'}", True),
    ("GS7104", "sparkConf: {spark.executor.memory: 4096m}", True),
    ("GS7104", "sparkConf: {spark.executor.memory: 5g}", False),
    ("GS7108", f"sparkVersion: 3.1.1\n{DRIVER}, labels: {{spark-version: '3.1'}}}}", False),
    ("GS7108", f"sparkVersion: 3.1.1\n{DRIVER}, labels: {{spark-role: a}}}}", True),
    ("GS7108", f"sparkVersion: 3.3.4\n{DRIVER}, labels: {{spark-version: '3.3'}}}}", True),
    ("GS7110", f"{DRIVER}, labels: {{'bad key!': a}}}}", True),
    ("GS7110", f"{DRIVER}, labels: {{app.kubernetes.io/part-of: a_b.c}}}}", False),
    ("GS7115", f"{DRIVER}, {TEMPLATE}}}", False),
    ("GS7115", f"sparkVersion: latest\n{DRIVER}, {TEMPLATE}}}", True),
    ("GS7115", f"sparkVersion: '3.5'\n{DRIVER}, {TEMPLATE}}}", False),
    ("GS7115", f"sparkVersion: 3.5.1-amzn-0\n{DRIVER}, {TEMPLATE}}}", False),
    ("GS7123", f"{DRIVER}, template: {{spec: {{containers: [{{name: spark}}]}}}}}}", False),
    ("GS7123", f"{DRIVER}, template: {{spec: {{containers: [{{name: logs}}, {{name: spark}}]}}}}}}", True),
    ("GS7134", f"{DRIVER}, {TEMPLATE}}}", True),
    ("GS7134", f"{DRIVER}, template: {{metadata: {{labels: {{a: b}}}}}}}}", True),
    ("GS7134", f"{DRIVER}, template: {{spec: {{containers: []}}}}}}", False),
    ("GS7134", f"sparkVersion: 3.3.4\n{DRIVER}, {TEMPLATE}}}", True),
    ("GS7134", f"sparkVersion: 3.3.4\nexecutor: {{{TEMPLATE}}}", False),
    ("GS7134", f"sparkVersion: 3.4.0\nexecutor: {{{TEMPLATE}}}", True),
    ("GS7126", ROUTE % "nodeport", True),
    ("GS7126", ROUTE % "NodePort", False),
    ("GS7128", f"sparkConf: {{{ON}}}\nexecutor: {{cores: 1}}", True),
    ("GS7128", f"sparkConf: {{{ON}, {DYNAMIC}.minExecutors: '2'}}\nexecutor: {{cores: 1}}", False),
    ("GS7128", f"sparkConf: {{{ON}, {DYNAMIC}.minExecutors: '0'}}\nexecutor: {{cores: 1}}", True),
]


@pytest.mark.parametrize(("code", "spec", "raised"), MANIFESTS)
def test_a_manifest_is_held_to_what_the_operator_makes_of_it(code: str, spec: str, raised: bool) -> None:
    assert (code in _codes(spec, "2.5.2")) is raised


OLDER: list[tuple[str, str, str, bool]] = [
    ("GS7105", "2.2.1", TEMPLATE_FILE, False),
    ("GS7105", "2.2.1", f"{TEMPLATE_FILE}\n{DRIVER}, {TEMPLATE}}}", True),
    ("GS7105", "2.4.0", TEMPLATE_FILE, True),
    ("GS7115", "2.0.2", f"sparkVersion: 2.4.8\n{DRIVER}, {TEMPLATE}}}", False),
    ("GS7115", "2.1.0", f"sparkVersion: 2.4.8\n{DRIVER}, {TEMPLATE}}}", True),
]


@pytest.mark.parametrize(("code", "version", "spec", "raised"), OLDER)
def test_an_older_operator_is_held_to_what_it_did(code: str, version: str, spec: str, raised: bool) -> None:
    assert (code in _codes(spec, version)) is raised


def test_of_dynamic_allocation_that_the_field_switches_off_the_setting_wins() -> None:
    text = plain(f"dynamicAllocation: {{enabled: false}}\nsparkConf: {{{DYNAMIC}.enabled: 'true'}}")
    result = checked(Files([("a.yaml", text.encode())]), Platform("2.5.2", True))
    messages = [one.message for one in result.findings if one.code == "GS7103"]
    assert messages == [f"{DYNAMIC}.enabled wins, and dynamicAllocation.enabled does nothing"]


def _codes(spec: str, version: str) -> set[str]:
    files = Files([("a.yaml", plain(spec).encode())])
    return {one.code for one in checked(files, Platform(version, True)).findings}
