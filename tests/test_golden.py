"""Every example, on every target: what it renders is what is committed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from started import ran
from upstream_crds import complaints

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/genspark.yaml"))
GOLDEN = ROOT / "tests" / "golden"
ids = [example.name for example in EXAMPLES]


def genspark(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line as a process."""
    return ran(arguments, folder)


def environments(example: Path) -> list[str]:
    return list(yaml.safe_load((example / "genspark.yaml").read_text())["environments"])


def tree(folder: Path) -> dict[str, str]:
    return {str(p.relative_to(folder)): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def copy(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of an example without its output."""
    target = tmp_path / request.param.name
    shutil.copytree(request.param, target, ignore=shutil.ignore_patterns("rendered", ".genspark-cache"))
    return target


@pytest.mark.parametrize("copy", EXAMPLES, indirect=True, ids=ids)
def test_an_example_renders_what_is_committed_beside_it(copy: Path, update_golden: bool) -> None:
    run = genspark(copy, "render")
    assert run.returncode == 0, run.stderr
    committed = ROOT / "examples" / copy.name / "rendered"
    if update_golden:
        shutil.rmtree(committed, ignore_errors=True)
        shutil.copytree(copy / "rendered", committed)
    assert tree(copy / "rendered") == tree(committed)


@pytest.mark.parametrize("example", EXAMPLES, ids=ids)
def test_the_committed_output_is_valid_under_the_upstream_crds(example: Path) -> None:
    checked = 0
    for path in sorted((example / "rendered").rglob("*sparkapplication*.yaml")):
        assert complaints(yaml.safe_load(path.read_text())) == [], path
        checked += 1
    assert checked >= len(environments(example))


@pytest.mark.parametrize("copy", EXAMPLES, indirect=True, ids=ids)
def test_an_example_runs_without_an_operator_too(copy: Path, update_golden: bool) -> None:
    for environment in environments(copy):
        run = genspark(copy, "render", "--stdout", "--set", "target=native", "-e", environment)
        assert run.returncode in (0, 1), run.stderr
        # What only an operator can do is said, and that is golden too.
        shown = run.stdout if run.returncode == 0 else "".join(f"# {line}\n" for line in run.stderr.splitlines())
        same_as_golden(shown, GOLDEN / "native" / f"{copy.name}-{environment}.yaml", update_golden)


@pytest.mark.parametrize("copy", EXAMPLES, indirect=True, ids=ids)
def test_the_plan_of_an_example_is_explained_statement_by_statement(copy: Path, update_golden: bool) -> None:
    for environment in environments(copy):
        for job in (path.stem for path in (copy / "jobs").rglob("*.yaml")):
            name = yaml.safe_load(next((copy / "jobs").rglob(f"{job}.yaml")).read_text())["name"]
            run = genspark(copy, "explain", name, "--stage", "plan", "-e", environment)
            if "does not exist in" in run.stderr:
                continue
            assert run.returncode == 0, run.stderr
            same_as_golden(run.stdout, GOLDEN / "plan" / f"{copy.name}-{environment}-{name}.txt", update_golden)


@pytest.mark.parametrize("copy", EXAMPLES, indirect=True, ids=ids)
def test_an_example_has_nothing_to_complain_of(copy: Path) -> None:
    run = genspark(copy, "validate", "--strict")
    assert (run.stdout, run.returncode) == ("", 0)


def same_as_golden(text: str, golden: Path, update: bool) -> None:
    if update:
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(text)
    assert text == golden.read_text()
