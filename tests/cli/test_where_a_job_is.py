"""Where a job exists, and who starts it: `only`, and a template for others."""

from __future__ import annotations

from pathlib import Path

import yaml
from started import ran

JOB = "name: revenue\nimage: {name: revenue}\nmain: local:///opt/app/revenue.py\nexecutors: {size: L}\n"
OVERLAY = """
images: {revenue: {repository: ghcr.io/acme/revenue, tag: 4.0.1}}
sizes: {L: {cores: 4, memory: 16g}}
teams: {growth: {identity: {driver: spark, create: false}}}
"""


def rendered(folder: Path, job: str, environments: str = "{dev: {overlays: [base]}, prod: {overlays: [base]}}") -> str:
    for path, text in (
        ("genspark.yaml", f"environments: {environments}\n"),
        ("overlays/base.yaml", OVERLAY),
        ("jobs/growth/revenue.yaml", JOB + job),
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return genspark(folder, "render")


def genspark(folder: Path, *arguments: str) -> str:
    run = ran(arguments, folder)
    return run.stdout + run.stderr


def manifests(folder: Path) -> list[str]:
    found = (folder / "rendered").rglob("*.yaml")
    return sorted(str(path.relative_to(folder / "rendered")) for path in found if path.name != "kustomization.yaml")


def test_a_job_exists_where_it_says_and_goes_from_where_it_no_longer_does(tmp_path: Path) -> None:
    rendered(tmp_path, "run: on-change\n")
    there = "growth/revenue/sparkapplication-revenue.yaml"
    assert manifests(tmp_path) == [f"dev/{there}", f"prod/{there}"]
    said = rendered(tmp_path, "run: on-change\nonly: [prod]\n")
    assert "dev: 1 job" in said
    assert manifests(tmp_path) == [f"prod/{there}"]
    assert "does not exist in dev" in genspark(tmp_path, "explain", "revenue", "-e", "dev")


def test_a_group_is_a_place_too(tmp_path: Path) -> None:
    groups = "{dev: {overlays: [base]}, eu: {group: prod, overlays: [base]}, us: {group: prod, overlays: [base]}}"
    rendered(tmp_path, "run: on-change\nonly: [prod]\n", groups)
    assert [path.split("/")[0] for path in manifests(tmp_path)] == ["eu", "us"]


def test_a_place_that_the_project_does_not_have_is_said(tmp_path: Path) -> None:
    said = rendered(tmp_path, "run: on-change\nonly: [pord]\n")
    assert "jobs/growth/revenue.yaml:6:8: error GS3006 the project has no environment or group pord" in said
    assert "write prod" in said


def test_a_template_for_others_lies_where_nothing_applies_it(tmp_path: Path) -> None:
    rendered(tmp_path, "run: external\nttl: 1d\nonly: [prod]\n")
    assert manifests(tmp_path) == ["prod/_external/growth/revenue/sparkapplication-revenue.yaml"]
    assert list((tmp_path / "rendered").rglob("kustomization.yaml")) == []
    spec = yaml.safe_load((tmp_path / "rendered" / manifests(tmp_path)[0]).read_text())["spec"]
    assert spec["timeToLiveSeconds"] == 86400
    assert spec["image"] == "ghcr.io/acme/revenue:4.0.1"
    assert spec["sparkVersion"] == "4.0.1"
    assert (spec["executor"]["cores"], spec["executor"]["memory"]) == (4, "16g")


def test_a_size_lies_below_what_its_own_layer_says(tmp_path: Path) -> None:
    rendered(tmp_path, "run: on-change\nonly: [prod]\nenvironments: {prod: {executors: {memory: 20g}}}\n")
    spec = yaml.safe_load((tmp_path / "rendered" / manifests(tmp_path)[0]).read_text())["spec"]
    assert (spec["executor"]["cores"], spec["executor"]["memory"]) == (4, "20g")


def test_what_a_template_for_others_needs_is_applied_before_anybody_starts_it(tmp_path: Path) -> None:
    (tmp_path / "conf").mkdir()
    (tmp_path / "conf" / "app.conf").write_text("level = info\n")
    rendered(tmp_path, "run: external\nttl: 1d\nonly: [prod]\nconfigFiles: {/opt/app.conf: conf/app.conf}\n")
    assert manifests(tmp_path) == [
        "prod/_external/growth/revenue/sparkapplication-revenue.yaml",
        "prod/growth/revenue/configmap-revenue-files.yaml",
    ]


def test_a_job_is_nowhere_by_being_suspended_and_not_by_an_empty_list(tmp_path: Path) -> None:
    said = rendered(tmp_path, "run: on-change\nonly: []\n")
    assert "jobs/growth/revenue.yaml:6:7: error GS2001" in said


def test_a_mistake_in_a_layer_hides_no_other_mistake(tmp_path: Path) -> None:
    job = "name: revenue\nuse: [nope]\nimage: {name: revenu}\nmain: local:///a.py\npod: {env: {PASSWORD: hunter2}}\n"
    (tmp_path / "jobs").mkdir()
    rendered(tmp_path, "run: on-change\n")
    (tmp_path / "jobs" / "growth" / "revenue.yaml").write_text(job + "run: on-change\nexecutors: {min: 5, max: 4}\n")
    said = genspark(tmp_path, "validate", "-e", "prod")
    assert [code for code in ("GS3002", "GS2102", "GS6102", "GS5102") if code not in said] == []
    assert "GS2002" not in said  # the profile or the image may say it
