"""jinja2's sandbox, closed further: entries of maps and items of lists alone, and every operation bounded.

Loaded with jinja2, so only when a document holds an expression.
"""

from __future__ import annotations

from functools import cache
from operator import add, mul, sub
from typing import Any

from jinja2 import StrictUndefined, Undefined, nodes
from jinja2.compiler import CodeGenerator, Frame, operators
from jinja2.environment import TemplateExpression
from jinja2.sandbox import ImmutableSandboxedEnvironment

from genspark.resolve.expression.bounds import fits, kind, size, whole
from genspark.resolve.expression.filters import FILTERS, Running, text
from genspark.resolve.expression.mistake import Mistake, short

MISSING = "there is no"
"""How a message begins that misses an entry."""
_OPERATIONS = {"+": add, "-": sub, "*": mul}


class _Generator(CodeGenerator):
    """jinja2's own code, but for `~` and comparisons, which it makes without asking anybody."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802 - jinja2's name
        self.write("environment.joined(context, (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802 - jinja2's name
        self.write("(")
        self._visited(node.expr, frame)
        for operand in node.ops:
            self.write(f" {operators[operand.op]} ")
            if operand.op in ("in", "notin"):
                self._visited(operand.expr, frame, "searched")
            else:
                self._visited(operand.expr, frame)
        self.write(")")

    def _visited(self, node: nodes.Node, frame: Frame, how: str = "compared") -> None:
        if isinstance(node, nodes.Const):  # as long as the expression says, at most
            self.visit(node, frame)
            return
        self.write(f"environment.{how}(context, ")
        self.visit(node, frame)
        self.write(")")


class Sandbox(ImmutableSandboxedEnvironment):
    """Where expressions run: no global, no test, no attribute of an object, and the filters of this package."""

    code_generator_class = _Generator
    context_class = Running
    intercepted_binops = frozenset(_OPERATIONS)

    def __init__(self) -> None:
        # Constants are not folded ahead: that would run operations and filters while their bounds are not asked yet.
        super().__init__(undefined=StrictUndefined, autoescape=False, optimized=False)
        self.filters = dict(FILTERS)
        self.tests.clear()
        self.globals.clear()

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An entry of a map; a name that Python's objects have means nothing."""
        return self.getitem(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """An entry of a map by its key, an item of a list or a character of a text by its number."""
        if isinstance(obj, Undefined):
            str(obj)  # raises with the name that is not there
        if isinstance(obj, dict):
            if isinstance(argument, str) and argument in obj:
                return obj[argument]
        elif isinstance(obj, list | str) and isinstance(argument, int):
            if -len(obj) <= argument < len(obj):
                return obj[argument]
        elif isinstance(argument, str):
            return self.undefined(f"{kind(obj)} has no entry '{short(argument)}'")
        said = kind(argument) if isinstance(argument, dict | list) else str(argument)
        return self.undefined(f"{MISSING} '{short(said)}'")

    def call_binop(self, context: Running, operator: str, left: Any, right: Any) -> Any:  # type: ignore[override]
        """A sum, difference or product, made only where it fits."""
        work = context.work
        for value in (left, right):
            if isinstance(value, Undefined):
                str(value)
        numbers = [value for value in (left, right) if isinstance(value, int | float)]
        if len(numbers) == 2:
            return whole(_OPERATIONS[operator](whole(left), whole(right)))
        if operator == "+" and kind(left) == kind(right) and isinstance(left, str | list):
            fits(size(left, work) + size(right, work))
            work.read(len(left) + len(right))
            return left + right
        if operator == "*" and len(numbers) == 1 and isinstance(numbers[0], int):
            repeated = right if left is numbers[0] else left
            if isinstance(repeated, str | list):
                once = len(repeated) if isinstance(repeated, str) else size(repeated, work)
                fits(once * max(numbers[0], 1))
                work.read(len(repeated) * max(numbers[0], 1))
                return left * right
        raise Mistake(f"{kind(left)} {operator} {kind(right)} comes to nothing", "check the types of what it combines")

    def compared(self, context: Running, value: Any) -> Any:
        """A side of a comparison, which visits all of it."""
        context.work.visit(value)
        return value

    def searched(self, context: Running, value: Any) -> Any:
        """What `in` looks into: a map by its key, all others from the start to the end."""
        return value if isinstance(value, dict) else self.compared(context, value)

    def joined(self, context: Running, parts: tuple[Any, ...]) -> str:
        """What `~` makes: one text."""
        texts, total, work = [], 0, context.work
        for part in parts:
            texts.append(text(part, work))
            total += len(texts[-1])
            fits(total)
        work.read(total)
        return "".join(texts)

    def ready(self, expression: nodes.Expr) -> TemplateExpression:
        """A checked expression as what can be called with the names that it reads."""
        body: list[nodes.Node] = [nodes.Assign(nodes.Name("result", "store"), expression, lineno=1)]
        return TemplateExpression(self.from_string(nodes.Template(body, lineno=1)), undefined_to_none=False)


@cache
def sandbox() -> Sandbox:
    """The one that all expressions run in; it keeps nothing of any of them."""
    return Sandbox()
