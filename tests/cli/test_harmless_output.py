"""What a repository writes and genspark prints moves no terminal and gives no runner of CI an order."""

from __future__ import annotations

import json
import re
import subprocess
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

import pytest
from cli_process import genspark, written
from markdown_it import MarkdownIt

EVIL = "a b\n::error::x\x1b[31m ##vso[x] \u202e\u0085"
SAID = '"a b\\n::error::x\\e[31m ##vso[x] \\u202e\\N"'
"""The same in YAML."""
ORDER = re.compile(r"^\s*::|##[\w.]*\[", re.MULTILINE)
FINE = """\
name: {name}
image: ghcr.io/acme/app:1.0
sparkVersion: 4.0.1
main: local:///opt/app/main.py
run: on-change
"""
PLACES = {
    "image": f"image: {SAID}",
    "name": f"name: {SAID}",
    "team": f"team: {SAID}",
    "namespace": f"namespace: {SAID}",
    "target": f"target: {SAID}",
    "main": f"main: {SAID}",
    "class": f"class: {SAID}",
    "version": f"sparkVersion: {SAID}",
    "python": f"pythonVersion: {SAID}",
    "key": f"{SAID}: 1",
    "key-of-driver": f"driver: {{{SAID}: 1}}",
    "key-twice": f"labels: {{{SAID}: a, {SAID}: b}}",
    "schedule": f"run: null\nschedule: {SAID}",
    "schedule-zone": f"run: null\nschedule: {{cron: '0 * * * *', timeZone: {SAID}}}",
    "run": f"run: {SAID}",
    "profile": f"use: [{SAID}]",
    "priority": f"priority: {SAID}",
    "only": f"only: [{SAID}]",
    "environment": f"environments: {{{SAID}: {{suspend: true}}}}",
    "memory": f"driver: {{memory: {SAID}}}",
    "cores": f"executors: {{cores: {SAID}}}",
    "count": f"executors: {{count: {SAID}}}",
    "overhead": f"executors: {{memoryOverhead: {SAID}}}",
    "label": f"labels: {{a: {SAID}}}",
    "label-key": f"labels: {{{SAID}: a}}",
    "annotation-key": f"annotations: {{{SAID}: a}}",
    "conf-key": f"conf: {{{SAID}: a}}",
    "conf-of-spark": f"conf: {{spark.executor.memory: {SAID}}}",
    "unknown-setting": f"conf: {{'spark.executor.memmory': {SAID}}}",
    "env": f"pod: {{env: {{{SAID}: a}}}}",
    "volume": f"pod: {{volumes: [{{name: {SAID}, emptyDir: {{}}}}]}}",
    "size-limit": f"pod: {{volumes: [{{name: a, emptyDir: {{sizeLimit: {SAID}}}}}]}}",
    "mount": f"pod: {{volumeMounts: [{{name: {SAID}, mountPath: /a}}]}}",
    "config-files": f"configFiles: {{/a/b: {SAID}}}",
    "config-files-path": f"configFiles: {{{SAID}: c}}",
    "resources": f"resources: [{SAID}]",
    "expression": 'args: ["${{ vars.a b\\n::error::x\\e[31m }}"]',
    "expression-name": "args: [\"${{ vars['x\\n::error::x\\e[31m'] }}\"]",
    "ttl": f"ttl: {SAID}",
    "retries": f"retries: {SAID}",
    "identity": f"identity: {{driver: {SAID}}}",
    "patch": f"patches: [{{kind: {SAID}, merge: {{spec: {{}}}}}}]",
    "allowance": "# genspark: allow GS5101 because \x1b[31m",
    "text-that-is-no-yaml": "a: [\x1b[31m",
    "tag": "name: !<::error::x> a",
}
"""A line of a descriptor, by where its text is printed."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A job for each place, and some whose files and folders are named so."""
    folder = tmp_path_factory.mktemp("project")
    jobs = {f"jobs/demo/{place}.yaml": _job(place, line) for place, line in PLACES.items()}
    jobs[f"jobs/{EVIL}/of folder.yaml"] = FINE.format(name="of-folder") + "driver: {memory: x}\n"
    jobs["jobs/::error file=x::/named.yaml"] = FINE.format(name="named") + "driver: {memory: x}\n"
    jobs["jobs/demo/##[error]x.yaml"] = FINE.format(name="hashes") + "driver: {memory: x}\n"
    jobs["jobs/demo/fine.yaml"] = FINE.format(name="fine") + f"conf: {{{SAID}: {SAID}}}\nargs: [{SAID}]\n"
    files = {"genspark.yaml": "environments: {prod: {overlays: [base]}}\n", "overlays/base.yaml": "vars: {a: b}\n"}
    return written(folder, {**files, **jobs})


def _job(place: str, line: str) -> str:
    key = line.partition(":")[0]
    kept = "".join(f"{other}\n" for other in FINE.format(name=place).splitlines() if not other.startswith(f"{key}:"))
    return f"{kept}{line}\n"


def harmless(text: str) -> str:
    """The text, which no terminal and no runner acts on."""
    assert sorted({one for one in text if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - {"\n"}) == []
    assert [line for line in text.split("\n") if ORDER.search(line)] == []
    return text


def test_every_place_is_found_and_printed_on_lines_of_its_own(project: Path) -> None:
    run = genspark(project, "validate")
    assert run.returncode == 1, run.stderr
    printed = harmless(run.stdout)
    harmless(run.stderr)
    starts = re.compile(r"jobs/.*:\d+:\d+: (error|warning|note) GS\d{4} |  (fix|see): ")
    assert [line for line in printed.splitlines() if not starts.match(line)] == []
    silent = [place for place in PLACES if f"jobs/demo/{place}.yaml:" not in printed]
    assert silent == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["render"],
        ["render", "--check"],
        ["validate", "--fix", "--diff"],
        ["validate", f"jobs/{EVIL}"],
        ["validate", EVIL],
        ["validate", f"--{EVIL}"],
        ["validate", "--format", EVIL],
        [EVIL],
        ["-C", EVIL, "validate"],
        ["render", "--set", EVIL],
        ["render", "--check", "--set", f"{EVIL}=1"],
        ["render", "-e", EVIL],
        ["explain", EVIL],
        ["explain", "fine"],
        ["explain", "fine", "conf"],
        ["explain", "fine", "args"],
        ["explain", "fine", EVIL],
        ["explain", "fine", "spec.sparkConf"],
        ["explain", "fine", "--stage", "resolved"],
        ["explain", "fine", "--stage", "plan"],
        ["explain", "fine", "--stage", "manifest"],
        ["explain", "fine", "--pods"],
        ["explain", "fine", "--pods", "--format", "json"],
        ["schema", EVIL],
        ["schema", "crd", EVIL],
        ["import", EVIL],
        ["import", "jobs"],
        ["init", "."],
    ],
    ids=lambda arguments: " ".join(arguments).replace(EVIL, "EVIL"),
)
def test_every_command_prints_harmless_lines(arguments: list[str], project: Path) -> None:
    run = genspark(project, *arguments)
    assert run.returncode in (0, 1, 2), run.stderr
    harmless(run.stdout)
    harmless(run.stderr)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("genspark.yaml", f"environments: {{prod: {{overlays: [{SAID}]}}}}\n"),
        ("genspark.yaml", f"environments: {{{SAID}: {{overlays: [base]}}}}\n"),
        ("genspark.yaml", f"requires: {SAID}\nenvironments: {{prod: {{overlays: [base]}}}}\n"),
        ("genspark.yaml", f"output: {SAID}\nenvironments: {{prod: {{overlays: [base]}}}}\n"),
        ("genspark.yaml", f"jobs: {SAID}\nenvironments: {{prod: {{overlays: [base]}}}}\n"),
        ("overlays/base.yaml", f"{SAID}: 1\n"),
        ("overlays/base.yaml", f"tiers: {{{SAID}: 1}}\n"),
        ("overlays/base.yaml", f"rules: {{{SAID}: {{severity: none}}}}\n"),
        ("overlays/base.yaml", f"teams: {{{SAID}: {{identity: {{driver: {SAID}}}}}}}\n"),
    ],
)
def test_project_files_and_overlays_are_printed_harmlessly(file: str, text: str, tmp_path: Path) -> None:
    files = {"genspark.yaml": "environments: {prod: {overlays: [base]}}\n", "overlays/base.yaml": "vars: {a: b}\n"}
    written(tmp_path, {**files, "jobs/demo/a.yaml": FINE.format(name="a"), file: text})
    for command in ("validate", "render"):
        run = genspark(tmp_path, command)
        assert run.returncode in (0, 1, 2), run.stderr
        harmless(run.stdout)
        harmless(run.stderr)


def test_each_format_keeps_to_its_own_rules(project: Path) -> None:
    printed = {name: genspark(project, "validate", "--format", name).stdout for name in FORMATS}
    for name in ("json", "sarif", "junit", "markdown"):
        harmless(printed[name])
    found = json.loads(printed["json"])["findings"]
    assert len(found) == len(json.loads(printed["sarif"])["runs"][0]["results"]) == printed["github"].count("\n")
    assert all(re.match("::(error|warning|notice) file=", line) for line in printed["github"].splitlines())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u202e]|##[a-z]*\\[", printed["github"])
    assert any(EVIL in one["file"] for one in found)  # a program finds the file
    ElementTree.fromstring(printed["junit"])
    MarkdownIt("gfm-like", {"linkify": False}).parse(printed["markdown"])


FORMATS = ("json", "sarif", "junit", "markdown", "github")


def test_markdown_tells_nobody_and_links_nowhere(tmp_path: Path) -> None:
    files = {"genspark.yaml": "environments: {prod: {overlays: [base]}}\n", "overlays/base.yaml": "vars: {a: b}\n"}
    bad = FINE.format(name="a") + 'driver: {memory: "@someone https://example.invalid www.example.invalid #12"}\n'
    printed = genspark(written(tmp_path, {**files, "jobs/demo/a.yaml": bad}), "validate", "--format", "markdown").stdout
    assert "@&#8203;someone https:&#8203;//example.invalid www&#8203;.example.invalid \\#&#8203;12" in printed


def test_imported_names_end_no_comment(tmp_path: Path) -> None:
    manifest = f"""\
apiVersion: sparkoperator.k8s.io/v1beta2
kind: SparkApplication
metadata: {{name: {SAID}, namespace: {SAID}}}
spec:
  type: Python
  mode: cluster
  image: ghcr.io/acme/app:1.0
  mainApplicationFile: local:///opt/app/main.py
  sparkVersion: 4.0.1
  sparkConf: {{{SAID}: {SAID}, "spark.a\\n::error::\\e.password": "made up"}}
  driver: {{cores: 1, env: [{{name: {SAID}, value: {SAID}}}]}}
  executor: {{cores: 1}}
"""
    run = genspark(written(tmp_path, {"app.yaml": manifest}), "import", "app.yaml")
    assert run.returncode in (0, 1), run.stderr
    harmless(run.stdout)
    harmless(run.stderr)


def test_a_name_that_is_not_utf_8_is_a_finding_in_every_format(tmp_path: Path) -> None:
    files = {"genspark.yaml": "environments: {prod: {overlays: [base]}}\n", "overlays/base.yaml": "vars: {a: b}\n"}
    written(tmp_path, {**files, "jobs/demo/a.yaml": FINE.format(name="a")})
    odd = tmp_path / "jobs/demo/odd\udcff.yaml"
    odd.write_text(FINE.format(name="odd"))
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "-A"], cwd=tmp_path, check=True)
    runs = [["validate", "--format", name] for name in ("text", *FORMATS)]
    for arguments in (*runs, ["validate", "--staged"], ["render"], ["render", "--check"], ["render", "--staged"]):
        run = genspark(tmp_path, *arguments)
        assert (run.returncode, "GS1003" in run.stdout + run.stderr) == (1, True), run.stderr
    assert (tmp_path / "rendered/prod/demo/a").is_dir()
    odd.rename(tmp_path / "jobs/demo/odd.yaml")  # as the fix says
    assert genspark(tmp_path, "validate").returncode == 0


def test_many_and_long_findings_have_an_end(tmp_path: Path) -> None:
    files = {"genspark.yaml": "environments: {prod: {overlays: [base]}}\n", "overlays/base.yaml": "vars: {a: b}\n"}
    twice = "".join(f"k{number}: 1\nk{number}: 2\n" for number in range(1_000))
    long = FINE.format(name="long") + f"driver: {{memory: {'x' * 100_000}}}\nconf: {{{'y' * 100_000}: 1}}\n"
    written(tmp_path, {**files, "jobs/demo/a.yaml": twice, "jobs/demo/b.yaml": twice, "jobs/demo/long.yaml": long})
    run = genspark(tmp_path, "validate")
    lines = run.stdout.splitlines()
    assert run.returncode == 1
    assert len(lines) < 450
    assert max(map(len, lines)) < 800
    assert re.fullmatch(r"\.\.\. and 1,\d{3} more; genspark validate --format json lists all", lines[-1])
    assert re.search(r"2,?\d{3} errors", run.stderr)  # the totals are those of all
    found = json.loads(genspark(tmp_path, "validate", "--format", "json").stdout)["findings"]
    assert len(found) >= 2_000
    assert max(len(one["message"]) for one in found) <= 600
