"""A rule about the whole does not say again what a rule of its own says better, and keeps nothing else back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from example_repository import found, job, plain, rules

from genspark.check import settle
from genspark.check.traits import told_apart, traits
from genspark.core.diagnostic import Diagnostic

COVERS = [code for code in told_apart() if traits(code).covers]
ODD = "pod: {lifecycle: {preStop: {exec: {command: [/a]}}}}\n"
"""Of which pods are predicted: what is ordinary, nobody asks."""
EXAMPLES = {rule.code: rule.bad for rule in rules()} | {
    "GS5103": plain(
        "driver: {cores: 1, sidecars: [{name: s, image: 'a/b:1', volumeMounts: [{name: a, mountPath: /a}]}]}"
    ),
    "GS5104": job(f"{ODD}executors: {{count: 2, cores: 4, coreLimit: 2000m, memory: 4g}}\n"),
    "GS5163": job("executors: {coreRequest: '-1'}"),
    "GS7131": plain("sparkConf: {spark.kubernetes.container.image.pullPolicy: always}"),
}


def codes(example: str, folder: Path) -> list[str]:
    return [one.code for one in found(example, folder)]


@pytest.fixture
def every(monkeypatch: pytest.MonkeyPatch) -> None:
    """All findings, those that say the same as well."""

    def unrepeated(findings: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
        return findings

    monkeypatch.setattr(settle, "unrepeated", unrepeated)


@pytest.mark.parametrize("code", COVERS)
def test_what_a_rule_says_of_its_own_is_not_said_again_of_the_pod(code: str, tmp_path: Path) -> None:
    said = codes(EXAMPLES[code], tmp_path)
    assert (code in said, "GS5180" in said) == (True, False)


@pytest.mark.usefixtures("every")
@pytest.mark.parametrize("code", COVERS)
def test_each_entry_covers_something_that_is_said_of_the_pod(code: str, tmp_path: Path) -> None:
    assert {code, "GS5180"} <= {*codes(EXAMPLES[code], tmp_path)}


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("ports: [{name: spark-ui, containerPort: 8080}]", "two ports of the container"),
        (
            "template: {spec: {containers: [{name: spark-kubernetes-driver, volumeMounts: [{name: a}]}]}}",
            "a is mounted, and the pod has no volume of that name",
        ),
    ],
    ids=["a port without its protocol", "a mount without its path"],
)
def test_what_a_schema_refuses_beside_it_hides_nothing(lines: str, said: str, tmp_path: Path) -> None:
    findings = found(plain(f"driver: {{cores: 1, memory: 1g, serviceAccount: spark, {lines}}}"), tmp_path)
    assert {"GS7002", "GS5180"} <= {one.code for one in findings}
    assert any(said in one.message for one in findings)


@pytest.mark.parametrize(
    "lines", ["env: [{name: A, valueFrom: {fieldRef: {}}}]", "volumeMounts: [{name: 1, mountPath: /a}]"]
)
def test_what_follows_from_a_value_that_a_schema_refuses_is_not_said(lines: str, tmp_path: Path) -> None:
    said = codes(plain(f"driver: {{cores: 1, memory: 1g, serviceAccount: spark, {lines}}}"), tmp_path)
    assert ("GS7002" in said, "GS5180" in said) == (True, False)


def test_what_a_person_allows_hides_nothing_that_the_api_server_refuses(tmp_path: Path) -> None:
    said = job("executors: {count: 2, cores: 4, coreLimit: 2000m, memory: 4g}\n")
    assert codes(said, tmp_path / "said") == ["GS5104"]
    assert codes(f"# genspark: allow GS5104 because the team knows\n{said}", tmp_path / "allowed") == ["GS5180"]
