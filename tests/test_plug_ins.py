"""Plug-ins: what an installed package adds by its entry points, and what becomes of one that is broken."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from conftest import ROOT
from marks import spread

from genspark import extend

JOB = """\
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
"""


def install(packages: Path, code: str, name: str, file: str = "{module}/__init__.py", **entries: str) -> Path:
    """A distribution of one file as pip leaves it, in a folder of the path; the file."""
    module = name.replace("-", "_")
    path = packages / file.format(module=module)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(textwrap.dedent(code))
    about = packages / f"{module}-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
    points = (f"[genspark.{group}]\nsome = {module}:{value}\n" for group, value in entries.items())
    (about / "entry_points.txt").write_text("".join(points))
    return path


class Project:
    """A project, and a folder of packages that are installed beside genspark."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.packages = folder / "project", folder / "packages"
        self.write("genspark.yaml", "edition: 2026\nenvironments: {prod: {overlays: [base]}}\n")
        self.write("overlays/base.yaml", "teams: {growth: {identity: {driver: spark, executor: spark-exec}}}\n")
        self.job("")

    def write(self, path: str, text: str) -> None:
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_text(text)

    def job(self, more: str) -> None:
        self.write("jobs/growth/revenue.yaml", JOB + more)

    def plug_in(self, code: str, name: str = "genspark-ours", **entries: str) -> None:
        """Installs a package; `entries` are entry points by their group."""
        install(self.packages, code, name, **entries)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        argv = [sys.executable, "-m", "genspark", *arguments]
        where = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT), str(self.packages)))}
        run = subprocess.run(argv, cwd=self.folder, capture_output=True, text=True, check=False, env=where)
        assert "Traceback" not in run.stdout + run.stderr
        return run

    def said(self, *arguments: str) -> tuple[int, str]:
        """The exit code, and what is printed: findings, and what a render did."""
        run = self.run(*arguments)
        return run.returncode, run.stdout + run.stderr

    def rendered(self) -> str:
        path = self.folder / "rendered/prod/growth/revenue/sparkapplication-revenue.yaml"
        return path.read_text() if path.exists() else ""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example of a plug-in as pip installs it."""
    folder = tmp_path_factory.mktemp("installed")
    argv = ("--quiet", "--no-deps", "--no-build-isolation", "--target", str(folder), str(ROOT / "examples/plug-in"))
    subprocess.run([sys.executable, "-m", "pip", "install", *argv], check=True, capture_output=True)
    return folder


def test_the_example_adds_a_rule_a_field_and_an_overlay(project: Project, example: Path) -> None:
    project.packages = example
    project.write("genspark.yaml", "edition: 2026\nenvironments: {prod: {overlays: ['acme:standard', base]}}\n")
    project.job("costCenter: CC-1234\n")
    code, said = project.said("render")
    assert (code, said.count("GS9001")) == (0, 1), said
    assert "acme.example/cost-center: CC-1234" in project.rendered()
    assert "spark.eventLog.dir: s3a://acme-history/events" in project.rendered()
    project.job("costCenter: CC-12\n")
    assert "costCenter must be CC- and four digits" in project.run("validate").stdout
    assert "on-call reads the annotation" in project.run("explain", "GS9001").stdout
    assert "costCenter" in project.run("features").stdout


def test_without_the_plug_in_what_it_brings_is_unknown_and_the_fix_says_what_to_install(project: Project) -> None:
    project.write("genspark.yaml", "edition: 2026\nenvironments: {prod: {overlays: ['acme:standard', base]}}\n")
    run = project.run("validate")
    assert "GS3005 there is no overlay acme:standard" in run.stdout
    assert "install the plug-in that brings acme:" in run.stdout


RULE = """\
    from genspark.extend import Finding, JobView, Rule, Severity

    def find(view):
        {body}

    RULE = Rule(code="{code}", severity=Severity.ERROR, title="t", fix="f", on=JobView, find=find)
"""
FEATURE = """\
    from genspark.extend import Block, Feature, Field, TEXT

    class Ours(Block):
        {key} = Field(TEXT, "Ours.", addresses=())

    def say(job, block, plan):
        raise LookupError("the moon")

    FEATURE = Feature("ours", (Ours,), say)
"""


def test_what_was_kept_without_a_plug_in_is_worked_out_anew_with_it(project: Project) -> None:
    assert project.run("render").returncode == 0
    project.plug_in(RULE.format(code="GS9007", body='yield Finding("seen", view.job.name)'), rules="RULE")
    code, said = project.said("render")
    assert (code, "error GS9007 seen" in said) == (1, True)


BESIDE = """\
    from genspark.extend import BesideView, Finding, Rule, Severity

    def find(view: BesideView):
        for one in view.of_kind("ServiceAccount"):
            yield Finding(f"{view.job.name.value} lies beside the account {one.id.name}", view.job.name)

    RULE = Rule(
        code="GS9007", severity=Severity.NOTE, title="t", fix="f", on=BesideView, find=find, needs=("ServiceAccount",)
    )
"""
ACCOUNT = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: spark, namespace: growth}\n"


def test_a_rule_of_a_plug_in_sees_what_lies_beside_a_job(project: Project) -> None:
    project.plug_in(BESIDE, rules="RULE")
    assert project.run("render").returncode == 0
    project.write("all.yaml", f"{project.rendered()}---\n{ACCOUNT}")
    found = project.run("validate", "all.yaml").stdout
    assert found.count("note GS9007 revenue lies beside the account spark") == 1


def test_a_rule_that_raises_is_a_finding_about_its_plug_in(project: Project) -> None:
    project.plug_in(RULE.format(code="GS9007", body='raise LookupError("the moon")'), rules="RULE")
    run = project.run("validate")
    assert run.returncode == 1
    assert "error GS0003 rule GS9007 of the plug-in genspark-ours crashed: LookupError" in run.stdout
    assert "report it to who wrote the plug-in, or uninstall it" in run.stdout
    assert "the moon" not in run.stdout + run.stderr


def test_a_feature_that_raises_is_a_finding_and_other_jobs_go_on(project: Project) -> None:
    project.plug_in(FEATURE.format(key="ours"), features="FEATURE")
    project.write("jobs/growth/other.yaml", JOB.replace("name: revenue", "name: other\nours: yes"))
    code, said = project.said("render")
    assert code == 1
    assert "other.yaml:1:1: error GS0003 the plug-in genspark-ours failed on this job: LookupError" in said
    assert project.rendered()


ONCE = """\
    import os
    from genspark.extend import Block, Feature, Field, Finding, JobView, Rule, Severity, TEXT

    def _raises():
        if "NO_MOON" in os.environ:
            raise LookupError("the moon")

    class Ours(Block):
        ours = Field(TEXT, "Ours.", addresses=())

    def say(job, block, plan):
        {feature}
        return ()

    def find(view):
        {rule}
        return ()

    def __getattr__(name):
        if name != "LATER":
            raise AttributeError(name)
        {loading}
        return RULE

    FEATURE = Feature("ours", (Ours,), say)
    RULE = Rule(code="GS9007", severity=Severity.ERROR, title="t", fix="f", on=JobView, find=find)
"""


@pytest.mark.parametrize("command", spread(["render"], long=["validate"]))
@pytest.mark.parametrize("raises", ["feature", "rule", "loading"])
def test_what_a_plug_in_failed_on_is_looked_at_again_in_the_next_run_though_no_file_changed(
    project: Project, monkeypatch: pytest.MonkeyPatch, command: str, raises: str
) -> None:
    code = ONCE.format(**{part: "_raises()" if part == raises else "pass" for part in ("feature", "rule", "loading")})
    project.plug_in(code, features="FEATURE", rules="LATER")
    project.job("ours: yes\n")
    with monkeypatch.context() as once:
        once.setenv("NO_MOON", "1")
        code, said = project.said(command)
        assert (code, "GS0003" in said) == (1, True), said
    assert project.said(command)[0] == 0
    assert project.said(command)[0] == 0
    assert bool(project.rendered()) == (command == "render")


def test_a_rule_that_yields_a_text_is_a_finding_about_its_plug_in_and_no_bug_of_ours(project: Project) -> None:
    project.plug_in(RULE.format(code="GS9007", body='yield "seen"'), rules="RULE")
    run = project.run("validate")
    assert run.returncode == 1
    assert "error GS0003 rule GS9007 of the plug-in genspark-ours yields a str, which is no Finding" in run.stdout
    assert "named at the end of this run" not in run.stdout + run.stderr


@pytest.mark.parametrize(
    ("code", "entries", "said"),
    [
        ("import nowhere\n", {"rules": "RULE"}, "cannot be loaded for its rules some: ModuleNotFoundError"),
        ("RULE = 4\n", {"rules": "RULE"}, "the entry point some of the plug-in genspark-ours is not a Rule"),
        (RULE.format(code="GS5204", body="yield"), {"rules": "RULE"}, "has the code GS5204"),
        (
            RULE.format(code="GS9005", body="yield")
            .replace("JobView", "RepositoryView")
            .replace("find=find", 'find=find, of=("kubeflow",)'),
            {"rules": "RULE"},
            "the rule some of the plug-in genspark-ours is of some targets, and looks at the jobs of all",
        ),
        (FEATURE.format(key="image"), {"features": "FEATURE"}, "has a key of another feature: image of Ours"),
        (
            RULE.format(code="GS9007", body="yield") + "    RULE = RULE._replace(needs=[])\n",
            {"rules": "RULE"},
            "a list",
        ),
        ("raise SystemExit(0)\n", {"rules": "RULE"}, "cannot be loaded for its rules some: SystemExit"),
    ],
    ids=["no import", "a text", "a code of ours", "targets no view tells", "a key of ours", "a list", "an exit"],
)
def test_a_plug_in_that_cannot_be_taken_is_a_finding_and_nothing_is_written(
    project: Project, code: str, entries: dict[str, str], said: str
) -> None:
    project.plug_in(code, **entries)
    exit_code, printed = project.said("render")
    assert exit_code == 1
    assert "genspark.yaml:1:1: error GS0003" in printed
    assert said in printed
    assert not project.rendered()


def test_a_package_with_another_name_adds_nothing(project: Project) -> None:
    project.plug_in("import nowhere\n", name="spark-tools", rules="RULE")
    assert project.run("validate").returncode == 0


@pytest.mark.parametrize("inside", ["", "jobs"], ids=["its root", "a folder of it"])
def test_a_repository_cannot_bring_a_plug_in_of_its_own(project: Project, inside: str) -> None:
    packages, project.packages = project.packages, project.folder
    project.plug_in("raise SystemExit(9)\n", rules="RULE")
    project.packages = packages
    argv = [sys.executable, "-m", "genspark", "validate"]  # which puts the current folder on Python's path
    where = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    folder = project.folder / inside
    run = subprocess.run(argv, cwd=folder, capture_output=True, text=True, check=False, env=where)
    assert (run.returncode, "GS0003" in run.stdout) == (0, False), run.stdout + run.stderr
    argv = [*argv[:3], "-C", "jobs", "validate"]
    run = subprocess.run(argv, cwd=project.folder, capture_output=True, text=True, check=False, env=where)
    assert "GS0003" not in run.stdout + run.stderr
    assert run.returncode != 9


def test_a_run_without_plug_ins_does_not_look_into_packages(project: Project) -> None:
    code = "import sys, genspark.compiler as c; c.parts(); print('importlib.metadata' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True, cwd=ROOT).strip() == "False"


def test_every_name_of_the_door_is_there_and_sorted() -> None:
    assert all(hasattr(extend, name) for name in extend.__all__)
    assert set(extend.__all__) == {name for name in vars(extend) if not name.startswith("_")} - {"annotations"}


def test_the_example_takes_all_that_it_needs_from_the_door() -> None:
    for path in (ROOT / "examples/plug-in").rglob("*.py"):
        named = [line.split()[1] for line in path.read_text().splitlines() if line.startswith("from ")]
        assert {name for name in named if name.startswith("genspark")} <= {"genspark.extend"}
