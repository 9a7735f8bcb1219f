"""The language of expressions is closed, and what comes out of it is a plain value: C, F4 to F6."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .tries import Place, Ran, Try, nothing, with_job

BOTH = (("validate",), ("render", "--stdout"))
_OBJECTS = (" at 0x", "built-in", "<method", "<bound", "<function", "<class", "object at")


def refused(_: Place, runs: Sequence[Ran]) -> str:
    """A finding at the line, and nothing of an object."""
    for run in runs:
        shown = [word for word in _OBJECTS if word in run.out]
        if shown:
            return f"`{' '.join(run.command)}` prints an object of Python's: {shown[0]}"
        if run.status != 1 or "revenue.yaml:5" not in run.said:
            return f"`{' '.join(run.command)}` ends with {run.status}: {run.said.strip()[:60]}"
    return ""


def ended_plainly(_: Place, runs: Sequence[Ran]) -> str:
    """A finding, or the value where it is within the bounds."""
    for run in runs:
        if run.status == 1 and "revenue.yaml:5" not in run.said:
            return f"`{' '.join(run.command)}` names no place: {run.said.strip()[:60]}"
        if run.status == 2:
            return f"`{' '.join(run.command)}` ends with 2: {run.said.strip()[:60]}"
    return ""


def valued(value: str) -> Callable[[Place, Sequence[Ran]], str]:
    """What a person means by a name of their own."""

    def holds(_: Place, runs: Sequence[Ran]) -> str:
        run = runs[-1]
        if run.status != 0 or value not in run.out:
            return f"`{' '.join(run.command)}` ends with {run.status} and has no {value}: {run.err.strip()[:60]}"
        return ""

    return holds


def said(expression: str, vars_: str = "") -> dict[str, str]:
    quoted = "${{ " + expression + " }}"
    files = with_job(f"args: ['{quoted.replace(chr(39), chr(39) * 2)}']")
    if vars_:
        files["overlays/base.yaml"] += f"vars: {vars_}\n"
    return files


_UPPER = "name.upper"
ATTRIBUTES = (
    f"'a' ~ {_UPPER}",
    f"{_UPPER}|string",
    f"[{_UPPER}]|join",
    f"({_UPPER})|trim",
    f"({_UPPER})|lower",
    f"({_UPPER})|replace('a', 'b')",
    f"'a'|replace('a', {_UPPER})",
    f"{_UPPER}|default({_UPPER})",
    f"[{_UPPER}]|first ~ 'a'",
    f"{_UPPER}|tojson",
    "name['upper'] ~ 'a'",
    "vars.keys ~ 'a'",
    "vars.update ~ 'a'",
    "vars['items'] ~ 'a'",
    "vars.zone.values ~ 'a'",
    "vars.list.append ~ 'a'",
    "vars.list|length ~ vars.list.copy",
    "1|string ~ 1.real.real",
    "name.__class__ ~ 'a'",
    "name['__class__'] ~ 'a'",
    "vars.zone.__init__ ~ 'a'",
)
_NAMES = ("items", "keys", "values", "get", "copy", "update", "pop", "clear", "setdefault", "count")
CONTROLS = (r"\x00", r"\x1b", r"\x07", r"\x7f", r"\x85", r"\ud800", r"\udfff", r"\x08")
_WORDS: tuple[tuple[str, str, str], ...] = (
    ("F4", "a method, plainly", "name.upper"),
    ("F4", "a method of a map, plainly", "vars.items"),
    ("F4", "a filter's own name", "vars.nothing.upper"),
    ("F5", "deep parentheses", "(" * 300 + "1" + ")" * 300),
    ("F5", "many nots", "not " * 300 + "1"),
    ("F5", "many pluses", "1" + " + 1" * 1500),
    ("F5", "many minuses", "-" * 300 + "1"),
    ("F5", "many filters", "'a'" + "|trim" * 500),
    ("F5", "many attributes", "vars" + ".a" * 800),
    ("F5", "many ifs", "1 if 1 else " * 300 + "1"),
    ("F5", "deep lists", "[" * 300 + "]" * 300),
    ("F5", "many ands", "1" + " and 1" * 1500),
    ("F5", "an integer of five thousand digits", "1" * 5000),
    ("F5", "a product of long integers", f"{'9' * 3000} * {'9' * 3000}"),
    ("F5", "a number that is no number of JSON", "1e400"),
    ("F5", "a number below all numbers", "-1e400"),
    ("F5", "no number at all", "1e400 - 1e400"),
    ("F5", "a text times a number beyond memory", "'a' * 99999999999999"),
    ("F5", "a text to an integer of many digits", "('9' * 5000)|int"),
)
PATHS = (
    ("a path of configFiles", r"""configFiles: {/a/b: "${{ 'CONTROL' }}"}"""),
    ("a path of resources", r"""resources: ["${{ 'CONTROL' }}"]"""),
    ("an account", r"""identity: {driver: "${{ 'CONTROL' }}"}"""),
    ("a name", r"""name: "${{ 'CONTROL' }}" """),
    ("a namespace", r"""namespace: "${{ 'CONTROL' }}" """),
    ("a label", r"""labels: {a: "${{ 'CONTROL' }}"}"""),
    ("a setting", r"""conf: {spark.acme.a: "${{ 'CONTROL' }}"}"""),
    ("a variable", r"""pod: {env: {A: "${{ 'CONTROL' }}"}}"""),
)


def _escaped(text: str, control: str) -> str:
    """For YAML in double quotes, the expression's own backslash doubled."""
    return text.replace("CONTROL", control.replace("\\", "\\\\"))


def _named(text: str) -> dict[str, str]:
    files = with_job(text)
    if text.startswith("name:"):
        path = next(path for path in files if path.startswith("jobs/"))
        files[path] = files[path].replace("name: revenue\n", "", 1)
    return files


def ended(_: Place, runs: Sequence[Ran]) -> str:
    bad = next((run for run in runs if run.status != 1), None)
    return f"`{' '.join(bad.command)}` ends with {bad.status}: {bad.said.strip()[:60]}" if bad else ""


_VARS = "{zone: {a: b}, list: [1, 2]}"
_RAW = b"\xff\xfe".decode("utf-8", "surrogateescape")
TRIES = (
    *(Try(f"`{text}` is no value", "C1", nothing, BOTH, refused, project=said(text, _VARS)) for text in ATTRIBUTES),
    *(
        Try(
            f"a variable may be called {name}",
            "C1",
            nothing,
            BOTH,
            valued("hello1"),
            project=said(f"vars.{name} ~ 1", f"{{{name}: hello}}"),
        )
        for name in _NAMES
    ),
    *(
        Try(
            f"the control character {control} comes out of no expression",
            "C2",
            nothing,
            BOTH,
            refused,
            project=with_job(f'args: ["${{{{ {chr(39)}{control.replace(chr(92), chr(92) * 2)}{chr(39)} }}}}"]'),
        )
        for control in CONTROLS
    ),
    *(
        Try(
            f"an expression ends in a value or a finding: {name}",
            group,
            nothing,
            BOTH,
            refused if group == "F4" else ended_plainly,
            project=said(text),
        )
        for group, name, text in _WORDS
    ),
    *(
        Try(
            f"{name} of {control} is a finding",
            "F6",
            nothing,
            (("validate",),),
            ended,
            project=_named(_escaped(text, control)),
        )
        for name, text in PATHS
        for control in (r"\x00", r"\ud800")
    ),
    Try(
        "a value of --set that is an object is refused",
        "F4",
        nothing,
        (("render", "--stdout", "--set", "executors.count=${{ name.upper }}"),),
        lambda _, runs: "" if runs[0].status in (1, 2) else f"exit {runs[0].status}",
    ),
    Try(
        "bytes of --set that are not UTF-8 are refused",
        "F6",
        nothing,
        (("render", "--stdout", "--set", f"conf.spark.acme.a={_RAW}"),),
        lambda _, runs: "" if runs[0].status in (1, 2) else f"exit {runs[0].status}",
    ),
)
