"""Every rule's own examples: the bad one raises its code alone, the good one is clean, and no schema minds either."""

from __future__ import annotations

import importlib
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, rewrite, upstream
from example_repository import codes, files, made, rules, said, written
from jsonschema import Draft202012Validator
from started import ran

from genspark.check.examples import job
from genspark.check.rule import Rule
from genspark.check.traits import told_apart
from genspark.core.codes import CODES
from genspark.core.registry import modules
from genspark.rules import __doc__ as families

LEDGER = Path(__file__).parent / "codes.txt"
FAMILIES = {
    "kubeflow": "25678",
    "native": "5",
    "settings": "7",
    "descriptor": "2",
    "resources": "5",
    "security": "6",
    "targets": "7",
    "effects": "8",
}
DEFINITIONS = {
    "SparkApplication": "kubeflow-sparkapplications",
    "ScheduledSparkApplication": "kubeflow-scheduledsparkapplications",
}
ONE_OF_EACH_VIEW = ("GS5103", "GS7112", "GS7101", "GS6118", "GS2101", "GS8101", "GS2142")


@pytest.fixture(params=rules(), ids=lambda rule: rule.code)
def rule(request: pytest.FixtureRequest) -> Rule:
    """Each rule that the registry finds."""
    found: Rule = request.param
    return found


def test_the_bad_example_raises_its_code_alone_at_a_line_of_its_own(rule: Rule, tmp_path: Path) -> None:
    bad = said(written(rule.bad, tmp_path))
    assert {one.finding.code for one in bad} == {rule.code}
    own = files(rule.bad)
    for finding, mark, _ in bad:
        assert finding.severity is rule.severity
        assert mark.file in own
        assert 0 < mark.line <= len(own[mark.file].splitlines())
        assert mark.line > 1 or own[mark.file].startswith("name:")


def test_every_code_that_the_program_tells_apart_is_one_that_a_stage_or_a_rule_raises() -> None:
    assert {*told_apart()} - {*CODES} - {rule.code for rule in rules()} == set()


def test_the_good_example_has_nothing_to_complain_of(rule: Rule, tmp_path: Path) -> None:
    assert codes(written(rule.good, tmp_path)) == []


def test_the_good_example_is_the_bad_one_mended(rule: Rule) -> None:
    assert files(rule.bad) != files(rule.good)
    assert files(rule.bad).keys() == files(rule.good).keys()


@pytest.mark.parametrize("code", ONE_OF_EACH_VIEW)
def test_the_command_line_says_it_too(code: str, tmp_path: Path) -> None:
    rule = next(rule for rule in rules() if rule.code == code)
    run = validate(written(rule.bad, tmp_path / "bad"))
    assert run.returncode == 1
    assert {*re.findall(r"GS\d{4}", run.stdout)} == {code}
    assert rule.fix in run.stdout
    run = validate(written(rule.good, tmp_path / "good"))
    assert (run.stdout, run.returncode) == ("", 0)


def validate(folder: Path) -> subprocess.CompletedProcess[str]:
    return ran(["validate", "--strict"], folder)


@pytest.fixture(scope="module")
def definitions() -> dict[str, Draft202012Validator]:
    """What the API server checks of the operator's kinds, strictly: an unknown field is refused."""
    found = {}
    for kind, name in DEFINITIONS.items():
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        crd = yaml.load((upstream("crds") / f"{name}.yaml").read_text(), loader)
        found[kind] = Draft202012Validator(strict(crd["spec"]["versions"][0]["schema"]["openAPIV3Schema"]))
    return found


def strict(node: dict[str, Any]) -> dict[str, Any]:
    """A structural schema that refuses unknown fields, as strict validation does."""
    closed = dict(node)
    if "properties" in node:
        closed["properties"] = {name: strict(each) for name, each in node["properties"].items()}
        closed.setdefault("additionalProperties", "x-kubernetes-preserve-unknown-fields" in node)
    for keyword in ("items", "additionalProperties"):
        if isinstance(node.get(keyword), dict):
            closed[keyword] = strict(node[keyword])
    if node.get("type") == "object" and not node.get("properties") and "additionalProperties" not in node:
        closed["additionalProperties"] = True
    if node.get("x-kubernetes-int-or-string"):
        closed["type"] = ["integer", "string"]
    return closed


OF_OLDER = {"GS7171": "before 2.1 the CRD asks for no main file"}


def test_no_api_server_would_have_refused_the_bad_example(
    rule: Rule, tmp_path: Path, definitions: dict[str, Draft202012Validator]
) -> None:
    if rule.code in OF_OLDER:
        pytest.skip("is of operators whose CRD was another")
    for manifest in made(written(rule.bad, tmp_path)):
        if manifest.id.kind in definitions:
            errors = [error.message for error in definitions[manifest.id.kind].iter_errors(manifest.data)]
            assert errors == []


def test_a_fix_is_one_line_without_a_full_stop(rule: Rule) -> None:
    assert rule.fix
    assert rule.title
    for text in (rule.fix, rule.title):
        assert "\n" not in text
        assert not text.endswith(".")
        assert text[0].islower()


def test_find_says_what_happens_if_nobody_listens(rule: Rule) -> None:
    assert len((rule.find.__doc__ or "").split()) > 12


def test_a_rule_lies_in_the_family_of_its_code() -> None:
    for name in modules("genspark.rules", families=True):
        module = importlib.import_module(name)
        family = name.split(".")[2]
        assert module.RULE.code[2] in FAMILIES[family]
        assert re.fullmatch(r"GS\d{4}", module.RULE.code)
        assert (module.__doc__ or "").startswith(f"{module.RULE.code}: ")


def test_every_family_says_what_it_holds() -> None:
    for name in {name.rpartition(".")[0] for name in modules("genspark.rules", families=True)}:
        for digit in FAMILIES[name.rpartition(".")[2]]:
            assert f"GS{digit}xxx" in (importlib.import_module(name).__doc__ or "")
            assert f"{digit} " in (families or "")


def test_no_code_is_used_twice() -> None:
    codes = [*(rule.code for rule in rules()), *CODES]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    assert twice == [], "take another code: tests/rules/codes.txt has those in use"


def test_every_code_that_anything_raises_has_a_title() -> None:
    known = {rule.code for rule in rules()} | CODES.keys()
    raised = {
        code for path in (ROOT / "genspark").rglob("*.py") for code in re.findall(r'"(GS\d{4})"', path.read_text())
    }
    assert raised - known == set()


def test_the_ledger_of_codes_is_up_to_date(update_golden: bool) -> None:
    rows = [(rule.code, rule.severity, rule.title) for rule in rules()]
    rows += [(code, found.severity, found.title) for code, found in CODES.items()]
    text = "".join(
        f"{code} {severity.value:<7} {title}\n" for code, severity, title in sorted(rows, key=lambda r: r[0])
    )
    if update_golden:
        rewrite(LEDGER, text)
    assert text == LEDGER.read_text()


def test_an_example_says_only_what_is_special_about_it() -> None:
    ordinary = {line for line in job().splitlines() if line.startswith(("image:", "main:"))}
    files = [path for path in (ROOT / "genspark" / "rules").rglob("*.py") if path.name != "__init__.py"]
    assert len(files) == len(list(rules()))
    assert [path.name for path in files if ordinary & set(path.read_text().splitlines())] == []
