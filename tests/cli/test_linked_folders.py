"""A folder that a person names may be a link of the clone: nobody reads or writes where it leads out of that."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from cli_process import PROJECT, genspark, written

APPLICATION = """\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {name: revenue, namespace: growth}
spec:
  type: Python
  mode: cluster
  image: ghcr.io/acme/revenue:4.0.1
  mainApplicationFile: local:///opt/app/revenue.py
  sparkVersion: 4.0.1
  driver: {memory: 1024MB, serviceAccount: spark}
  executor: {instances: 2}
"""


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone with a project, and beside it a folder with an application that has a mistake."""
    folder = written(tmp_path / "clone", PROJECT)
    written(tmp_path / "outside", {"m.yaml": APPLICATION})
    subprocess.run(("git", "init", "-q"), cwd=folder, check=True)
    written(folder / ".git", {"m.yaml": APPLICATION})
    return folder


def files(folder: Path) -> dict[str, str]:
    return {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("target", ["../outside", ".git"])
@pytest.mark.parametrize("under", ["deploy", "sub/deep"])
@pytest.mark.parametrize(
    "command",
    [
        ("validate", "--fix", "--allow-launch"),
        ("validate", "--diff", "--allow-launch"),
        ("validate",),
        ("import",),
    ],
    ids=" ".join,
)
def test_a_link_of_the_clone_is_no_way_to_read_or_mend_what_lies_elsewhere(
    clone: Path, tmp_path: Path, command: tuple[str, ...], under: str, target: str
) -> None:
    link = clone / under
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(Path(*[".."] * (len(Path(under).parts) - 1)) / target)
    before = files(tmp_path / "outside"), files(clone / ".git")
    run = genspark(clone, *command, under)
    assert (files(tmp_path / "outside"), files(clone / ".git")) == before
    assert "1024" not in run.stdout + run.stderr
    if "--diff" not in command:  # which prints changes alone
        assert run.returncode == 1, run.stdout + run.stderr
        assert ("leads out" if target == "../outside" else "belongs to Git") in run.stdout + run.stderr


@pytest.mark.parametrize(
    "command",
    [
        ("init", "deploy"),
        ("import", "app.yaml", "-o", "deploy"),
        ("-C", "deploy", "validate"),
        ("-C", "deploy", "init"),
    ],
    ids=" ".join,
)
@pytest.mark.parametrize("target", ["../outside", ".git"])
def test_a_link_of_the_clone_is_no_way_to_start_a_project_elsewhere(
    clone: Path, tmp_path: Path, command: tuple[str, ...], target: str
) -> None:
    (clone / "deploy").symlink_to(target)
    (clone / "app.yaml").write_text(APPLICATION.replace("1024MB", "1g"))
    before = sorted((tmp_path / "outside").rglob("*")), sorted((clone / ".git").rglob("*"))
    run = genspark(clone, *command)
    assert (sorted((tmp_path / "outside").rglob("*")), sorted((clone / ".git").rglob("*"))) == before
    assert run.returncode == 2, run.stdout + run.stderr
    assert "fix: name the folder itself, without the link" in run.stderr


def test_a_link_of_ones_own_is_followed(clone: Path, tmp_path: Path) -> None:
    (tmp_path / "own").symlink_to("outside")
    assert "GS5120" in genspark(clone, "validate", str(tmp_path / "own")).stdout
    (tmp_path / "way").symlink_to("clone")
    assert genspark(tmp_path, "-C", "way", "validate").returncode == 0


def test_what_lies_in_a_folder_and_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    written(tmp_path, {"apps/a.yaml": APPLICATION.replace("1024MB", "1g"), "real/b.yaml": APPLICATION})
    (tmp_path / "apps" / "more").symlink_to("../real")
    run = genspark(tmp_path, "validate", "apps")
    assert (run.returncode, "apps/more is a link" in run.stdout or "leads out" in run.stdout) == (1, True), run.stdout


def test_a_manifest_whose_ending_is_in_capitals_is_checked(tmp_path: Path) -> None:
    run = genspark(written(tmp_path, {"apps/a.YAML": APPLICATION}), "validate", "apps")
    assert (run.returncode, "GS5120" in run.stdout) == (1, True)


@pytest.mark.parametrize("behind", ["---\n{{ x }}\n", "---\na: {{ x }}\n", "---\n{{- if .x }}\na: 1\n{{- end }}\n"])
def test_a_template_hides_no_other_document_of_its_file(tmp_path: Path, behind: str) -> None:
    run = genspark(written(tmp_path, {"apps/a.yaml": APPLICATION + behind}), "validate", "-q", "apps")
    assert run.returncode == 1
    assert "apps/a.yaml:10:20: error GS5120" in run.stdout


def test_a_folder_that_looks_like_gits_own_is_a_finding_and_empties_no_output(tmp_path: Path) -> None:
    project = written(tmp_path, PROJECT)
    assert genspark(project, "render").returncode == 0
    before = files(project / "rendered")
    (project / "jobs" / "growth").rename(project / "jobs" / "\u200c.git")
    for command in ("render", "validate"):
        run = genspark(project, command)
        assert run.returncode == 1
        assert "GS1013" in run.stdout + run.stderr
    assert files(project / "rendered") == before


def test_pods_as_yaml_give_a_runner_of_ci_no_order(tmp_path: Path) -> None:
    job = PROJECT["jobs/growth/revenue.yaml"].replace(
        'value: "in ${{ env }}"', 'value: "a\\n::error file=x::b\\n##[error]c\\n"'
    )
    run = genspark(
        written(tmp_path, {**PROJECT, "jobs/growth/revenue.yaml": job}),
        *("explain", "revenue", "-e", "prod", "--pods", "--format", "yaml"),
    )
    assert run.returncode == 0
    assert not [line for line in run.stdout.splitlines() if line.lstrip().startswith("::") or "##[" in line]
    assert "file=x" in run.stdout
