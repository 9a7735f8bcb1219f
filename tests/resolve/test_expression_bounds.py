"""Expressions are closed and bounded: whatever one says, it ends as a small value of JSON or as a mistake."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolve.expressions import EXPRESSIONS, METHODS, NAMES, value

from genspark.resolve.expand import Budget, Mistake, Spent, Work, expand
from genspark.resolve.expression.bounds import DEEPEST, LONGEST
from genspark.resolve.expression.language import FILTERS
from genspark.resolve.expression.scan import inside, spans
from genspark.resolve.expression.work import CHARACTERS, LARGEST, MOST, WORDS, WORK


@pytest.mark.parametrize("name", METHODS)
def test_a_var_may_have_the_name_of_a_method(name: str) -> None:
    assert value(f"vars.{name}") == value(f"vars['{name}']") == f"my {name}"
    assert value(f"vars.{name} ~ 1") == f"my {name}1"


@pytest.mark.parametrize(
    "expression",
    [
        "name.upper",
        "'a' ~ name.upper",
        "name['upper']",
        "vars.list.append",
        "vars.list.index | string",
        "vars.map.items",
        "[vars.map.keys] | join",
        "vars.rows | join(attribute='items')",
        "(1).real",
        "true.numerator",
        "vars.version.text",
        "none.x",
        "vars.bucket.__class__",
        "vars.nobody.x",
        "[vars.nobody]",
        "[vars.nobody] ~ ''",
        "vars.nobody ~ 'x'",
        "vars.nobody + 1",
        "vars.nobody | upper",
        "vars.list[7]",
        "vars.list['0']",
        "vars.list | replace(*vars.list)",
        "1 if false",
    ],
)
def test_no_attribute_of_an_object_is_a_value(expression: str) -> None:
    with pytest.raises(Mistake):
        value(expression)


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("vars.long * 2000", "more than 1,048,576 characters"),
        ("(vars.long * 2000) | length", "more than 1,048,576 characters"),
        ("2000 * vars.long", "more than 1,048,576 characters"),
        ("[vars.long] * 2000", "more than 1,048,576 characters"),
        ("vars.long | replace('x', vars.long) | replace('x', vars.long)", "more than 1,048,576 characters"),
        ("vars.long | replace('', vars.long) | replace('', vars.long)", "more than 1,048,576 characters"),
        ("(vars.long * 200) | join(vars.long)", "more than 1,048,576 characters"),
        ("[" + ", ".join(["vars.long * 1000"] * 2) + "]", "more than 1,048,576 characters"),
        (" ~ ".join(["vars.long * 1000"] * 2), "more than 1,048,576 characters"),
        ("vars.long * 1000 + vars.long * 1000", "more than 1,048,576 characters"),
        ("[vars.long * 1000] + [vars.long * 1000]", "more than 1,048,576 characters"),
        ("[vars.long * 1000] ~ [vars.long * 1000]", "more than 1,048,576 characters"),
        ("('<' * 200000) | tojson", "more than 1,048,576 characters"),
        ("('é' * 200000) | tojson", "more than 1,048,576 characters"),
        ("vars.map | tojson(indent=1000)", "indents by 16 at most"),
        ("(" * 17 + "1" + ")" * 17, "brackets deeper than 16 levels"),
        ("[" * 17 + "1" + "]" * 17, "brackets deeper than 16 levels"),
        ("not " * 65 + "1", "operations deeper than 64 levels"),
        ("- " * 65 + "1", "operations deeper than 64 levels"),
        ("-+" * 33 + "1", "operations deeper than 64 levels"),
        ("1 - " + "-" * 65 + "1", "operations deeper than 64 levels"),
        ("-" * 30 + "(" + "-" * 30 + "[" + "not " * 5 + "1])", "operations deeper than 64 levels"),
        ("-" * 60 + "vars.list[" + "-" * 5 + "1]", "operations deeper than 64 levels"),
        ("1 if 0 else " * 40 + "-" * 25 + "1", "operations deeper than 64 levels"),
        ("+".join(["1"] * 66), "operations deeper than 64 levels"),
        ("1 if 0 else " * 65 + "1", "deeper than 64 levels|more than 256 names"),
        ("name" + "|lower" * 64, "operations deeper than 64 levels"),
        ("vars" + ".x" * 64, "operations deeper than 64 levels"),
        ("~".join(["1"] * 200), "more than 256 names, signs and values"),
        ("1" * 5000, "more than 4,000 characters"),
        ("1" * 400, "needs more than 64 bits"),
        ("0x" + "f" * 400, "needs more than 64 bits"),
        ("1e400", "a number is infinite"),
        ("1e300 * 1e300", "a number is infinite"),
        ("9223372036854775807 + 1", "needs more than 64 bits"),
        ("4294967296 * 4294967296", "needs more than 64 bits"),
        ("('9' * 100) | int", "needs more than 64 bits"),
        ("vars.huge", "needs more than 64 bits"),
        ("vars.huge * 2", "needs more than 64 bits"),
        ("vars.endless", "a number is infinite"),
        ("vars.endless | tojson", "does not fit together"),
        (r"'\x00'", "character 0x00"),
        (r"'\x1b[31m'", "character 0x1b"),
        (r"'\r'", "character 0x0d"),
        (r"'\ud800'", "character 0xd800"),
        (r"'a' ~ '\x85'", "character 0x85"),
        ("vars.separator", "character 0x01"),
        ("vars.again", "is an expression itself"),
        ("'a ' ~ vars.again", "is an expression itself"),
        ("[vars.again]", "is an expression itself"),
        ("'${' ~ '{ name }' ~ '}'", "is an expression itself"),
        ("'secret' + 1", "a text [+] a number comes to nothing"),
        ("vars.map + vars.map", "a map [+] a map comes to nothing"),
        ("'a' - 'b'", "a text - a text comes to nothing"),
        ("'a' < 1", "does not fit together"),
        ("5 | join", "a number has no items"),
        ("name | trim(1)", "does not fit together"),
        ("name | lower(1)", "does not fit together"),
        ("[] | first", "there is no first item"),
        ("'", "cannot be read"),
        ("", "cannot be read"),
        ("1 2", "cannot be read"),
    ],
)
def test_what_is_too_much_is_a_mistake_that_names_the_expression(expression: str, message: str) -> None:
    with pytest.raises(Mistake, match=message) as caught:
        value(expression)
    assert caught.value.message.startswith("${{ ")
    assert len(caught.value.message) < 250


def test_what_is_just_within_the_bounds_is_evaluated() -> None:
    assert len(value("vars.long * 1048")) == 1_048_000
    assert value("+".join(["1"] * DEEPEST)) == DEEPEST
    assert value("name" + "|lower" * (DEEPEST - 1)) == "a"
    assert value("~".join(["1"] * (WORDS // 2 - 1))) == "1" * (WORDS // 2 - 1)
    assert value("'" + "a" * (LONGEST - 2) + "'") == "a" * (LONGEST - 2)
    assert value("9223372036854775806 + 1") == 2**63 - 1
    assert value("'a\\n\\tb'") == "a\n\tb"


def test_what_stands_side_by_side_is_not_deep() -> None:
    assert value("[" + ", ".join(["1 + 1 - 2 + 1 - 2"] * 20) + "]") == [-1] * 20
    assert value(" ~ ".join(["(not none)"] * 40)) == "True" * 40
    assert value("[" + ", ".join(["1 not in [2]"] * 30) + "]") == [True] * 30
    with pytest.raises(Mistake, match="uses - before a value"):  # as is one negative number alone
        value("[" + ", ".join(["-1"] * 65) + "]")


def test_a_message_shows_no_text_in_quotes() -> None:
    for expression in ("'hush' + 1", '"hush" + 1', "'it\\'s hush' + 1", "1 + 'hush", "'hush' ~ 'hush' * 9999999"):
        with pytest.raises(Mistake) as caught:
            value(expression)
        assert "hush" not in caught.value.message + caught.value.fix


def test_expressions_share_what_a_job_may_have_of_them() -> None:
    with pytest.raises(Mistake, match="more than 5,000 expressions"):
        expand("${{ env }}" * (MOST + 1), NAMES)
    with pytest.raises(Mistake, match="more than 1,048,576 characters"):
        expand("${{ vars.long * 1000 }}" * 2, NAMES)


LARGE = {**NAMES, "vars": {"many": [1] * 400, "text": "x" * 8000, "row": "0" * 100, "map": {"a": [1] * 400}}}
TEXT = 8000 // CHARACTERS


def steps(expression: str) -> int:
    """What one expression takes of the work of a job, when it is ready already."""
    budget = Budget()
    budget.compiled(expression)
    before = budget.work.left
    expand("${{ " + expression + " }}", LARGE, budget)
    return before - budget.work.left


@pytest.mark.parametrize(
    ("expression", "visited"),
    [
        *((f"(vars.many {rest}) | length", 400) for rest in ("+ []", "| join", "| tojson", "| string", "~ 'a'")),
        *((f"vars.many {rest}", 400) for rest in ("== [1]", "< [2]", "== vars.map")),
        *((f"{left} vars.many", 400) for left in ("1 in", "2 not in", "1 < 2 !=")),
        ("vars.map == vars.map", 800),
        ("([vars.many] * 20) | length", 400),
        ("vars.many", 400),
        *((f"(vars.text {rest}) | length", TEXT) for rest in ("| upper", "| lower", "| trim", "| replace('a', 'b')")),
        *((f"(vars.text {rest}) | length", TEXT) for rest in ("| string", "| tojson", "| join", "~ 'a'", "+ 'a'")),
        *((f"vars.text {rest}", TEXT) for rest in ("== 'a'", "< 'a'", "in ['a']", "| int")),
        ("'a' in vars.text", TEXT),
        ("vars.text in vars.map", TEXT),
        ("('a' * 8000) | length", TEXT),
        ("('a' | replace('a', vars.text)) | length", TEXT),
        ("vars.text | trim(vars.row) | length", 8000 * 100 // 256),
        ("vars.row | join(attribute='" + "0." * 40 + "0') | length", 4100),
    ],
)
def test_every_operation_is_work_for_each_value_that_it_visits(expression: str, visited: int) -> None:
    assert visited <= steps(expression) <= 20 * visited


@pytest.mark.parametrize(
    ("start", "link", "visited"),
    [
        ("vars.many", " + []", 400),
        ("vars.text", " + ''", TEXT),
        ("vars.text", "|upper|lower", 2 * TEXT),
        ("vars.text", "|replace('x', 'y')", TEXT),
        ("vars.text", "|trim('y')", TEXT),
    ],
)
def test_every_link_of_a_chain_is_work(start: str, link: str, visited: int) -> None:
    once, often = (steps(f"({start}{link * times}) | length") for times in (1, 21))
    assert 20 * visited <= often - once <= 8 * 20 * visited


def test_a_short_look_into_a_large_map_is_little_work() -> None:
    assert steps("'a' in vars.map") < 20
    assert steps("vars.map.a[7]") < 20


def test_expressions_share_the_work_of_a_job() -> None:
    budget = Budget(Work(2000))
    expand("${{ ([1] * 100 + []) | length }}", NAMES, budget)
    with pytest.raises(Spent, match=r"^\$.*: the expressions of one job take more than 2,000,000 steps"):
        expand("${{ ([1] * 500 + []) | length }}", NAMES, budget)
    with pytest.raises(Spent):
        expand("${{ env }}", NAMES, budget)


def test_expressions_that_are_the_same_are_made_ready_once() -> None:
    budget = Budget()
    expand("${{ vars.bucket }}" * 2, NAMES, budget)
    again, other = Budget(), Budget()
    expand("${{ vars.bucket }}", NAMES, again)
    expand("${{ vars.bucket }} ${{ vars['bucket'] }}", NAMES, other)
    first, second = WORK - again.work.left, WORK - budget.work.left
    assert second - first < first / 2
    assert WORK - other.work.left > 2 * first - 10


def test_what_cannot_be_read_is_work_each_time() -> None:
    budget = Budget()
    left = [budget.work.left]
    for _ in range(3):
        with pytest.raises(Mistake):
            expand("${{ 1 2 }}", NAMES, budget)
        left.append(budget.work.left)
    assert left[0] > left[1] > left[2] > left[3]
    assert left[0] - left[1] == left[1] - left[2] == left[2] - left[3]


def test_as_many_expressions_as_a_job_may_have_are_within_its_work() -> None:
    budget = Budget()
    for number in range(50):
        expand(f"${{{{ vars.bucket ~ '/' ~ name ~ '/{number}' }}}}", NAMES, budget)
    assert (WORK - budget.work.left) * MOST / 50 < WORK


def test_texts_that_stay_may_be_long() -> None:
    for text in ("${{" * 300_000, "${{ " + "}" * 1, "$" * 1_000_000, "{{" * 500_000):
        assert expand(text, NAMES) == (text, ())


@given(st.lists(st.sampled_from(["${{", "}}", "}", "{", "$", " ", "name", "\n"]), max_size=12).map("".join))
def test_an_expression_ends_at_the_first_braces_after_its_start(text: str) -> None:
    end = 0
    for span in spans(text):
        start = text.index("${{", end)
        end = text.index("}}", start + 3) + 2
        assert span == (start, end)
        assert inside(text, span) == text[start + 3 : end - 2].strip()
    assert "${{" not in text[end:] or "}}" not in text[text.index("${{", end) + 3 :]


@given(EXPRESSIONS)
def test_an_expression_comes_to_a_bounded_value_of_json_or_to_a_mistake(expression: str) -> None:
    try:
        found = value(expression)
    except Mistake as mistake:
        said = mistake.message
        found = None
    else:
        said = ""
    assert len(said) < 300
    written = json.dumps(found, allow_nan=False)
    assert json.loads(written) == found
    assert len(json.dumps(found, ensure_ascii=False).encode()) <= 8 * LARGEST
    assert " at 0x" not in written
    assert "Undefined" not in written


_PRINT = """
import sys
from resolve.expressions import value
from genspark.resolve.expand import Mistake
for line in sys.stdin.read().split("\\n"):
    try:
        print(repr(value(line)))
    except Mistake as mistake:
        print(mistake.message, mistake.fix)
"""


def test_every_process_comes_to_the_same() -> None:
    leaves = ["vars", "vars.map", "name", "vars.items", "name.upper", "vars.rows", "vars.nobody", "2"]
    lines = [f"{leaf} | {name}" for leaf in leaves for name in FILTERS]
    lines += [f"{one} {sign} {other}" for one in leaves for sign in "+-*~" for other in leaves]
    said = set()
    for seed in ("1", "2"):
        where = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(("tests", *sys.path[1:]))}
        done = subprocess.run(
            [sys.executable, "-c", _PRINT],
            input="\n".join(lines),
            capture_output=True,
            text=True,
            env=where,
            check=True,
        )
        said.add(done.stdout)
    assert len(said) == 1
    assert " at 0x" not in said.pop()
