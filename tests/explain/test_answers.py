"""Answers are plain data: programs can have them as JSON, and they hold no credential before anybody prints them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from genspark.compiler import parts
from genspark.core.paths import leaves_of
from genspark.explain import field, setting, stages, table
from genspark.explain.answers import Input, LayerValue, Origin, Safe
from genspark.explain.case import Case
from genspark.repository import Repository
from genspark.source.lines import Lines
from genspark.source.tree import Folder

SECRET = "Zx9" + "QwErTy7UiOp"
FILES = {
    "genspark.yaml": "environments: {prod: {overlays: [base]}}\n",
    "overlays/base.yaml": """\
vars: {pool: batch}
defaults: {executors: {memory: 4g}, pod: {nodeSelector: {pool: "${{ vars.pool }}"}}}
teams: {growth: {identity: {driver: spark}}}
""",
    "jobs/growth/revenue.yaml": f"""\
name: revenue
image: ghcr.io/acme/revenue:1.4.2
sparkVersion: 4.0.1
main: local:///opt/app/revenue.py
run: on-change
args: [--password, {SECRET}, https://u:{SECRET}@h.example/x]
executors: {{count: 2, memory: 8g, env: {{DB_PASSWORD: {SECRET}, ECHO: "-p {SECRET}"}}}}
conf: {{spark.acme.password: {SECRET}}}
""",
}
BESIDE = {
    **FILES,
    "jobs/growth/revenue.yaml": f"""\
{FILES["jobs/growth/revenue.yaml"]}resources: [beside.yaml]
configFiles: {{/opt/app/app.conf: conf/app.conf}}
""",
    "conf/app.conf": f"password = {SECRET}\n",
    "beside.yaml": f"""\
apiVersion: v1
kind: Secret
metadata: {{name: beside}}
stringData: {{password: {SECRET}, plain: p}}
""",
}


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return made(FILES, tmp_path)


def made(files: Mapping[str, str], tmp_path: Path) -> Case:
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    repo, document = Repository(Folder(str(tmp_path))), "jobs/growth/revenue.yaml"
    environment = repo.environment("prod")
    assert environment is not None
    compiled = repo.compiled(environment, document)
    mask = repo.mask(document).hiding(compiled.input.credentials)
    return Case(compiled, environment, parts().words, Lines(repo.raw), mask)


def above(data: Any) -> Iterator[str]:
    """Every path that somebody may ask for, of a value or of what holds it."""
    paths = dict.fromkeys(path[:size] for path, _ in leaves_of(data) for size in range(1, len(path) + 1))
    yield from map(".".join, paths)


def answers(case: Case) -> Iterator[Any]:
    yield from (stages.resolved(case), stages.plan(case), stages.manifests(case), table.of_job(case))
    for text in (*above(case.input.data), "pod.env", "nothing.here"):
        yield from (field.field(case, text), field.missing(case, text))
    for manifest in case.compiled.manifests:
        yield from (field.manifest_path(case, text) for text in above(manifest.data))


def plain(answer: Any) -> Any:
    """An answer as JSON knows data."""
    if isinstance(answer, tuple) and hasattr(answer, "_asdict"):
        return plain(answer._asdict())
    if isinstance(answer, Mapping):
        return {".".join(key) if isinstance(key, tuple) else key: plain(value) for key, value in answer.items()}
    if isinstance(answer, list | tuple):
        return [plain(one) for one in answer]
    assert answer is None or isinstance(answer, str | int | float), type(answer)
    return answer


def test_every_answer_is_plain_data_without_credentials(tmp_path: Path) -> None:
    texts = [json.dumps(plain(answer)) for answer in answers(made(BESIDE, tmp_path))]
    assert len(texts) > 50
    assert [text for text in texts if SECRET in text] == []
    assert any("(hidden credential)" in text for text in texts)


def test_a_setting_is_answered_in_data_too() -> None:
    answer = setting.answer("spark.executor.memory", parts())
    assert plain(answer)["fields"] == ["executors.memory"]
    assert plain(answer)["operators"] == [["kubeflow", "spec.executor.memory"]]


def test_an_answer_about_a_field_names_each_layer_with_its_place(case: Case) -> None:
    (answer,) = field.field(case, "executors.memory")
    assert answer.place.path == ("executors", "memory")
    assert answer.place.value == Safe("8g")
    assert answer.place.layers == (
        LayerValue(Safe("8g"), Origin("jobs/growth/revenue.yaml", 7, 31), "descriptor"),
        LayerValue(Safe("4g"), Origin("overlays/base.yaml", 2, 32), "defaults, overridden"),
        LayerValue(Safe("1g"), None, ""),
    )
    assert [end.what for end in answer.goes_to] == ["conf spark.executor.memory", "manifest spec.executor.memory"]


def test_an_object_that_lies_beside_the_job_is_said_in_its_own_document(tmp_path: Path) -> None:
    one = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\ndata: {a: b}\n"
    case = made({**BESIDE, "beside.yaml": f"{one % 'one'}---\n{one % 'two'}"}, tmp_path)
    found = [said for said in stages.plan(case).statements if said.address.endswith(" data.a")]
    assert [str(said.origins[0]) for said in found] == ["beside.yaml:4", "beside.yaml:9"]
    for answer, line in zip(field.manifest_path(case, "data.a"), (4, 9), strict=True):
        assert answer.made_from[0].layers == (LayerValue(Safe("b"), Origin("beside.yaml", line, 11), ""),)


def test_a_file_that_lies_beside_the_job_is_said_with_its_text(tmp_path: Path) -> None:
    case = made({**BESIDE, "conf/app.conf": "level = info\n"}, tmp_path)
    (answer,) = field.manifest_path(case, "data.app.conf")
    text = next(one for one in answer.made_from if one.path == ("conf/app.conf",))
    assert text.layers == (LayerValue(Safe("level = info\n"), Origin("conf/app.conf", 1, 1), ""),)


def test_what_an_expression_for_a_whole_map_says_is_not_built_in(tmp_path: Path) -> None:
    overlay = 'vars: {all: {A: "1"}}\ndefaults: {driver: {env: "${{ vars.all }}"}}\n'
    case = made({**FILES, "overlays/base.yaml": overlay}, tmp_path)
    (answer,) = field.field(case, "driver.env.A")
    assert answer.place.value == Safe("1")
    origin = Origin("overlays/base.yaml", 2, 26)
    assert answer.place.layers == (LayerValue(Safe("${{ vars.all }}"), origin, "defaults"),)
    (leaf,) = (one for one in table.of_job(case) if one.path == ("driver", "env", "A"))
    assert leaf.origins == (Origin("overlays/base.yaml", 2),)


def test_what_chose_a_profile_that_the_job_does_not_name_is_told(tmp_path: Path) -> None:
    overlay = "profiles:\n  big: {use: [pool]}\n  pool: {driver: {nodeSelector: {pool: big}}}\n"
    job = FILES["jobs/growth/revenue.yaml"] + "use: [big]\n"
    case = made({**FILES, "overlays/base.yaml": overlay, "jobs/growth/revenue.yaml": job}, tmp_path)
    (answer,) = field.field(case, "driver.nodeSelector.pool")
    assert answer.made_from == (
        Input(("use",), Safe(["big"]), Origin("jobs/growth/revenue.yaml", 9, 6), chose_layer=True),
        Input(("profiles", "big", "use"), Safe(["pool"]), Origin("overlays/base.yaml", 2, 14), chose_layer=True),
    )
