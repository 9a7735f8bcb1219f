"""What a commit changes, said at the changed line by validate as by render --check, staged or not."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cli_process import genspark, written

ROLE = "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: tables, namespace: growth}\n"
FILES = {
    "genspark.yaml": "clusterObjects: true\nenvironments: {dev: {overlays: [base]}, prod: {overlays: [base]}}\n",
    "overlays/base.yaml": """\
defaults:
  schedule:
    timeZone: UTC
tiers: {high: {driver: {class: spark-high, value: 1000}}}
teams:
  growth:
    namespaces: [growth]
    identity: {driver: spark-growth, executor: spark-growth-exec}
""",
    **{
        f"jobs/growth/{name}.yaml": f"""\
# What {name} is about.
name: {name}
image: ghcr.io/acme/{name}:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/{name}.py

schedule:
  cron: 0 3 * * *
"""
        for name in ("orders", "revenue")
    },
    "jobs/growth/stream.yaml": """\
name: stream
image: ghcr.io/acme/stream:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/stream.py
run: service
resources: [companions/tables.yaml]
""",
    "companions/tables.yaml": f"""\
{ROLE}roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: Role
  name: reader
subjects: [{{kind: ServiceAccount, name: spark-growth, namespace: growth}}]
""",
}
GIT = ("git", "-c", "user.name=a", "-c", "user.email=a@example.com")


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real repository, rendered and committed."""
    folder = written(tmp_path_factory.mktemp("committed"), FILES)
    assert genspark(folder, "render", "--quiet").returncode == 0
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "all of it")
    return folder


@pytest.fixture
def repo(committed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(committed, tmp_path / "repo"))


def git(folder: Path, *arguments: str) -> None:
    subprocess.run([*GIT, *arguments], cwd=folder, check=True, capture_output=True)


def edit(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text()
    assert old in text
    (folder / path).write_text(text.replace(old, new))


def changes(folder: Path, *arguments: str) -> list[str]:
    """The lines about changes that a command prints, with what they refer to."""
    done = genspark(folder, *arguments)
    lines = (done.stdout + done.stderr).splitlines()
    return [line.strip() for line in lines if " GS8" in line or line.startswith("  see: ")]


ASKED = (("validate",), ("render", "--check"), ("validate", "--staged"), ("render", "--check", "--staged"))


def everywhere(folder: Path, asked: tuple[tuple[str, ...], ...] = ASKED[:2]) -> list[str]:
    """What all of these commands say, which is one and the same."""
    git(folder, "add", "jobs", "overlays", "companions")
    said = [changes(folder, *arguments) for arguments in asked]
    assert all(one == said[0] for one in said), said
    return said[0]


SCHEDULE = "warning GS8104 the run that schedule 0 3 * * * planned comes first, then 0 5 * * * counts"


def test_a_new_schedule_is_reported_at_its_line_by_both_commands_staged_or_not(repo: Path) -> None:
    edit(repo, "jobs/growth/revenue.yaml", "0 3 * * *", "0 5 * * *")
    assert everywhere(repo, (*ASKED, *ASKED)) == [f"jobs/growth/revenue.yaml:8:9: {SCHEDULE}"]


def test_what_is_only_in_the_folder_is_no_change_of_what_is_staged(repo: Path) -> None:
    edit(repo, "jobs/growth/revenue.yaml", "0 3 * * *", "0 5 * * *")
    assert changes(repo, "validate", "--staged") == []
    assert len(changes(repo, "validate")) == 1


def test_what_an_overlay_changes_is_said_once_at_its_line_and_names_every_job(repo: Path) -> None:
    edit(repo, "overlays/base.yaml", "timeZone: UTC", "timeZone: Europe/Berlin")
    assert everywhere(repo) == [
        "overlays/base.yaml:3:15: warning GS8104 the run that timeZone UTC planned comes first, "
        "then Europe/Berlin counts",
        "see: jobs/growth/orders.yaml:2:7",
        "see: jobs/growth/revenue.yaml:2:7",
    ]


def test_an_object_that_may_not_change_is_reported_in_the_file_that_holds_it_and_its_job_is_held_back(
    repo: Path,
) -> None:
    edit(repo, "companions/tables.yaml", "name: reader", "name: writer")
    (said, see) = everywhere(repo)
    assert said.startswith("companions/tables.yaml:7:9: error GS8102 the roleRef of RoleBinding tables is Role reader")
    assert see == "see: jobs/growth/stream.yaml:1:7"
    binding = repo / "rendered/prod/growth/stream/rolebinding-tables.yaml"
    before = binding.read_text()
    assert genspark(repo, "render").returncode == 1
    assert binding.read_text() == before


def test_a_job_that_moved_is_compared_with_what_it_was(repo: Path) -> None:
    edit(repo, "overlays/base.yaml", "teams:\n", "teams:\n  risk: {namespaces: [growth], identity: {driver: other}}\n")
    (repo / "jobs/risk").mkdir()
    (repo / "jobs/growth/revenue.yaml").rename(repo / "jobs/risk/revenue.yaml")
    edit(repo, "jobs/risk/revenue.yaml", "0 3 * * *", "0 5 * * *")
    edit(repo, "jobs/risk/revenue.yaml", "name: revenue\n", "name: revenue\nnamespace: growth\n")
    assert everywhere(repo) == [f"jobs/risk/revenue.yaml:9:9: {SCHEDULE}"]


def test_a_job_in_another_namespace_is_another_object(repo: Path) -> None:
    edit(repo, "overlays/base.yaml", "namespaces: [growth]", "namespaces: [growth, growth-2]")
    edit(repo, "jobs/growth/revenue.yaml", "0 3 * * *", "0 5 * * *")
    edit(repo, "jobs/growth/revenue.yaml", "name: revenue\n", "name: revenue\nnamespace: growth-2\n")
    edit(repo, "jobs/growth/orders.yaml", "name: orders\n", "name: orders\nnamespace: growth\n")
    assert everywhere(repo) == []
    assert "GS" not in genspark(repo, "validate").stdout


def test_a_change_of_a_shared_object_is_said_by_both_commands(repo: Path) -> None:
    edit(repo, "overlays/base.yaml", "value: 1000", "value: 2000")
    (said,) = everywhere(repo)
    assert said.startswith("overlays/base.yaml:4:51: error GS8101 value of PriorityClass spark-high is 1000")


def test_an_allowance_at_the_changed_line_is_used_by_both_commands(repo: Path) -> None:
    allowed = "0 5 * * * # genspark: allow GS8104 because the first run may be late"
    edit(repo, "jobs/growth/revenue.yaml", "0 3 * * *", allowed)
    assert everywhere(repo) == []
    assert "GS1012" not in genspark(repo, "validate").stdout


def test_nothing_is_said_of_an_output_that_was_never_rendered(tmp_path: Path) -> None:
    written(tmp_path, FILES)
    for _ in "ab":
        assert changes(tmp_path, "validate") == []


def test_a_change_that_was_rendered_is_said_no_more(repo: Path) -> None:
    edit(repo, "jobs/growth/revenue.yaml", "0 3 * * *", "0 5 * * *")
    assert len(changes(repo, "validate")) == 1
    assert genspark(repo, "render", "--quiet").returncode == 0
    assert changes(repo, "validate") == []


def test_a_line_that_the_former_one_begins_with_is_a_change_as_well(repo: Path) -> None:
    edit(repo, "jobs/growth/revenue.yaml", "0 3 * * *", "0 3 * * 1-5")
    assert genspark(repo, "render").returncode == 0
    edit(repo, "jobs/growth/revenue.yaml", "0 3 * * 1-5", "0 3 * * 1")
    assert any("GS8104" in line for line in changes(repo, "validate"))
