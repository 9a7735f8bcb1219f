"""What is said about manifests that people wrote, where a case alone does not tell it."""

from __future__ import annotations

import pytest
from example_repository import NEWEST, in_manifest, plain

from genspark.manifests import Files, checked

DYNAMIC = "spark.dynamicAllocation"
GENERATED = "generateName: revenue-"


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
        assert "\0" not in one.message


def test_a_generated_name_is_no_name() -> None:
    text = plain("timeToLiveSeconds: 60").replace("name: revenue", GENERATED)
    both = f"{text}---\n{text}"
    assert not {*in_manifest(both)} & {"GS2101", "GS2104"}
    assert "GS7102" in in_manifest(text.replace(GENERATED, f"generateName: {'a' * 60}-"))


def test_a_manifest_without_a_namespace_is_in_any() -> None:
    text = plain("sparkConf: {spark.kubernetes.namespace: growth}")
    assert "GS7101" not in in_manifest(text.replace(", namespace: growth", "").replace("  namespace: growth\n", ""))


def test_without_the_webhook_nobody_fills_in_what_is_missing() -> None:
    text = plain("mode: cluster\nrestartPolicy: {type: OnFailure, onFailureRetries: 2}").replace(
        "  mode: cluster\n", ""
    )
    assert in_manifest(text, NEWEST._replace(webhook=False)).count("GS7122") == 2
    assert "GS7122" not in in_manifest(text)


def test_the_fix_of_a_manifest_speaks_of_its_fields() -> None:
    text = plain("dynamicAllocation: {enabled: true}")
    fixes = {one.code: one.fix for one in checked(Files([("a.yaml", text.encode())]), NEWEST).findings}
    assert fixes["GS5109"] == "write dynamicAllocation.maxExecutors, with what the cluster bears"


def test_of_dynamic_allocation_that_the_field_switches_off_the_setting_wins() -> None:
    text = plain(f"dynamicAllocation: {{enabled: false}}\nsparkConf: {{{DYNAMIC}.enabled: 'true'}}")
    result = checked(Files([("a.yaml", text.encode())]), NEWEST)
    messages = [one.message for one in result.findings if one.code == "GS7103"]
    assert messages == [f"{DYNAMIC}.enabled wins, and dynamicAllocation.enabled does nothing"]
