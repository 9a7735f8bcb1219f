"""Manifests without a project: files, folders and pipes, checked as they are."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cli_process import genspark, written
from started import ran

APPLICATION = """\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata:
  name: revenue
  namespace: growth
spec:
  type: Python
  mode: cluster
  sparkVersion: 4.0.1
  image: ghcr.io/acme/revenue:1.4.2
  mainApplicationFile: local:///opt/app/revenue.py
  restartPolicy: {type: Never}
  driver: {cores: 1, memory: 2g, serviceAccount: spark-growth}
  executor: {instances: 2, cores: 2, memory: 4g}
"""
WRONG = APPLICATION.replace("memory: 4g", "memory: 4Gi")
WRONG_JOB = "name: a\nimage: acme/a:4.0.1\nmain: local:///a.py\nrun: on-change\ndriver: {memory: 2x}\n"
CHART = "apiVersion: sparkoperator.k8s.io/v1beta2\nkind: SparkApplication\nmetadata: {name: {{ .Values.name }}}\n"


def piped(folder: Path, text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return ran(["validate", *arguments], folder, given=text)


def test_a_manifest_is_checked_at_its_own_lines(tmp_path: Path) -> None:
    run = genspark(written(tmp_path, {"app.yaml": WRONG}), "validate", "app.yaml")
    assert run.returncode == 1
    assert run.stdout.splitlines()[0] == "app.yaml:14:46: error GS5204 executor memory 4Gi is not a Spark size"
    assert run.stderr == "1 file with 1 application: 1 error\n"
    run = genspark(written(tmp_path, {"app.yaml": APPLICATION}), "validate", "app.yaml")
    assert (run.returncode, run.stdout) == (0, "")


def test_a_folder_is_checked_with_all_that_lies_in_it_and_charts_are_left_out(tmp_path: Path) -> None:
    account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: spark, namespace: growth}\n"
    files = {
        "apps/a.yaml": WRONG,
        "apps/more/b.yml": WRONG.replace("revenue", "orders"),
        "chart/templates/c.yaml": CHART,
    }
    files["apps/account.yaml"] = account
    files["values.yaml"] = "name: revenue\n"
    run = genspark(written(tmp_path, files), "validate", ".")
    assert [line.split(":")[0] for line in run.stdout.splitlines() if "error" in line] == [
        "apps/a.yaml",
        "apps/more/b.yml",
    ]
    assert (
        run.stderr
        == "5 files with 2 applications and 1 other object, 1 template (chart/templates/c.yaml) left out: 2 errors\n"
    )


@pytest.mark.parametrize(
    ("named", "shown"),
    [
        (".", "apps/a.yaml"),
        ("./", "apps/a.yaml"),
        ("././/apps", "apps/a.yaml"),
        ("./apps/", "apps/a.yaml"),
        ("./apps/a.yaml", "apps/a.yaml"),
        ("apps/../apps", "apps/../apps/a.yaml"),
    ],
)
def test_a_file_is_shown_without_the_dot_of_the_folder_that_one_is_in(named: str, shown: str, tmp_path: Path) -> None:
    run = genspark(written(tmp_path, {"apps/a.yaml": WRONG}), "validate", named)
    assert run.stdout.split(":")[0] == shown


def test_a_template_that_is_named_is_told_what_to_validate_instead(tmp_path: Path) -> None:
    run = genspark(written(tmp_path, {"c.yaml": CHART}), "validate", "c.yaml")
    assert "c.yaml:3:18: error GS1007" in run.stdout
    assert "helm template NAME CHART | genspark validate -" in run.stdout


def test_what_kustomize_prints_is_read_from_standard_input(tmp_path: Path) -> None:
    second = APPLICATION.replace("name: revenue\n", "name: orders\n").replace("memory: 2g", "memory: 2Gi")
    run = piped(tmp_path, f"{APPLICATION}---\n{second}", "-")
    assert [line for line in run.stdout.splitlines() if "error" in line] == [
        "-:28:30: error GS5204 driver memory 2Gi is not a Spark size"
    ]


def test_what_kubectl_prints_is_a_list(tmp_path: Path) -> None:
    inner = "".join(f"  {line}\n" for line in WRONG.splitlines()).replace("  api", "- api", 1)
    run = piped(tmp_path, f"apiVersion: v1\nkind: List\nitems:\n{inner}", "-")
    assert "-:17:48: error GS5204" in run.stdout


def test_one_application_in_two_files_is_said(tmp_path: Path) -> None:
    run = genspark(written(tmp_path, {"a.yaml": APPLICATION, "b.yaml": APPLICATION}), "validate", ".")
    assert run.stdout.count("GS2101") == 1


def test_what_the_api_server_refuses_is_said_at_its_line(tmp_path: Path) -> None:
    wrong = APPLICATION.replace("cores: 2", "cores: 0").replace("type: Never", "type: never")
    run = genspark(written(tmp_path, {"app.yaml": wrong}), "validate", "app.yaml")
    assert "app.yaml:12:25: error GS7002" in run.stdout
    assert "app.yaml:14:35: error GS7002" in run.stdout


@pytest.mark.parametrize(("arguments", "said"), [((), 1), (("--operator", "2.5.1"), 0), (("--no-webhook",), 0)])
def test_the_operator_is_the_newest_unless_it_is_named(arguments: tuple[str, ...], said: int, tmp_path: Path) -> None:
    text = f"{APPLICATION}  sparkConf: {{spark.master: 'k8s://here'}}\n"
    run = genspark(written(tmp_path, {"app.yaml": text}), "validate", "app.yaml", *arguments)
    assert run.stdout.count("GS7101") == said


def test_an_older_api_is_gone(tmp_path: Path) -> None:
    run = genspark(written(tmp_path, {"a.yaml": APPLICATION.replace("v1beta2", "v1beta1")}), "validate", "a.yaml")
    assert "a.yaml:1:13: error GS1010" in run.stdout


def test_what_is_no_object_of_kubernetes_is_nothing_to_check(tmp_path: Path) -> None:
    run = genspark(written(tmp_path, {"values.yaml": "a: {b: [1, null]}\n--- 7\n"}), "validate", "values.yaml")
    assert (run.returncode, run.stdout) == (0, "")


def test_the_fix_is_in_the_words_of_a_manifest(tmp_path: Path) -> None:
    text = f"{APPLICATION}  sparkConf: {{spark.kubernetes.container.image: acme}}\n"
    run = genspark(written(tmp_path, {"app.yaml": text}), "validate", "app.yaml")
    assert "write spec.image instead" in run.stdout


def test_outside_of_a_project_something_has_to_be_named(tmp_path: Path) -> None:
    run = genspark(tmp_path, "validate")
    assert run.returncode == 2
    assert "name manifests to check" in run.stderr
    run = genspark(tmp_path, "validate", "nowhere.yaml")
    assert run.returncode == 2
    assert "there is no file nowhere.yaml" in run.stderr


def test_a_project_s_parts_and_other_manifests_are_checked_in_one_run(tmp_path: Path) -> None:
    files = {
        "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
        "overlays/base.yaml": "teams: {growth: {identity: {driver: spark}}}\n",
        "jobs/growth/a.yaml": WRONG_JOB,
        "jobs/growth/b.yaml": WRONG_JOB.replace("name: a", "name: b"),
        "by-hand/app.yaml": WRONG,
    }
    run = genspark(written(tmp_path, files), "validate", "jobs/growth/a.yaml", "by-hand")
    assert sorted(line.split(":")[0] for line in run.stdout.splitlines() if "error" in line) == [
        "by-hand/app.yaml",
        "jobs/growth/a.yaml",
    ]
    assert run.stderr == "1 job in 1 environment; 1 file with 1 application: 2 errors\n"
    run = genspark(tmp_path, "validate", "overlays/base.yaml")
    assert (run.returncode, run.stdout) == (0, "")
    run = genspark(tmp_path, "validate", "--no-webhook")
    assert run.returncode == 2


def test_an_operator_without_a_version_is_a_usage_error(tmp_path: Path) -> None:
    run = genspark(written(tmp_path, {"app.yaml": APPLICATION}), "validate", "app.yaml", "--operator", "abc")
    assert (run.returncode, run.stdout) == (2, "")
    assert "abc is no version of the operator" in run.stderr


def test_a_folder_or_a_stream_in_which_nothing_can_be_checked_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    written(tmp_path, {"app.yaml": APPLICATION, "settings/values.yaml": "a: 1\n"})
    for folder in ("empty", "settings"):
        run = genspark(tmp_path, "validate", folder)
        assert (run.returncode, run.stdout) == (2, "")
        assert f"nothing that can be checked lies at {folder}" in run.stderr
        assert genspark(tmp_path, "validate", folder, "app.yaml").returncode == 2
    assert piped(tmp_path, "", "-").returncode == 2
    assert genspark(tmp_path, "validate", ".").returncode == 0


def test_one_file_under_two_names_is_one(tmp_path: Path) -> None:
    run = genspark(written(tmp_path, {"app.yaml": APPLICATION}), "validate", ".", "./app.yaml", "app.yaml")
    assert (run.returncode, run.stderr) == (0, "1 file with 1 application: nothing to say\n")


def test_an_application_without_an_api_version_is_none(tmp_path: Path) -> None:
    run = piped(tmp_path, "kind: SparkApplication\nmetadata: {name: revenue}\n---\nkind: of chocolate\n", "-")
    assert [line.split(" nothing")[0] for line in run.stdout.splitlines()] == [
        "-:1:7: error GS1010",
        "  fix: write apiVersion: sparkoperator.k8s.io/v1beta2",
    ]


def test_a_template_whose_expressions_stand_in_texts_is_checked_but_for_them(tmp_path: Path) -> None:
    text = APPLICATION.replace("name: revenue\n", 'name: "revenue-{{ ds_nodash }}"\n', 1).replace("2g", "2Gi")
    text = text.replace("ghcr.io/acme/revenue:1.4.2", "'{{ params.image }}'")
    text += "  arguments: ['{{ ds }}']\n  timeToLiveSeconds: 60\n"
    run = piped(tmp_path, f"{text}---\n{text}", "-")
    lines = [line for line in run.stdout.splitlines() if not line.startswith("  ")]
    assert [line.split(" ")[1:3] for line in lines] == [["note", "GS1007"], *[["error", "GS5204"]] * (len(lines) - 1)]
    assert len(lines) > 2
    assert "2 applications" in run.stderr


PATCH = """\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: revenue}
spec: {executor: {instances: 16}}
"""


@pytest.mark.parametrize(
    "listed",
    [
        "patches: [{path: ./more.yaml}]",
        "patches: [{path: more.yaml, target: {kind: SparkApplication}}]",
        "patchesStrategicMerge: [more.yaml]",
    ],
)
@pytest.mark.parametrize("named", ["prod", "./prod/", "."])
def test_a_patch_that_a_kustomization_lists_is_no_whole_object(named: str, listed: str, tmp_path: Path) -> None:
    kustomization = f"resources: [../base]\n{listed}\n"
    files = {"prod/kustomization.yaml": kustomization, "prod/more.yaml": PATCH, "base/app.yaml": APPLICATION}
    run = genspark(written(tmp_path, files), "validate", named)
    assert run.returncode == 0, run.stdout
    (note, fix) = run.stdout.splitlines()
    assert "prod/more.yaml:1:1: note GS1019 a patch of " in note
    assert fix.endswith("prod | genspark validate -")


def test_a_patch_beside_a_kustomization_that_does_not_list_it_is_an_object(tmp_path: Path) -> None:
    files = {"prod/kustomization.yaml": "patches: [{patch: 'a: 1\n', path: other.yaml}]\n", "prod/more.yaml": PATCH}
    assert genspark(written(tmp_path, files), "validate", "prod").returncode == 1


def test_an_object_of_the_operator_s_api_without_a_kind_is_a_mistake(tmp_path: Path) -> None:
    text = APPLICATION.replace("kind: SparkApplication\n", "")
    run = genspark(written(tmp_path, {"app.yaml": text}), "validate", "app.yaml")
    assert run.returncode == 1
    assert run.stdout.splitlines() == [
        "app.yaml:1:13: error GS1010 an object of sparkoperator.k8s.io/v1beta2 has no kind, and no API server takes it",
        "  fix: write kind: SparkApplication or ScheduledSparkApplication",
    ]


@pytest.mark.parametrize("wrong", ["sparkApplication", "SparkAplications", "sparkapp"])
def test_a_misspelled_kind_is_a_mistake(wrong: str, tmp_path: Path) -> None:
    text = APPLICATION.replace("kind: SparkApplication", f"kind: {wrong}")
    run = genspark(written(tmp_path, {"app.yaml": text}), "validate", "app.yaml")
    assert run.stdout.splitlines() == [
        f"app.yaml:2:7: error GS1010 sparkoperator.k8s.io has no kind {wrong}",
        "  fix: write SparkApplication",
    ]


def test_a_misspelled_group_is_a_mistake(tmp_path: Path) -> None:
    text = APPLICATION.replace("sparkoperator.k8s.io", "sparkoperators.k8s.io")
    run = genspark(written(tmp_path, {"app.yaml": text}), "validate", "app.yaml")
    assert run.stdout.splitlines() == [
        "app.yaml:1:13: error GS1010 no operator has the API sparkoperators.k8s.io/v1beta2",
        "  fix: write sparkoperator.k8s.io/v1beta2",
    ]


@pytest.mark.parametrize("kind", ["SparkConnect", "Spark", "SparkApplicationList"])
def test_another_kind_of_the_operator_s_group_is_none_of_ours(kind: str, tmp_path: Path) -> None:
    text = f"apiVersion: sparkoperator.k8s.io/v1alpha1\nkind: {kind}\nmetadata: {{name: a, namespace: b}}\nspec: {{}}\n"
    assert genspark(written(tmp_path, {"app.yaml": text}), "validate", "app.yaml").returncode == 0


@pytest.mark.parametrize(
    ("version", "code", "said"),
    [
        ("9.9.9", 0, "note: kubeflow 9.9.9 is newer than any that is known: it is judged as 2.5.2"),
        ("2.5", 0, "note: kubeflow 2.5 is no whole version: it is judged as 2.5.0, and 2.5.2 may differ"),
        ("1.2.3", 0, "note: kubeflow 1.2.3 is older than any that is known"),
        ("2.1.7", 2, "genspark: kubeflow 2.1.7 was never released\n  fix: write the version that the cluster"),
        ("kubeflow@2.1.7", 2, "genspark: kubeflow 2.1.7 was never released"),
        ("kubeflow@2.1.0", 0, "1 file with 1 application"),
        ("2.1.0", 0, "1 file with 1 application"),
        ("other@2.1.0", 2, "genspark: other@2.1.0 is no version of the operator"),
    ],
)
def test_a_version_of_the_operator_is_a_known_one_or_it_is_said(
    version: str, code: int, said: str, tmp_path: Path
) -> None:
    run = genspark(written(tmp_path, {"app.yaml": APPLICATION}), "validate", "--operator", version, "app.yaml")
    assert (run.returncode, run.stderr[: len(said)]) == (code, said)


@pytest.mark.parametrize(("asked", "code"), [("kubeflow@9.9.9", 0), ("2.5.2", 0), ("2.3.0..2.5.2", 0), ("2.1.7", 2)])
def test_versions_are_explained_with_and_without_the_name_of_their_operator(
    asked: str, code: int, tmp_path: Path
) -> None:
    run = genspark(tmp_path, "explain", asked)
    assert run.returncode == code
    assert run.stdout.startswith(f"kubeflow@{asked.removeprefix('kubeflow@')}") is (code == 0)
    assert ("newer than any" in run.stderr) is ("9.9.9" in asked)


def test_what_is_filled_in_before_it_is_applied_is_not_told_to_be_spelled_otherwise(tmp_path: Path) -> None:
    flux = (
        "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: jobs, namespace: flux}\n"
        "spec: {interval: 1m, path: ./, prune: true, sourceRef: {kind: GitRepository, name: x}, POST}\n"
    )
    post = "postBuild: {substitute: {NS: growth}}"
    open_ = APPLICATION.replace("namespace: growth", 'namespace: "${NS}"')
    alone = genspark(written(tmp_path, {"app.yaml": open_}), "validate", "app.yaml")
    assert alone.returncode == 1
    assert "fix: fill in ${NS} first: envsubst < FILE | genspark validate -" in alone.stdout
    assert "GS2131" not in alone.stdout
    filled = genspark(written(tmp_path, {"flux.yaml": flux.replace("POST", post)}), "validate", "app.yaml", "flux.yaml")
    assert (filled.returncode, filled.stdout) == (0, "")
    unknown = flux.replace("POST", post.replace("NS", "OTHER"))
    unfilled = genspark(written(tmp_path, {"flux.yaml": unknown}), "validate", "app.yaml", "flux.yaml")
    assert [line.split()[2] for line in unfilled.stdout.splitlines() if line.startswith("app.yaml")] == ["GS5171"]


def test_an_application_that_is_imported_twice_is_told_at_its_own_name(tmp_path: Path) -> None:
    folder = written(tmp_path, {"two.yaml": f"{APPLICATION}---\n{APPLICATION}"})
    run = genspark(folder, "import", "two.yaml", "-o", "out")
    line = 2 * len(APPLICATION.splitlines()) + 1 - len(APPLICATION.splitlines()) + 4
    assert f"two.yaml:{line}:9: error GS1009 revenue is imported from two.yaml already" in run.stdout + run.stderr
