"""Expressions: `${{ vars.bucket }}` becomes its value, and the names it used become origins.

Names are env, group, team, name, namespace and vars; attributes and a fixed list of filters, no calls.
Other braces belong to Spark and the operator and stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from genspark.core.trace import Data, Path
from genspark.source.scalars import source_text

NAMES = ("env", "group", "team", "name", "namespace", "vars")
FILTERS = ("default", "lower", "upper", "replace", "trim", "join", "int", "string", "length", "first", "last", "tojson")
_EXPRESSION = re.compile(r"\$\{\{((?:(?!\}\}).)*)\}\}", re.DOTALL)


class Mistake(Exception):  # noqa: N818 - a user's mistake, reported as a finding
    """An expression that cannot be evaluated, with what to do about it."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.message, self.fix = message, fix


class Compiled(NamedTuple):
    evaluate: Callable[[Mapping[str, Any]], Any]
    names: tuple[Path, ...]
    """The dotted names that it reads: `("vars", "bucket")`."""


def expand(text: str, names: Mapping[str, Any]) -> tuple[Data, tuple[Path, ...]]:
    """The value of a text with expressions, and the names that it used; one whole expression keeps its type."""
    used: dict[Path, None] = {}

    def value_of(match: re.Match[str]) -> Any:
        compiled = compiled_expression(match.group(1).strip())
        used.update(dict.fromkeys(compiled.names))
        return compiled.evaluate(names)

    whole = _EXPRESSION.fullmatch(text.strip())
    if whole:
        return value_of(whole), tuple(used)

    def inserted(match: re.Match[str]) -> str:
        value = value_of(match)
        if isinstance(value, dict | list):
            raise Mistake(
                f"{match.group(0)} is a {'map' if isinstance(value, dict) else 'list'} inside a text",
                "let it stand alone, or pick one of its values",
            )
        if value is None:
            raise Mistake(f"{match.group(0)} is null inside a text", "give it a value, or leave it out")
        return source_text(value)

    return _EXPRESSION.sub(inserted, text), tuple(used)


@cache
def compiled_expression(source: str) -> Compiled:
    """An expression checked against the closed language and made ready."""
    import jinja2
    from jinja2 import nodes
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(undefined=jinja2.StrictUndefined, autoescape=False)
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    environment.globals.clear()
    allowed = (
        nodes.Name, nodes.Getattr, nodes.Getitem, nodes.Const, nodes.Filter, nodes.Concat, nodes.Add, nodes.Sub,
        nodes.Mul, nodes.Compare, nodes.Operand, nodes.CondExpr, nodes.And, nodes.Or, nodes.Not, nodes.List,
        nodes.Keyword,
    )  # fmt: skip
    try:
        body = environment.parse("{{ " + source + " }}").body
    except jinja2.TemplateSyntaxError as error:
        raise Mistake(
            f"${{{{ {source} }}}} cannot be read: {error.message}", "write a name such as vars.bucket"
        ) from None
    if len(body) != 1 or not isinstance(body[0], nodes.Output) or len(body[0].nodes) != 1:
        raise Mistake(f"${{{{ {source} }}}} is not one expression", "write a name such as vars.bucket")
    expression = body[0].nodes[0]
    for node in (expression, *expression.find_all(nodes.Node)):
        if isinstance(node, nodes.Call):
            raise Mistake(f"${{{{ {source} }}}} calls a function", "use a filter: " + ", ".join(FILTERS))
        if isinstance(node, nodes.Filter) and node.name not in FILTERS:
            raise Mistake(f"there is no filter {node.name}", "use one of " + ", ".join(FILTERS))
        if not isinstance(node, allowed):
            raise Mistake(f"${{{{ {source} }}}} is more than an expression may be", "use names, attributes and filters")
        if isinstance(node, nodes.Name) and node.name not in NAMES:
            raise Mistake(f"there is no name {node.name}", "use one of " + ", ".join(NAMES))
    run = environment.compile_expression(source, undefined_to_none=False)

    def evaluate(values: Mapping[str, Any]) -> Any:
        try:
            value = run(values)
            if isinstance(value, jinja2.Undefined):
                str(value)
        except jinja2.UndefinedError as error:
            said = (error.message or "").replace("'dict object' has no attribute", "there is no")
            raise Mistake(f"${{{{ {source} }}}}: {said}", "define it under vars in an overlay") from None
        except (TypeError, ValueError, ArithmeticError, jinja2.TemplateError) as error:
            raise Mistake(f"${{{{ {source} }}}}: {error}", "check the types of what it combines") from None
        return value

    return Compiled(evaluate, tuple(dict.fromkeys(_reads(expression, nodes))))


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
