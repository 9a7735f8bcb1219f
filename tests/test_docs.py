"""What the README and the pages show is what the commands print; --update-golden writes it there."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from comparison.history import git
from conftest import ROOT, rewrite
from lab.changing import STATES, changes, recorded
from started import ran

from genspark.check.examples import manifest as manifest_of
from genspark.compiler import parts
from genspark.explain.operator import told
from genspark.explain.reach import reached
from genspark.operators.kubeflow.history import HISTORY
from genspark.operators.kubeflow.rows import APPLICATION, SCHEDULED, UNREACHED
from genspark.operators.kubeflow.submission import SUBMITTERS
from genspark.operators.row import Effect, Row
from genspark.report.explain.operator import markdown as history_table
from genspark.report.reach import markdown
from genspark.spark.versions import dotted

BROUGHT = ROOT / "tests" / "importer" / "cases" / "plain" / "manifest.yaml"
EXAMPLE = ROOT / "examples" / "scheduled-python"
ORACLE = ROOT / "tests" / "oracle"
LAYERED = ROOT / "examples" / "two-environments"
JOB = "jobs/growth/daily-revenue.yaml"
APPLICATION_OF_OTHERS = manifest_of(
    "sparkVersion: 4.0.1\n"
    "image: ghcr.io/acme/revenue:latest\n"
    "driver: {memory: 4gb, env: [{name: DB_PASSWORD, value: hunter2}], serviceAccount: spark}\n"
    "dynamicAllocation: {enabled: true, minExecutors: 8, maxExecutors: 4}\n"
    "executor: {cores: 4, memory: 8g}"
)
MANIFEST = "rendered/prod/growth/daily-revenue/scheduledsparkapplication-daily-revenue.yaml"
_BLOCK = re.compile(r"<!-- generated: (\S+) -->\n(.*?)<!-- end -->\n", re.DOTALL)


def genspark(folder: Path, *arguments: str) -> str:
    """What a command prints to standard output."""
    return ran(arguments, folder).stdout


def fenced(language: str, text: str) -> str:
    return f"```{language}\n{text.strip()}\n```\n"


def shell(command: str, printed: str) -> str:
    return fenced("console", f"$ {command}\n{printed}")


def job(folder: Path) -> str:
    return fenced("yaml", (folder / JOB).read_text())


def manifest(folder: Path) -> str:
    genspark(folder, "render")  # no golden is made of another: they are all written at once
    return fenced("yaml", (folder / MANIFEST).read_text())


def finding(folder: Path) -> str:
    wrong = folder / JOB
    wrong.write_text(wrong.read_text().replace("memory: 8g", "memory: 8Gi"))
    return shell("genspark validate", genspark(folder, "validate"))


def explanation(folder: Path) -> str:
    """In a repository with layers: the other example would have little to tell."""
    layered = folder / "layered"
    shutil.copytree(LAYERED, layered, ignore=shutil.ignore_patterns("rendered", ".genspark-cache"))
    command = "explain daily-revenue executors.memory -e prod-eu"
    return shell(f"genspark {command}", genspark(layered, *command.split()))


def beginning(folder: Path) -> str:
    """The pods without what follows from them."""
    printed = genspark(folder, "explain", "daily-revenue", "--pods").partition("altogether\n")[0]
    return shell("genspark explain daily-revenue --pods", f"{printed}...")


README = {"job": job, "manifest": manifest, "finding": finding, "explain": explanation, "pods": beginning}


_SUBJECT = re.compile(r"memory|cores|cpu:|(driver|executors?|resources|requests|limits):")


def staged(stage: str, *, target: str = "kubeflow") -> Callable[[Path], str]:
    """One stage of a job: its lines about cores and memory, and those above them that say whose they are."""

    def made(folder: Path) -> str:
        if target == "native":
            path = folder / JOB
            path.write_text(path.read_text().replace("name: daily-revenue", "name: daily-revenue\ntarget: native"))
        command = f"explain daily-revenue -e prod-eu --stage {stage}"
        lines = [line for line in genspark(folder, *command.split()).splitlines() if _SUBJECT.search(line)]
        assert lines, command
        return fenced("console", "\n".join([f"$ genspark {command} | grep -E 'memory|cores|...'", *lines]))

    return made


def layered(folder: Path) -> str:
    command = "explain daily-revenue executors.memory -e prod-eu"
    return shell(f"genspark {command}", genspark(folder, *command.split()))


def overlay(folder: Path) -> str:
    return fenced("yaml", (folder / "overlays" / "prod.yaml").read_text())


ONE_FIELD = {
    "descriptor": job,
    "overlay": overlay,
    "layers": layered,
    "resolved": staged("resolved"),
    "plan": staged("plan"),
    "kubeflow": staged("manifest"),
    "native": staged("manifest", target="native"),
}


def table(rows: tuple[Row, ...]) -> Callable[[Path], str]:
    return lambda folder: markdown(reached(rows, parts().words.fields))


def unreached(folder: Path) -> str:
    return "".join(f"- `{field}`: {why}.\n" for field, why in UNREACHED.items())


def effects(folder: Path) -> str:
    """The effects that rows state, in the order in which they weigh."""
    stated = {row.effect for row in (*SCHEDULED, *APPLICATION)}
    return "".join(f"- {effect.value}: {effect.doc}.\n" for effect in Effect if effect in stated)


FIELDS = {
    "effects": effects,
    "scheduled": table(SCHEDULED),
    "application": table(APPLICATION),
    "unreached": unreached,
}


def source(folder: Path) -> str:
    return fenced("yaml", BROUGHT.read_text())


def imported(folder: Path) -> str:
    shutil.copy(BROUGHT, folder / "daily-revenue.yaml")
    command = "import daily-revenue.yaml"
    run = ran(command.split(), folder)
    assert run.returncode == 0, run.stderr
    return shell(f"genspark {command}", run.stdout + run.stderr)


IMPORT = {"source": source, "imported": imported}


def by_hand(folder: Path) -> str:
    (folder / "revenue.yaml").write_text(APPLICATION_OF_OTHERS)
    return shell("genspark validate revenue.yaml", genspark(folder, "validate", "revenue.yaml"))


def mended(folder: Path) -> str:
    wrong = folder / JOB
    wrong.write_text(wrong.read_text().replace("memory: 8g", "memory: 8Gi"))
    command = "validate --diff --allow-launch"
    return shell(f"genspark {command}", genspark(folder, *command.split()))


def setting(folder: Path) -> str:
    command = "explain spark.eventLog.rolling.maxFileSize"
    return shell(f"genspark {command}", genspark(folder, *command.split()))


CHECKS = {"plain": by_hand, "setting": setting, "fix": mended}


def pods(folder: Path) -> str:
    command = "explain daily-revenue --pods"
    return shell(f"genspark {command}", genspark(folder, *command.split()))


def oracle(folder: Path) -> str:
    """What the kept runs of real Sparks say of the predictions."""
    versions = sorted(path.name.removesuffix(".jsonl.gz") for path in (ORACLE / "recorded").iterdir())
    argv = [sys.executable, str(ORACLE), *versions]
    return subprocess.run(argv, capture_output=True, text=True, check=True).stdout


def submitters(folder: Path) -> str:
    """The Spark in each operator's image."""
    rows = (f"| {dotted(operator)} | {dotted(spark)} |\n" for operator, spark in reversed(SUBMITTERS))
    return "| operator, from | submits with Spark |\n| --- | --- |\n" + "".join(rows)


def lab(folder: Path) -> str:
    """What was measured before a real API server."""
    return in_the_lab()[0]


def rights(folder: Path) -> str:
    """What real drivers asked for."""
    return in_the_lab()[1]


def in_the_lab() -> list[str]:
    """The tables that are printed of it."""
    argv = [sys.executable, str(ROOT / "tests" / "lab")]
    return re.findall(r"(?:\|.*\n)+", subprocess.run(argv, capture_output=True, text=True, check=True).stdout)


def history(folder: Path) -> str:
    """What versions of the operator do wrong."""
    return history_table(told(HISTORY))


def upgrade(folder: Path) -> str:
    command = "explain kubeflow@2.3.0..2.5.2"
    return shell(f"genspark {command}", genspark(folder, *command.split()))


VERSIONS = {"history": history, "upgrade": upgrade}


def difference(folder: Path) -> str:
    """Two changes: of one job, and of an overlay that has a part in it."""
    genspark(folder, "render")
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "first"]):
        git(folder, *arguments)
    for path, old, new in ((JOB, "memory: 8g", "memory: 16g"), ("overlays/base.yaml", "retries: 2", "retries: 3")):
        (folder / path).write_text((folder / path).read_text().replace(old, new))
    return shell("genspark diff -e prod-eu", genspark(folder, "diff", "-e", "prod-eu"))


def every_effect(folder: Path) -> str:
    """All effects, the strongest first."""
    return "".join(f"- {effect.value}: {effect.doc}.\n" for effect in reversed(Effect.by_strength()))


def seen(folder: Path) -> str:
    """What became of applications that were changed."""
    versions = [*recorded()]
    heads = [f"{version} {state}" for version in versions for state in ("running", "completed")]
    rows = [
        [change.name, *(recorded()[version][change.name][state] for version in versions for state in STATES)]
        for change in changes()
    ]
    table = [["change", *heads], ["---"] * (len(heads) + 1), *rows]
    return "".join(f"| {' | '.join(row)} |\n" for row in table)


DIFF = {"diff": difference, "effects": every_effect}


PODS = {"pods": pods, "oracle": oracle, "submitters": submitters, "lab": lab}


@pytest.mark.parametrize(
    ("page", "blocks", "example"),
    [
        ("README.md", README, EXAMPLE),
        ("docs/one-field.md", ONE_FIELD, LAYERED),
        ("docs/fields.md", FIELDS, EXAMPLE),
        ("docs/checks.md", CHECKS, EXAMPLE),
        ("docs/import.md", IMPORT, EXAMPLE),
        ("docs/pods.md", PODS, EXAMPLE),
        ("docs/rights.md", {"rights": rights}, EXAMPLE),
        ("docs/operator-versions.md", VERSIONS, EXAMPLE),
        ("docs/diff.md", DIFF, LAYERED),
        ("docs/effects.md", {"seen": seen}, EXAMPLE),
    ],
    ids=["README", "one-field", "fields", "checks", "import", "pods", "rights", "operator-versions", "diff", "effects"],
)
def test_a_page_shows_what_the_commands_print(
    page: str, blocks: dict[str, Callable[[Path], str]], example: Path, tmp_path: Path, update_golden: bool
) -> None:
    path = ROOT / page
    text = path.read_text()

    def fresh(match: re.Match[str]) -> str:
        folder = tmp_path / match.group(1)
        shutil.copytree(example, folder, ignore=shutil.ignore_patterns("rendered", ".genspark-cache"))
        return f"<!-- generated: {match.group(1)} -->\n{blocks[match.group(1)](folder)}<!-- end -->\n"

    made = _BLOCK.sub(fresh, text)
    assert {name for name, _ in _BLOCK.findall(text)} == set(blocks)
    if update_golden:
        rewrite(path, made)
    assert path.read_text() == made


def lines(code: str) -> str:
    """Code without its indents, as a quotation has it."""
    return "".join(f"{line.strip()}\n" for line in code.splitlines())


def test_what_contributors_are_shown_stands_in_the_file_that_is_named() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    quoted = re.findall(r"`(genspark/[a-z_/]+\.py)`:\n\n```python\n(.*?)```\n", text, re.DOTALL)
    assert len(quoted) == 3
    for name, code in quoted:
        assert lines(code) in lines((ROOT / name).read_text()), name


def test_every_path_that_contributors_are_sent_to_exists() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    named = re.findall(r"`((?:genspark|tests|docs|schemas|examples)/[\w./-]*)`", text)
    assert len(named) > 10
    assert [path for path in named if not (ROOT / path).exists()] == []
