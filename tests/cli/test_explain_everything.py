"""Whatever stands in an example, or in what becomes of it, can be explained."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from conftest import ROOT

from genspark.compiler import parts
from genspark.core.paths import leaves_of
from genspark.core.yaml import one_line
from genspark.explain import field, fields, stages, table
from genspark.explain.answers import Document, Safe
from genspark.explain.case import Case
from genspark.explain.paths import by_name
from genspark.report.explain import field as field_text
from genspark.report.explain import stages as stages_text
from genspark.report.explain.table import table as as_table
from genspark.repository import Repository
from genspark.source.lines import Lines
from genspark.source.tree import Folder

EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/genspark.yaml"))


def cases(example: Path, target: str) -> Iterator[Case]:
    repo = Repository(Folder(str(example)))
    for name in repo.environment_names():
        environment = repo.environment(name)
        assert environment is not None
        for path in repo.documents:
            compiled = repo.compiled(environment, path, (("target", target),))
            if compiled.absent or any(finding.code == "GS7001" for finding in compiled.findings):
                continue  # it does not exist there, or only an operator can run it
            assert compiled.manifests
            yield Case(compiled, environment, parts().words, Lines(repo.raw))


@pytest.fixture(params=[(example, target) for example in EXAMPLES for target in parts().targets], ids=str)
def every(request: pytest.FixtureRequest) -> list[Case]:
    return list(cases(*request.param))


def test_every_value_of_the_input_names_its_line(every: list[Case]) -> None:
    for case in every:
        for path, _ in leaves_of({k: v for k, v in case.input.data.items() if k != "target"}):
            text = field_text.field(field.field(case, ".".join(path)))
            assert ".yaml:" in text, path


def test_every_leaf_of_a_manifest_leads_to_what_it_was_made_from(every: list[Case]) -> None:
    for case in every:
        several = len(case.compiled.manifests) > 1
        for manifest in case.compiled.manifests:
            for path, value in leaves_of(manifest.data):
                name = ".".join(by_name(manifest.data, path))
                text = field_text.manifest_path(field.manifest_path(case, name))
                head = f"{manifest.id.kind} {name}" if several else name
                assert f"{head} = {one_line(value)}\n  " in text
                assert fields.in_manifest(manifest, name) == fields.in_manifest(manifest, ".".join(path))


def test_every_stage_of_every_example_can_be_one_line(every: list[Case]) -> None:
    for case in every:
        assert stages_text.resolved(stages.resolved(case)).endswith("\n")
        assert stages_text.plan(stages.plan(case)).endswith("\n")
        text = stages_text.manifests(stages.manifests(case))
        assert list(yaml.safe_load_all(text)) == [m.data for m in case.compiled.manifests]


def test_tables_fit_an_ordinary_terminal(every: list[Case]) -> None:
    for case in every:
        assert [line for line in as_table(table.of_job(case)).splitlines() if len(line) > 80] == []


def test_lines_are_written_as_the_manifests_are() -> None:
    data = {"a": {"b": [1, {"c": "x\ny\n", "d": []}], "e": {}}, "f": [["g"]], "h": "yes"}
    document = Document("", Safe(data), {})
    text = "".join(f"{line.partition('  # ')[0].rstrip()}\n" for line in stages_text.document(document))
    assert yaml.safe_load(text) == data
