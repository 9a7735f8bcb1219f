"""The rules of the house: what holds for every file of the tree, whoever wrote it."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

from genspark.core.codes import CODES

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "genspark"
README = ROOT / "README.md"
LONGEST = 250
SAYS_NOTHING = {"util", "utils", "helper", "helpers", "common", "base", "manager", "misc"}


def modules() -> Iterator[Path]:
    found = [path for path in PACKAGE.rglob("*.py") if path.name != "_index.py"]  # the index is generated
    assert found
    yield from found


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_no_module_is_longer_than_250_lines() -> None:
    lengths = {shown(path): len(path.read_text().splitlines()) for path in modules()}
    assert {path: length for path, length in lengths.items() if length > LONGEST} == {}


LONGEST_FUNCTION = 50
LONG_FUNCTIONS = {
    "genspark/operators/kubeflow/rows.py _role": "rows of a table, one line each; both roles share most of them",
}
"""Functions that are longer, and why."""


def test_no_function_is_longer_than_50_lines_but_those_that_say_why() -> None:
    lengths = {
        f"{shown(path)} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
    }
    assert {name for name, length in lengths.items() if length > LONGEST_FUNCTION} == set(LONG_FUNCTIONS)


def test_no_module_or_package_has_a_name_that_says_nothing() -> None:
    named = {path: {*path.relative_to(PACKAGE).with_suffix("").parts} for path in modules()}
    assert [shown(path) for path, parts in named.items() if parts & SAYS_NOTHING] == []


def test_rules_are_written_with_named_arguments() -> None:
    made = [(path, call) for path in modules() for call in calls(path, "Rule")]
    assert [shown(path) for path, call in made if call.args] == []
    assert len(made) > 100


CODE = re.compile(r"GS\d{4}")
DECLARE = {"genspark/core/codes.py", "genspark/core/file_codes.py", "genspark/check/traits.py"}
"""The tables of codes: what they mean to people, and to the program."""


def test_no_code_is_compared_with_a_string() -> None:
    """What a finding leads to is data (`check/traits.py`): a code that is renamed then changes no behaviour unseen."""
    where = [(shown(path), node) for path in modules() for node in compared(ast.parse(path.read_text()))]
    assert [f"{path}:{node.lineno}" for path, node in where if path not in DECLARE] == []


@pytest.mark.parametrize(
    "text",
    [
        "if one.code == 'GS2102': pass",
        "if 'GS2102' != one.code: pass",
        "known = any(one.code in ('GS3002', 'GS3003') for one in found)",
        "if one.code not in _AROUND: pass",
        "if one.code == SAME: pass",
        "if code == SAME: pass",
        "_AROUND = frozenset(('GS3002', 'GS3004'))",
        "_AROUND = {'GS3002': True}",
        "match one.code:\n    case 'GS3002': pass",
        "if one.code.startswith('GS30'): pass",
    ],
)
def test_a_code_that_is_compared_with_a_string_is_seen(text: str) -> None:
    assert [*compared(ast.parse(text))]


@pytest.mark.parametrize(
    "text",
    [
        "UNREAD = 'GS1013'",
        "found = Diagnostic('GS1013', Severity.ERROR)",
        "RULE = Rule(code='GS1013')",
        "if one.code in rules.codes: pass",
        "if traits(one.code).stops: pass",
        "if line.code not in passing: pass",
    ],
)
def test_a_code_that_is_raised_or_looked_up_is_no_comparison(text: str) -> None:
    assert [*compared(ast.parse(text))] == []


def compared(tree: ast.AST) -> Iterator[ast.expr]:
    """Comparisons of a code, and codes that stand anywhere but where a finding, a rule or a name is made."""
    made = {id(one) for node in ast.walk(tree) for one in _made(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and not isinstance(node.ops[0], ast.Is | ast.IsNot):
            sides = (node.left, *node.comparators)
            equal = isinstance(node.ops[0], ast.Eq | ast.NotEq)
            fixed = any(map(_is_fixed, sides))
            if any(_is_code(side, equal) and (equal or fixed) for side in sides):
                yield node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "startswith":
            if _is_code(node.func.value) and isinstance(node.args[0], ast.Constant):
                yield node
        elif _is_literal(node) and id(node) not in made:
            yield node


def _made(node: ast.AST) -> Iterator[ast.AST]:
    """What a call is given, what a parameter defaults to, the value of a name, a key that something is kept by."""
    if isinstance(node, ast.Call):
        yield from (*node.args, *(word.value for word in node.keywords))
    elif isinstance(node, ast.arguments):
        yield from (*node.defaults, *(default for default in node.kw_defaults if default))
    elif isinstance(node, ast.Assign):
        yield node.value
    elif isinstance(node, ast.Subscript):
        yield node.slice


def _is_literal(node: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(CODE.fullmatch(node.value))


def _is_code(node: ast.AST, alone: bool = True) -> bool:
    """Whether it is a finding's code; a name `code` alone may be a character's, which is looked up and not equated."""
    return isinstance(node, ast.Attribute | ast.Name if alone else ast.Attribute) and _named(node) == "code"


def _is_fixed(node: ast.AST) -> bool:
    """Whether it is what the code says: a constant, or several."""
    if isinstance(node, ast.Attribute | ast.Name):
        return _named(node).isupper()
    return isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Constant)


def _named(node: ast.Attribute | ast.Name) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id


def calls(path: Path, function: str) -> Iterator[ast.Call]:
    """The calls of a function, or of a class's method, by their name as it is written."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == function:
            yield node


def test_a_diagnostic_is_made_by_its_code_alone() -> None:
    """Severities stand in the table of codes and in the rules; only what is kept is read back as it was."""
    assert [shown(path) for path in modules() if any(calls(path, "Diagnostic"))] == ["genspark/results/codec.py"]


def test_no_fix_is_written_where_the_table_of_codes_says_the_same() -> None:
    """Of a local variable only what is given where a finding is made can be seen."""
    made = [
        (f"{shown(path)}:{call.lineno}", values)
        for path in modules()
        for name in ("Diagnostic.of", "locate")
        for call in calls(path, name)
        if len(values := [one.value for one in call.args if isinstance(one, ast.Constant)]) > 1
    ]
    assert made
    assert [at for at, values in made if any(code in CODES and CODES[code].fix in values for code in values)] == []


def test_only_who_owns_a_run_finds_the_tools_of_a_compilation() -> None:
    """All below is given them: a test, a second project or a plug-in can hand in others."""
    asks = re.compile(r"(?<![\w.])(?<!def )parts\(\)")
    finds = {shown(path) for path in modules() if asks.search(path.read_text())}
    owners = {"genspark/repository.py", "genspark/manifests.py", "genspark/importer/batch.py"}
    assert {path for path in finds if not path.startswith("genspark/cli/")} == owners


def test_every_package_says_what_it_is_for() -> None:
    inits = {path.parent / "__init__.py" for path in modules()}
    silent = [path for path in inits if not path.exists() or not ast.get_docstring(ast.parse(path.read_text()))]
    assert sorted(map(shown, silent)) == []


def test_the_rooms_of_the_architecture_are_the_layers_of_the_contract_in_their_order() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(one["layers"] for one in contracts if one["type"] == "layers")
    rows = re.findall(r"^\| (`.*?`) \| ", (ROOT / "docs" / "architecture.md").read_text(), re.MULTILINE)
    told = [room for row in rows for room in re.findall(r"`(\w+)`", row)]
    there = [{name for name in layer.split(" | ") if not name.startswith("(")} for layer in layers]
    assert [room for layer in there for room in sorted(layer, key=told.index)] == told


def test_every_runtime_dependency_has_its_reason_on_the_line_above() -> None:
    text = (ROOT / "pyproject.toml").read_text()
    lines = [line.strip() for line in text.splitlines()]
    dependencies = tomllib.loads(text)["project"]["dependencies"]
    assert dependencies
    above = {name: lines[lines.index(f'"{name}",') - 1] for name in dependencies}
    assert [name for name, line in above.items() if not line.startswith("# ")] == []


def test_every_make_command_that_the_readme_names_exists() -> None:
    text = README.read_text()
    if not text.strip():
        pytest.skip("the README has no text yet")
    code = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", code))
    targets = set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert {"demo", "test", "lint", "bench", "goldens", "wheel", "clean", "help"} <= targets
    assert named - targets == set()


ROOMS_OF_KUBEFLOW = ("operators/kubeflow/", "targets/kubeflow", "rules/kubeflow/", "importer/")
NAME_KUBEFLOW = {
    "features/batch_scheduler.py": "addresses of fields that it alone has",
    "features/driver.py": "the address of a field that it alone has",
    "features/gpu.py": "addresses of fields that it alone has",
    "rules/resources/volume_without_mount.py": "the address of volumes that no pod gets, which only it has",
    "features/monitoring.py": "addresses of fields that it alone has",
    "features/mounted.py": "addresses of fields that it alone has, beside what any other target makes of them",
    "features/layers.py": "text for users: which targets there are",
    "features/patches.py": "text for users: the example of a patch",
    "features/platform.py": "the spelling of before knew no other operator; the example of today's",
    "plan/who.py": "the target of a job that names none",
    "core/codes.py": "text for users: what import and the checks of API versions say",
    "core/file_codes.py": "text for users, as above",
    "check/examples.py": "plain manifests, in which rules have their examples",
    "cli/explain.py": "text for users: the example of an operator's version",
    "cli/schema.py": "text for users: the CRD that most have",
    "cli/validate.py": "text for users: what --operator is about, and what is written instead",
}
"""The files outside of its rooms that name kubeflow's operator or its kinds, and why they may."""
_OF_KUBEFLOW = re.compile(r"kubeflow|sparkapplication|sparkoperator", re.IGNORECASE)


def test_only_these_files_outside_of_its_rooms_name_kubeflow() -> None:
    """Docstrings may: they say where a behaviour was read."""
    outside = [path for path in modules() if not str(path.relative_to(PACKAGE)).startswith(ROOMS_OF_KUBEFLOW)]
    naming = {str(path.relative_to(PACKAGE)) for path in outside if any(map(_OF_KUBEFLOW.search, words_of(path)))}
    assert naming == NAME_KUBEFLOW.keys()


def words_of(path: Path) -> Iterator[str]:
    """The names and the texts of a module, but for its docstrings, and for fixes in the words of manifests."""
    nodes = [*ast.walk(ast.parse(path.read_text()))]
    said = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    fixes = [node.value for node in nodes if isinstance(node, ast.keyword) and node.arg == "in_manifest"]
    said |= {id(inner) for fix in fixes for inner in ast.walk(fix)}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said:
            yield node.value
        elif isinstance(node, ast.Name | ast.Attribute):
            yield _named(node)
        elif isinstance(node, ast.alias):
            yield node.name
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_findings_become_lines_in_one_place_which_hides_credentials() -> None:
    makes = [shown(path) for path in modules() if re.search(r"(?<![\w.])Line\((?!NamedTuple)", path.read_text())]
    assert makes == ["genspark/report/line.py"]


def test_values_enter_answers_by_one_way_which_hides_credentials() -> None:
    makes = [shown(path) for path in modules() if re.search(r"(?<![\w.])Safe\((?!NamedTuple)", path.read_text())]
    assert makes == ["genspark/explain/case.py"]
