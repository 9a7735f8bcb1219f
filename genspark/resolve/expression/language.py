"""Reading an expression: bounded before it is parsed, checked against the closed language, made ready to run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from genspark.core.near import nearest
from genspark.core.records import NamedTuple
from genspark.core.trace import Path
from genspark.resolve.expression.bounds import BRACKETS, DEEPEST, LONGEST, checked, literal
from genspark.resolve.expression.mistake import Mistake, named, short
from genspark.resolve.expression.work import WORDS, Work

NAMES = ("env", "group", "team", "name", "namespace", "vars")
FILTERS = ("default", "lower", "upper", "replace", "trim", "join", "int", "string", "length", "first", "last", "tojson")
_FIX = "write a name such as vars.bucket"
_DEFINE = "define it under vars in an overlay"
_ENTRY = re.compile(r"\s*(env|group|team|name|namespace)\.\w+\s*")
"""An entry of a name that stands for a text."""
_OTHER = "read an entry of vars that has one, use a filter such as | upper, or add else"
_LANGUAGE = "use names, entries of maps, ~ + - * between two values, comparisons, if and else, and filters"
_SHORTER = "compute it in parts, or write its value under vars"

_SIGNS = {
    "Div": "/",
    "FloorDiv": "//",
    "Mod": "%",
    "Pow": "**",
    "Neg": "- before a value",
    "Pos": "+ before a value",
    "Slice": "a slice",
    "Dict": "a map",
    "Tuple": "a tuple",
    "Test": "is",
}
"""What jinja2 knows and this language leaves out, as a message calls it."""
_PREFIXES = frozenset(("not", "+", "-"))
"""What the parser calls itself for where a value is expected."""
_BETWEEN = frozenset(("not", "else", "and", "or", "if", "in", "is"))
"""The words before a value; a sign after any other word stands between two values."""


class Compiled(NamedTuple):
    evaluate: Callable[[Mapping[str, Any], Work], tuple[Any, int]]
    """Its value with these names, and the characters of that; raises Mistake, and Spent where no work is left."""
    names: tuple[Path, ...]
    """The dotted names that it reads: `("vars", "bucket")`."""
    words: int
    """The names, signs and values that it has."""


@lru_cache(4096)
def compiled_expression(source: str) -> Compiled:
    """An expression checked against the closed language and made ready; raises Mistake for any other."""
    import jinja2
    from jinja2 import nodes

    from genspark.resolve.expression.sandbox import MISSING, sandbox

    if len(source) > LONGEST:
        raise Mistake(f"{named(source)} has more than {LONGEST:,} characters", _SHORTER)
    environment = sandbox()
    try:
        words = _bounded(source, environment.lexer.tokeniter("{{ " + source + " }}", None))
        body = environment.parse("{{ " + source + " }}").body
    except jinja2.TemplateSyntaxError as error:
        raise Mistake(f"{named(source)} cannot be read: {short(error.message or '')}", _FIX) from None
    except (RecursionError, ValueError):
        raise Mistake(f"{named(source)} cannot be read", _FIX) from None
    if len(body) != 1 or not isinstance(body[0], nodes.Output) or len(body[0].nodes) != 1:
        raise Mistake(f"{named(source)} is not one expression", _FIX)
    expression = body[0].nodes[0]
    _check(source, expression, nodes)
    names = tuple(dict.fromkeys(_reads(expression, nodes)))
    run = environment.ready(expression)

    def evaluate(values: Mapping[str, Any], work: Work) -> tuple[Any, int]:
        work.take(words)  # each of them is evaluated once at most
        for name in names:
            if name[0] not in values:
                known = ", ".join(known for known in NAMES if known in values)
                raise Mistake(f"{named(source)}: {name[0]} is not known yet where this is read", f"use {known}")
        try:
            value = run(values, work=work)
            return value, checked(value, work)
        except Mistake as mistake:
            raise type(mistake)(f"{named(source)}: {mistake.message}", mistake.fix) from None
        except jinja2.UndefinedError as error:
            said = error.message or ""
            other = f"write ${{{{ {text[1]} }}}}" if (text := _ENTRY.fullmatch(source)) else _OTHER
            raise Mistake(f"{named(source)}: {said}", _DEFINE if said.startswith(MISSING) else other) from None
        except (TypeError, ValueError, ArithmeticError, LookupError, RecursionError, jinja2.TemplateError):
            fix = "check the types of what it combines"
            raise Mistake(f"{named(source)} combines what does not fit together", fix) from None

    return Compiled(evaluate, names, words)


def _meant(source: str, name: str) -> str:
    """What to write for a name that there is not."""
    near = nearest(name, NAMES) or (name[:3] if name.startswith("env") else "")
    if near and source.strip() == name:
        return f"write ${{{{ {near} }}}}"
    return f"write {near}" if near else "use one of " + ", ".join(NAMES)


def _bounded(source: str, tokens: Iterator[tuple[int, str, str]]) -> int:
    """The words of an expression; raises Mistake for more than the parser, which calls itself, gets to see."""
    words = elses = prefixes = 0
    around: list[int] = []  # the prefixes before each open bracket
    value_follows, after_prefix = True, False
    for _, kind, value in tokens:
        if kind == "whitespace":
            continue
        words += 1
        elses += value == "else" and kind == "name"
        is_prefix = value_follows and value in _PREFIXES
        if is_prefix:
            prefixes = prefixes + 1 if after_prefix else 1
        elif kind == "operator" and value in "([{":
            around.append(prefixes)
            prefixes = 0
        elif kind == "operator" and value in ")]}" and around:
            prefixes = around.pop()
        value_follows = value not in ")]}" if kind == "operator" else kind == "name" and value in _BETWEEN
        value_follows, after_prefix = value_follows or kind == "variable_begin", is_prefix
        if words > WORDS:
            raise Mistake(f"{named(source)} has more than {WORDS} names, signs and values", _SHORTER)
        if len(around) > BRACKETS:
            raise Mistake(f"{named(source)} has brackets deeper than {BRACKETS} levels", _SHORTER)
        if sum(around) + prefixes + elses > DEEPEST:
            raise Mistake(f"{named(source)} has operations deeper than {DEEPEST} levels", _SHORTER)
    return words


def _check(source: str, expression: Any, nodes: Any) -> None:
    """Raises Mistake for what the closed language does not have, or nests too deep."""
    allowed = (
        nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Filter, nodes.Concat, nodes.Add, nodes.Sub,
        nodes.Mul, nodes.Compare, nodes.Operand, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.List,
        nodes.Keyword,
    )  # fmt: skip
    todo = [(expression, 1)]
    while todo:
        node, depth = todo.pop()
        if depth > DEEPEST:
            raise Mistake(f"{named(source)} has operations deeper than {DEEPEST} levels", _SHORTER)
        if isinstance(node, nodes.Call):
            raise Mistake(f"{named(source)} calls a function", "use a filter: " + ", ".join(FILTERS))
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            near = nearest(node.name, FILTERS)
            fix = f"write | {near}" if near else "use one of " + ", ".join(FILTERS)
            raise Mistake(f"there is no filter {short(node.name)}", fix)
        if not isinstance(node, allowed) or (isinstance(node, nodes.Filter) and (node.dyn_args or node.dyn_kwargs)):
            sign = _SIGNS.get(type(node).__name__)
            said = f"uses {sign}, which no expression has" if sign else "is more than an expression may be"
            raise Mistake(f"{named(source)} {said}", _LANGUAGE)
        if isinstance(node, nodes.Name) and node.name not in NAMES:
            raise Mistake(f"there is no name {short(node.name)}", _meant(source, node.name))
        if isinstance(node, nodes.Const):
            try:
                literal(node.value)
            except Mistake as mistake:
                raise Mistake(f"{named(source)}: {mistake.message}", mistake.fix) from None
        todo.extend((inner, depth + 1) for inner in node.iter_child_nodes())


def _reads(node: Any, nodes: Any) -> Iterator[Path]:
    """The names that an expression reads, each as far as it is dotted."""
    name = _dotted(node, nodes)
    if name:
        yield name
        return
    for inner in node.iter_child_nodes():
        yield from _reads(inner, nodes)


def _dotted(node: Any, nodes: Any) -> Path:
    """The dotted name that a node reads, empty for any other node."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr):
        below = _dotted(node.node, nodes)
        return (*below, node.attr) if below else ()
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
        below = _dotted(node.node, nodes)
        return (*below, node.arg.value) if below else ()
    return ()
