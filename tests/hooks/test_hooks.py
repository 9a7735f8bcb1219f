"""The hooks, run by pre-commit in repositories of Git: what is committed is what the descriptors say."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from hooks.repositories import BROKEN, Checkout, checkout, config, job
from marks import spread

APPLICATION = "rendered/prod/growth/{0}/sparkapplication-{0}.yaml"


@pytest.fixture
def checking(tmp_path: Path) -> Checkout:
    """A repository with the hooks that only look."""
    return checkout(tmp_path, "genspark-validate", "genspark-check")


@pytest.fixture
def rendering(tmp_path: Path) -> Checkout:
    """A repository with the hook that writes."""
    return checkout(tmp_path, "genspark-validate", "genspark-render")


def test_a_commit_of_a_mistake_is_refused_at_its_line(checking: Checkout) -> None:
    checking.write("jobs/growth/revenue.yaml", job("revenue") + BROKEN)
    checking.git("add", "-A")
    went, said = checking.commit()
    assert not went
    assert "jobs/growth/revenue.yaml:6:18: error GS5102" in said


def test_a_commit_without_its_manifests_is_refused_and_told_what_to_run(checking: Checkout) -> None:
    checking.write("jobs/growth/orders.yaml", job("orders"))
    checking.git("add", "-A")
    went, said = checking.commit()
    assert not went
    assert f"would write {APPLICATION.format('orders')}" in said
    assert "now run: genspark render && git add rendered" in said
    assert checking.genspark("render").returncode == 0
    checking.git("add", "rendered")
    went, said = checking.commit()
    assert went, said
    assert APPLICATION.format("orders") in checking.rendered()


def test_manifests_that_are_written_and_not_staged_are_missed(checking: Checkout) -> None:
    checking.write("jobs/growth/orders.yaml", job("orders"))
    assert checking.genspark("render").returncode == 0
    checking.git("add", "jobs")
    went, said = checking.commit()
    assert not went
    assert "git add rendered" in said


@pytest.mark.long
def test_what_is_staged_counts_and_not_what_was_edited_since(checking: Checkout) -> None:
    checking.write("jobs/growth/revenue.yaml", job("revenue", "8g"))
    assert checking.genspark("render").returncode == 0
    checking.git("add", "-A")
    checking.write("jobs/growth/revenue.yaml", job("revenue", "8g") + BROKEN)
    assert checking.genspark("validate").returncode == 1
    assert checking.genspark("validate", "--staged").returncode == 0
    assert checking.genspark("render", "--check", "--staged").returncode == 0
    went, said = checking.commit()
    assert went, said
    assert (checking.folder / "jobs/growth/revenue.yaml").read_text().endswith(BROKEN)


@pytest.mark.long
def test_a_mistake_that_is_mended_but_not_staged_is_still_committed_and_so_refused(checking: Checkout) -> None:
    checking.write("jobs/growth/revenue.yaml", job("revenue") + BROKEN)
    checking.git("add", "-A")
    checking.write("jobs/growth/revenue.yaml", job("revenue"))
    assert checking.genspark("validate", "--staged").returncode == 1
    went, _ = checking.commit()
    assert not went


@pytest.mark.long
def test_a_descriptor_that_is_not_staged_is_no_part_of_the_commit(checking: Checkout) -> None:
    checking.write("jobs/growth/draft.yaml", job("draft") + BROKEN)
    checking.write("jobs/growth/revenue.yaml", f"# Daily.\n{job('revenue')}")
    checking.git("add", "jobs/growth/revenue.yaml")
    went, said = checking.commit()
    assert went, said
    said = checking.genspark("validate", "--staged").stderr
    assert said == "1 job in 1 environment, 1 descriptor not staged: nothing to say\n"


@pytest.mark.long
def test_a_commit_that_only_deletes_a_job_has_to_delete_its_manifests(checking: Checkout) -> None:
    checking.write("jobs/growth/orders.yaml", job("orders"))
    checking.genspark("render")
    checking.git("add", "-A")
    assert checking.commit()[0]
    checking.git("rm", "--quiet", "jobs/growth/orders.yaml")
    went, said = checking.commit()
    assert not went
    assert f"would remove {APPLICATION.format('orders')}" in said
    assert checking.genspark("render").returncode == 0
    checking.git("add", "rendered")
    went, said = checking.commit()
    assert went, said
    assert checking.rendered() == [APPLICATION.format("revenue")]


def test_a_renamed_descriptor_moves_its_manifests(rendering: Checkout) -> None:
    rendering.git("mv", "jobs/growth/revenue.yaml", "jobs/growth/income.yaml")
    rendering.write("jobs/growth/income.yaml", job("income"))
    rendering.git("add", "-A")
    went, said = rendering.commit()
    assert not went
    assert "now run: git add rendered" in said
    rendering.git("add", "rendered")
    went, said = rendering.commit()
    assert went, said
    assert rendering.rendered() == [APPLICATION.format("income")]


@pytest.mark.long
def test_the_hook_that_writes_refuses_once_and_then_is_content(rendering: Checkout) -> None:
    rendering.write("jobs/growth/orders.yaml", job("orders"))
    rendering.git("add", "jobs")
    went, said = rendering.commit()
    assert not went
    assert "now run: git add rendered" in said
    assert (rendering.folder / APPLICATION.format("orders")).is_file()
    went, said = rendering.commit()
    assert not went, "what was written is not staged yet"
    rendering.git("add", "rendered")
    went, said = rendering.commit()
    assert went, said


@pytest.mark.long
@pytest.mark.parametrize("arguments", [("-a",), ("jobs", "rendered")])
def test_a_commit_with_an_index_of_its_own_is_read_from_there(arguments: tuple[str, ...], checking: Checkout) -> None:
    checking.write("jobs/growth/revenue.yaml", job("revenue", "8g"))
    went, said = checking.commit(*arguments)
    assert not went
    assert "would write" in said
    assert checking.genspark("render").returncode == 0
    went, said = checking.commit(*arguments)
    assert went, said


def test_a_merge_is_committed_with_the_manifests_of_both_sides(checking: Checkout) -> None:
    for branch in ("orders", "returns"):
        checking.git("checkout", "--quiet", "-b", branch, "main")
        checking.write(f"jobs/growth/{branch}.yaml", job(branch))
        checking.genspark("render")
        checking.git("add", "-A")
        assert checking.commit()[0]
    run = checking.run("git", "merge", "--no-edit", "orders")
    assert "CONFLICT" in run.stdout
    said = checking.genspark("validate", "--staged")
    assert said.returncode == 2
    assert "rendered/prod/growth/kustomization.yaml has conflicts" in said.stderr
    assert checking.genspark("render").returncode == 0
    checking.git("add", "rendered")
    went, output = checking.commit()
    assert went, output
    assert checking.rendered() == [APPLICATION.format(name) for name in ("orders", "returns", "revenue")]


@pytest.mark.long
def test_a_merge_without_conflicts_is_checked_too(checking: Checkout) -> None:
    checking.git("checkout", "--quiet", "-b", "bigger")
    checking.write("jobs/growth/revenue.yaml", job("revenue", "8g"))
    checking.genspark("render")
    checking.git("add", "-A")
    assert checking.commit()[0]
    checking.git("checkout", "--quiet", "main")
    checking.write("README.md", "Jobs.\n")
    checking.git("add", "-A")
    assert checking.commit()[0]
    run = checking.run("git", "merge", "--no-ff", "--no-edit", "bigger")
    assert run.returncode == 0, run.stdout + run.stderr
    assert "genspark validate" in run.stdout + run.stderr


@pytest.mark.long
def test_a_worktree_has_an_index_of_its_own(checking: Checkout, tmp_path: Path) -> None:
    checking.write("jobs/growth/revenue.yaml", job("revenue") + BROKEN)
    checking.git("add", "-A")
    checking.git("worktree", "add", "--quiet", "-b", "other", str(tmp_path / "other"), "HEAD")
    other = Checkout(tmp_path / "other", tmp_path)
    other.write("jobs/growth/orders.yaml", job("orders"))
    assert other.genspark("render").returncode == 0
    other.git("add", "-A")
    went, said = other.commit()
    assert went, said
    assert checking.genspark("validate", "--staged").returncode == 1


@pytest.mark.long
def test_a_project_in_a_submodule_is_a_repository_too(tmp_path: Path) -> None:
    folder = tmp_path / "inner"
    folder.mkdir()
    inner = checkout(folder, "genspark-check")
    outer = Checkout(tmp_path / "outer", tmp_path)
    outer.folder.mkdir()
    outer.git("init", "--quiet", ".")
    outer.git("submodule", "--quiet", "add", str(inner.folder), "spark jobs")
    outer.git("add", "-A")
    assert outer.commit()[0]
    module = Checkout(outer.folder / "spark jobs", tmp_path)
    assert module.genspark("render", "--staged", "--check").returncode == 0
    module.write("jobs/growth/orders.yaml", job("orders"))
    module.git("add", "-A")
    assert module.genspark("render", "--staged", "--check").returncode == 1


def test_a_project_beside_others_in_a_repository_reads_its_own_folder(tmp_path: Path) -> None:
    made = checkout(tmp_path, inside="platform/spark")
    made.write("../elsewhere/jobs/growth/x.yaml", job("x") + BROKEN)
    made.write("jobs/growth/orders.yaml", job("orders"))
    made.git("add", "-A", "../..")
    run = made.genspark("render", "--staged", "--check")
    assert run.returncode == 1
    assert f"would write {APPLICATION.format('orders')}" in run.stderr
    assert "GS5102" not in run.stderr


@pytest.mark.long
def test_the_hooks_of_a_project_in_a_folder_are_given_the_folder(tmp_path: Path) -> None:
    made = checkout(tmp_path, inside="platform/spark")
    hooks = config("genspark-validate", "genspark-check", args=["-C", "platform/spark"])
    (tmp_path / "repository" / ".pre-commit-config.yaml").write_text(hooks)
    made.write("jobs/growth/revenue.yaml", job("revenue") + BROKEN)
    made.git("add", "-A", "../..")
    went, said = made.commit()
    assert not went
    assert "jobs/growth/revenue.yaml:6:18: error GS5102" in said
    made.write("jobs/growth/revenue.yaml", job("revenue", memory="8g"))
    made.git("add", "-A")
    went, said = made.commit()
    assert not went
    assert f"would write {APPLICATION.format('revenue')}" in said
    assert made.genspark("render").returncode == 0
    made.git("add", "-A")
    assert made.commit()[0]


NAMES = [
    'with blanks and "quotes".yaml',
    "ünï-cödé ✓.yaml",
    "tab\there.yaml",
    "it's.yaml",
    "-leading.yaml",
    "back\\slash.yaml",
]


@pytest.mark.parametrize("name", spread(NAMES[:1], long=NAMES[1:]))
def test_a_file_may_have_any_name(name: str, checking: Checkout) -> None:
    checking.write(f"jobs/growth/{name}", job("orders"))
    assert checking.genspark("render").returncode == 0
    checking.git("add", "-A")
    went, said = checking.commit()
    assert went, said
    assert APPLICATION.format("orders") in checking.rendered()


@pytest.mark.long
def test_all_files_in_a_clean_clone_are_content_as_in_ci(checking: Checkout, tmp_path: Path) -> None:
    checking.git("clone", "--quiet", ".", str(tmp_path / "clone"))
    clone = Checkout(tmp_path / "clone", tmp_path)
    run = clone.run("pre-commit", "run", "--all-files", "--show-diff-on-failure")
    assert run.returncode == 0, run.stdout
    assert run.stdout.count("Passed") == 2
    clone.write("jobs/growth/revenue.yaml", job("revenue", "8g"))
    clone.git("add", "-A")
    run = clone.run("pre-commit", "run", "--all-files")
    assert run.returncode == 1
    assert run.stdout.count("Passed") == 1


def test_line_ends_that_git_changes_in_the_folder_are_no_difference(checking: Checkout, tmp_path: Path) -> None:
    checking.git("clone", "--quiet", "--config", "core.autocrlf=true", ".", str(tmp_path / "clone"))
    clone = Checkout(tmp_path / "clone", tmp_path)
    assert b"\r\n" in (clone.folder / APPLICATION.format("revenue")).read_bytes()
    assert clone.genspark("render", "--staged", "--check").returncode == 0


def test_a_link_that_leads_out_of_the_project_is_not_read(checking: Checkout, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(job("stolen"))
    (checking.folder / "jobs/growth/link.yaml").symlink_to(tmp_path / "secret.yaml")
    (checking.folder / "jobs/growth/twin.yaml").symlink_to("../../shared.yaml")
    checking.write("shared.yaml", job("shared"))
    checking.git("add", "-A")
    run = checking.genspark("render", "--staged", "--check")
    assert "stolen" not in run.stderr
    assert f"would write {APPLICATION.format('shared')}" in run.stderr


def test_without_git_it_is_said(tmp_path: Path) -> None:
    (tmp_path / "genspark.yaml").write_text("environments: {prod: {}}\n")
    run = Checkout(tmp_path, tmp_path).genspark("validate", "--staged")
    assert run.returncode == 2
    assert "leave --staged out where there is no Git" in run.stderr


def test_each_hook_looks_once_at_everything_and_always() -> None:
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text()):
        assert (hook["pass_filenames"], hook["always_run"], hook["require_serial"]) == (False, True, True)
        assert "--staged" in hook["entry"]
    assert "genspark-validate" in config("genspark-validate")


@pytest.mark.long
def test_the_hooks_are_installed_from_a_repository_as_people_install_them(tmp_path: Path) -> None:
    made = checkout(tmp_path, "genspark-check")
    source = tmp_path / "genspark"
    Checkout(tmp_path, tmp_path).git("clone", "--quiet", str(ROOT), str(source))
    hooks = [{"id": "genspark-validate"}, {"id": "genspark-check"}]
    revision = Checkout(source, tmp_path).git("rev-parse", "HEAD").strip()
    repo = {"repo": str(source), "rev": revision, "hooks": hooks}
    made.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [repo]}))
    made.git("add", "-A")
    run = made.run("pre-commit", "run", "--all-files", "--verbose")
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.count("Passed") == 2
