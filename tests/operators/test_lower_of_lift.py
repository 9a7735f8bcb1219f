"""Lifting an application to a plan and lowering it again changes nothing: on real ones, and on random ones.

What counts as equal is said in `corpus`: absent and empty are the same, maps have no order, lists have. Without its
webhook the operator ignores many fields, which lowering moves into the pod template; there the
plans are compared, less what was reported as impossible to say. Templates without containers get Spark's, as import
gives it to them: no run of theirs begins.
"""

from __future__ import annotations

from random import Random

import pytest
import yaml
from conftest import upstream
from corpus import Application, applications, files, folder, same_manifest, same_plan
from laws.drawing import document

from genspark.core.trace import Data
from genspark.importer.containers import named
from genspark.importer.told import Told
from genspark.operators.kubeflow import API, NEWEST
from genspark.operators.kubeflow.platform import Platform
from genspark.schema.crd import of_crd
from genspark.schema.library import Schema, schema_for

VERSIONS = ("v1beta2-1.3.8-3.1.1", "2.0.2", "2.1.0", "2.2.1", "2.4.0", "2.5.1", NEWEST)
ORDINARY, MANY = range(100), range(100, 2100)
NO_FIELD = ("run confMaps.", "run ttl")
"""What nothing but a webhook can do: a ConfigMap as a folder of settings."""


def corpus() -> list[Application]:
    where = folder()
    if where is None:
        pytest.skip("no upstream corpus/yaml: set GENSPARK_UPSTREAM to a folder that holds it")
    found = [application for file in files(where) for application in applications(file)]
    assert len(found) > 100
    return found


def drawn(seed: int, kind: str = "SparkApplication") -> dict[str, Data]:
    schema = schema_for(API, kind)
    assert schema is not None
    source = Random(seed)
    found = document(schema, source, {}, source.choice([0.05, 0.1, 0.2]))
    assert isinstance(found, dict)
    return named(found, Told())


def wrong(seeds: range, platform: Platform, kind: str = "SparkApplication") -> dict[int, list[str]]:
    """The seeds whose applications change, and how."""
    judge = same_manifest if platform.webhook else same_plan
    found = {}
    for seed in seeds:
        reasons = [r for r in judge(drawn(seed, kind), platform) if not _missing(r, platform)]
        if reasons:
            found[seed] = reasons
    return found


def _missing(reason: str, platform: Platform) -> bool:
    """Whether a thing could not be said, and was reported, because the operator has no other place for it."""
    template = platform.version not in ("v1beta2-1.3.8-3.1.1", "2.0.2")
    return (
        not platform.webhook and reason.endswith("could not be said") and (reason.startswith(NO_FIELD) or not template)
    )


def test_every_real_application_is_the_same_after_lifting_and_lowering() -> None:
    found = {a.where: reasons for a in corpus() if (reasons := same_manifest(a.data, Platform(NEWEST, True)))}
    assert found == {}


def test_every_real_application_says_the_same_after_lifting_and_lowering_without_a_webhook() -> None:
    found = {a.where: reasons for a in corpus() if (reasons := same_plan(a.data, Platform(NEWEST, False)))}
    assert found == {}


def test_a_random_application_is_the_same_after_lifting_and_lowering() -> None:
    assert wrong(ORDINARY, Platform(NEWEST, True)) == {}


def test_a_random_application_says_the_same_after_lifting_and_lowering_without_a_webhook() -> None:
    assert wrong(ORDINARY, Platform(NEWEST, False)) == {}


@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "no webhook"])
def test_a_random_scheduled_application_survives_too(webhook: bool) -> None:
    assert wrong(range(50), Platform(NEWEST, webhook), "ScheduledSparkApplication") == {}


@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "no webhook"])
@pytest.mark.parametrize("version", VERSIONS)
def test_a_random_application_survives_every_version_of_the_operator(version: str, webhook: bool) -> None:
    assert wrong(range(20), Platform(version, webhook)) == {}


@pytest.mark.long
@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "no webhook"])
@pytest.mark.parametrize("kind", ["SparkApplication", "ScheduledSparkApplication"])
def test_two_thousand_random_applications_survive(kind: str, webhook: bool) -> None:
    assert wrong(MANY, Platform(NEWEST, webhook), kind) == {}


@pytest.mark.long
@pytest.mark.parametrize("kind", ["SparkApplication", "ScheduledSparkApplication"])
def test_two_thousand_applications_drawn_from_the_upstream_crd_are_identical(kind: str) -> None:
    crd = yaml.load((upstream("crds") / f"kubeflow-{kind.lower()}s.yaml").read_text(), yaml.CSafeLoader)
    ((_, data),) = of_crd(crd)
    object_ = {"apiVersion": API, "kind": kind, "metadata": {"name": "a"}}
    changed = {}
    for seed in range(2000):
        source = Random(seed)
        made = document(Schema(data), source, {}, source.choice([0.1, 0.2, 0.35]))
        assert isinstance(made, dict)
        reasons = same_manifest(named({"spec": made["spec"], **object_}, Told()), Platform("2.6.0", True))
        if reasons:
            changed[seed] = reasons
    assert changed == {}
