"""Explaining: where every value came from, and where it goes."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from cli_process import PROJECT, genspark, written
from conftest import ROOT


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return written(tmp_path, PROJECT)


def explained(project: Path, *arguments: str, env: str = "prod") -> str:
    run = genspark(project, "explain", "revenue", *arguments, "-e", env)
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout


def test_a_field_shows_every_layer_that_said_something_the_winner_first(project: Path) -> None:
    assert explained(project, "executors.memory") == (
        "executors.memory = 32g\n"
        "  32g  overlays/base.yaml:13:44  profile bigger\n"
        "  16g  overlays/base.yaml:12:29  profile big, overridden\n"
        "  4g   overlays/base.yaml:6:33   defaults, overridden\n"
        "  1g   built-in\n"
        "  made from\n"
        "    use = [bigger]  jobs/growth/revenue.yaml:5:6  chose the layer\n"
        "  goes to\n"
        "    conf spark.executor.memory\n"
        "    manifest spec.executor.memory\n"
    )


def test_a_conf_key_and_the_field_that_it_is_one_with_are_explained_alike(project: Path) -> None:
    field = explained(project, "driver.memory").splitlines()
    conf = explained(project, "conf.spark.driver.memory").splitlines()
    assert field[0] == "driver.memory = 3g"
    assert field[1] == "  3g  jobs/growth/revenue.yaml:13:29  descriptor"
    assert conf[1] == field[1]


def test_an_expression_under_a_conf_key_is_explained_at_its_field(project: Path) -> None:
    descriptor = project / "jobs/growth/revenue.yaml"
    descriptor.write_text(descriptor.read_text().replace("memory: 3g", 'memory: "${{ vars.pool }}g"'))
    run = genspark(project, "explain", "revenue", "driver.memory", "-e", "prod")
    assert "    vars.pool = batch  overlays/base.yaml:1:14\n" in run.stdout


def test_keys_may_contain_dots(project: Path) -> None:
    assert "200  overlays/base.yaml:6:67  defaults" in explained(project, "conf.spark.sql.shuffle.partitions")


def test_an_expression_shows_the_names_that_it_used(project: Path) -> None:
    text = explained(project, "pod.nodeSelector.pool")
    assert "  ${{ vars.pool }}  overlays/base.yaml:10:26  defaults\n" in text
    assert "  made from\n    vars.pool = batch  overlays/base.yaml:1:14\n" in text
    assert "    env = prod  genspark.yaml:3:3\n" in explained(project, "pod.env.REGION")


@pytest.mark.parametrize("spelling", ["pod.env.TZ", "env.TZ"])
def test_what_stands_under_pod_is_explained_once_for_both_roles(spelling: str, project: Path) -> None:
    text = explained(project, spelling)
    assert text.startswith("pod.env.TZ = UTC\n  UTC  overlays/base.yaml:8:15  defaults\n")
    assert "driver spec.containers.main.env.TZ.value\n" in text
    assert "executor spec.containers.main.env.TZ.value\n" in text


def test_roles_that_differ_are_explained_apart(project: Path) -> None:
    text = explained(project, "memory")
    assert "driver.memory = 3g\n" in text
    assert "\nexecutors.memory = 32g\n" in text


def test_an_alternative_says_what_cleared_it(project: Path) -> None:
    text = explained(project, "executors.count")
    assert text.startswith("executors.count is not set\n")
    assert "environments.prod, says executors.min instead" in text
    assert "descriptor, removed" in text
    assert explained(project, "executors.count", env="dev").startswith("executors.count = 3\n")


def test_a_removal_is_shown_with_what_it_removed(project: Path) -> None:
    text = explained(project, "retries.failures")
    assert "  -  jobs/growth/revenue.yaml:7:21  descriptor, removes it\n" in text
    assert "  3  overlays/base.yaml:5:12        defaults, removed\n" in text


def test_what_is_enforced_stands_above_the_job_that_agrees(project: Path) -> None:
    text = explained(project, "imagePull.policy")
    assert text.splitlines()[1].split() == ["Always", "overlays/prod.yaml:2:23", "enforced"]
    assert text.splitlines()[2].split() == ["Always", "jobs/growth/revenue.yaml:6:21", "descriptor,", "agrees"]


def test_a_job_that_fights_what_is_enforced_is_explained_and_fails(project: Path) -> None:
    descriptor = project / "jobs/growth/revenue.yaml"
    descriptor.write_text(descriptor.read_text().replace("policy: Always", "policy: Never"))
    run = genspark(project, "explain", "revenue", "imagePull.policy", "-e", "prod")
    assert run.returncode == 1
    assert "descriptor, fights what is enforced\n" in run.stdout
    assert "GS3004" in run.stderr


def test_a_list_that_layers_grew_shows_the_line_of_each_item(project: Path) -> None:
    assert "overlays/base.yaml:9\n" in explained(project, "pod.tolerations.0")
    assert "jobs/growth/revenue.yaml:11\n" in explained(project, "pod.tolerations.1")
    text = explained(project, "pod.tolerations")
    assert "overridden" not in text


def test_a_tier_names_the_classes_that_it_stands_for(project: Path) -> None:
    text = explained(project, "priority.tier")
    assert "driver spec.priorityClassName = spark-high-driver\n" in text
    assert "with tiers.high.driver.class = spark-high-driver  overlays/base.yaml:3:26\n" in text


def test_a_team_is_that_of_the_folder_and_its_namespace_the_overlays(project: Path) -> None:
    assert "growth  jobs/growth/revenue.yaml  its folder\n" in explained(project, "team")
    assert "growth  overlays/base.yaml:16:18  teams.growth.namespaces.0\n" in explained(project, "namespace")


def test_facts_of_the_platform_are_explained_too(project: Path) -> None:
    assert explained(project, "vars.pool").startswith("vars.pool = batch\n  batch  overlays/base.yaml:1:14\n")


def test_a_fact_of_the_platform_is_known_by_its_spelling_of_before(project: Path) -> None:
    overlay = project / "overlays" / "base.yaml"
    overlay.write_text(f"{overlay.read_text()}cluster: {{operator: {{version: 2.4.0}}}}\n")
    before, today = (explained(project, f"cluster.{key}.version") for key in ("operator", "operators.kubeflow"))
    assert before == today
    assert before.startswith("cluster.operators.kubeflow.version = 2.4.0\n  2.4.0  overlays/base.yaml:")


def test_a_path_of_the_manifest_is_explained_by_what_it_was_made_from(project: Path) -> None:
    assert explained(project, "spec.driver.priorityClassName") == (
        "spec.driver.priorityClassName = spark-high-driver\n"
        "  tiers.high.driver.class = spark-high-driver\n"
        "    spark-high-driver  overlays/base.yaml:3:26\n"
        "  priority.tier = high\n"
        "    high  jobs/growth/revenue.yaml:8:11  descriptor\n"
    )


def test_items_of_a_manifests_lists_go_by_name_or_position(project: Path) -> None:
    by_name = explained(project, "spec.executor.env.TZ.value")
    assert by_name.startswith("spec.executor.env.TZ.value = UTC\n")
    assert explained(project, "spec.executor.env.0.value") == by_name


def test_a_part_of_the_manifest_is_a_table(project: Path) -> None:
    text = explained(project, "spec.dynamicAllocation")
    assert "spec.dynamicAllocation.maxExecutors" in text
    assert "jobs/growth/revenue.yaml:16" in text


def test_a_patch_is_the_origin_of_what_it_wrote(project: Path) -> None:
    text = explained(project, "spec.pythonVersion")
    assert "patches.0.merge.spec.pythonVersion = 3\n    3  jobs/growth/revenue.yaml:19:33  descriptor\n" in text


def test_what_a_patch_leaves_alone_is_still_said_as_strongly_as_before(project: Path) -> None:
    descriptor = project / "jobs/growth/revenue.yaml"
    with_patch = descriptor.read_text()
    lines = [line for line in explained(project, "--stage", "plan").splitlines() if "(filled)" in line]
    assert lines
    descriptor.write_text(with_patch[: with_patch.index("patches:")])
    assert [line for line in explained(project, "--stage", "plan").splitlines() if "(filled)" in line] == lines


def test_nothing_at_a_path_names_the_nearest_field(project: Path) -> None:
    run = genspark(project, "explain", "revenue", "executors.memroy", "-e", "prod")
    assert (run.returncode, run.stdout) == (1, "")
    assert "did you mean executors.memory" in run.stderr


def test_a_field_that_nobody_sets_is_described(project: Path) -> None:
    run = genspark(project, "explain", "revenue", "executors.memoryOverhead", "-e", "prod")
    assert (run.returncode, run.stdout) == (1, "")
    assert "nobody sets executors.memoryOverhead" in run.stderr
    assert "Memory beside the heap" in run.stderr


def test_a_job_alone_is_a_table_that_fits_an_ordinary_terminal(project: Path) -> None:
    lines = explained(project).splitlines()
    assert lines[0].split() == ["FIELD", "VALUE", "FROM"]
    assert lines[1].split() == ["name", "revenue", "jobs/growth/revenue.yaml:1"]
    assert max(map(len, lines)) <= 80
    assert any(line.startswith("pod.env.TZ") and line.endswith(" overlays/base.yaml:8") for line in lines)
    assert any(line.split() == ["driver.cores", "1", "built-in"] for line in lines)


def test_a_job_goes_by_its_file_too(project: Path) -> None:
    by_name = genspark(project, "explain", "revenue", "-e", "prod").stdout
    assert genspark(project, "explain", "jobs/growth/revenue.yaml", "-e", "prod").stdout == by_name
    inside = genspark(project / "jobs", "explain", "growth/revenue.yaml", "-e", "prod")
    assert inside.stdout == by_name


def test_without_an_environment_the_first_is_used_and_named(project: Path) -> None:
    run = genspark(project, "explain", "revenue", "executors.count")
    assert run.returncode == 0
    assert run.stderr == "in dev; -e shows another: prod\n"
    assert run.stdout.startswith("executors.count = 3\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["revenu"], "did you mean revenue"),
        (["overlays/base.yaml"], "is no descriptor"),
        (["revenue", "-e", "staging"], "there is no environment staging"),
        (["revenue", "image", "--stage", "plan"], "give FIELD or --stage"),
        (["GS5204", "image"], "give it alone"),
        (["GS5294"], "did you mean GS5211"),
        (["revenue", "--stage", "draft"], "--stage"),
    ],
)
def test_what_cannot_be_explained_is_a_usage_error(arguments: list[str], words: str, project: Path) -> None:
    run = genspark(project, "explain", *arguments)
    assert (run.returncode, run.stdout) == (2, "")
    assert words in run.stderr


def test_two_jobs_of_one_name_are_told_apart_by_their_files(project: Path) -> None:
    written(project, {"jobs/risk/revenue.yaml": PROJECT["jobs/growth/revenue.yaml"]})
    run = genspark(project, "explain", "revenue")
    assert run.returncode == 2
    assert "jobs/growth/revenue.yaml, jobs/risk/revenue.yaml" in run.stderr


def test_a_rule_is_explained_with_its_reason_and_its_examples(tmp_path: Path) -> None:
    run = genspark(tmp_path, "explain", "GS5204")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("GS5204 error: a memory size that Spark does not read\n")
    assert "\nfix: " in run.stdout
    assert "\nbad:\n" in run.stdout
    assert "\ngood:\n" in run.stdout


def test_a_code_of_a_stage_is_explained_without_a_project(tmp_path: Path) -> None:
    run = genspark(tmp_path, "explain", "GS1001")
    assert (run.returncode, run.stderr) == (0, "")
    assert run.stdout.startswith("GS1001 error: text that is not YAML\n")


def test_a_descriptor_that_cannot_be_read_is_a_finding(project: Path) -> None:
    written(project, {"jobs/growth/revenue.yaml": "name: revenue\nargs: [\n"})
    run = genspark(project, "explain", "jobs/growth/revenue.yaml", "-e", "prod")
    assert (run.returncode, run.stdout) == (1, "")
    assert "GS1001" in run.stderr


STAGES = ("resolved", "plan", "manifest")


@pytest.mark.parametrize("stage", ["table", *STAGES])
def test_a_job_between_two_stages_is_what_it_was(stage: str, update_golden: bool) -> None:
    example = ROOT / "examples" / "two-environments"
    asked = [] if stage == "table" else ["--stage", stage]
    run = genspark(example, "explain", "daily-revenue", "-e", "prod-us", *asked)
    assert (run.returncode, run.stderr) == (0, "")
    golden = ROOT / "tests" / "golden" / "explain" / f"daily-revenue-{stage}.txt"
    if update_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(run.stdout)
    assert run.stdout == golden.read_text()


@pytest.mark.parametrize("stage", STAGES)
def test_every_leaf_of_a_stage_has_its_origin_beside_it(stage: str, project: Path) -> None:
    lines = explained(project, "--stage", stage).splitlines()
    bare = [line for line in lines if "  # " not in line and not line.startswith(("--- # ", "# "))]
    assert [line for line in bare if not line.endswith(":")] == []
    assert len(bare) < len(lines) / 2


def test_the_manifest_stage_is_the_manifest(project: Path) -> None:
    shown = list(yaml.safe_load_all(explained(project, "--stage", "manifest")))
    rendered = list(yaml.safe_load_all(genspark(project, "render", "--stdout", "-e", "prod").stdout))
    assert len(shown) == 1
    assert shown[0] in rendered


def test_a_conf_key_that_nobody_says_is_explained_by_its_field(project: Path) -> None:
    assert explained(project, "spark.executor.memory") == explained(project, "executors.memory")
    assert explained(project, "spark.sql.shuffle.partitions") == explained(project, "conf.spark.sql.shuffle.partitions")


def test_the_objects_of_an_external_job_are_shown_at_the_paths_of_their_files(tmp_path: Path) -> None:
    job = "name: c\nimage: ghcr.io/acme/c:4.0.1\nmain: local:///a.py\nrun: external\nttl: 1h\n"
    written(tmp_path, {"genspark.yaml": "environments: {prod: {}}\n", "jobs/growth/c.yaml": job})
    assert genspark(tmp_path, "render").returncode == 0
    files = sorted(str(path.relative_to(tmp_path / "rendered/prod")) for path in tmp_path.rglob("*application*.yaml"))
    shown = genspark(tmp_path, "explain", "c", "--stage", "manifest").stdout
    assert [line.removeprefix("--- # ") for line in shown.splitlines() if line.startswith("---")] == files
