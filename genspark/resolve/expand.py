"""Expressions: `${{ vars.bucket }}` becomes its value, and the names it used become origins.

Names are env, group, team, name, namespace and vars; attributes and a fixed list of filters, no calls.
Other braces belong to Spark and the operator and stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from genspark.core.trace import Data, Path
from genspark.resolve.expression.mistake import Mistake, Spent, named
from genspark.resolve.expression.scan import OPENS, holds_one, inside, spans
from genspark.resolve.expression.work import LARGEST, MOST, WORD, WORDS, Work
from genspark.source.scalars import source_text

if TYPE_CHECKING:
    from genspark.resolve.expression.language import Compiled

__all__ = ["Budget", "Mistake", "Spent", "Work", "expand", "is_expression"]


class Budget:
    """How many expressions a job may still evaluate, what they may come to, and the work that is left for them."""

    def __init__(self, work: Work | None = None) -> None:
        self._expressions, self._characters = MOST, LARGEST
        self.work = work or Work()
        self._read: set[str] = set()

    def take(self, expressions: int = 0, characters: int = 0) -> None:
        """Raises Spent where more is taken than there is."""
        self._expressions -= expressions
        self._characters -= characters
        if self._expressions < 0:
            raise Spent(f"more than {MOST:,} expressions in one job", "write values that are the same for all of them")
        if self._characters < 0:
            message = f"the expressions of one job come to more than {LARGEST:,} characters"
            raise Spent(message, "make their values smaller")

    def compiled(self, source: str) -> Compiled:
        """An expression made ready, which is work for the first of those that are the same; raises Mistake and Spent.

        What earlier jobs left ready is as much work, so that a finding depends on its job alone.
        """
        from genspark.resolve.expression.language import compiled_expression  # most jobs have no expression

        if source in self._read:
            return compiled_expression(source)
        try:
            compiled = compiled_expression(source)
        except Mistake:
            self.work.take(WORD * min(len(source), WORDS))
            raise
        self.work.take(WORD * compiled.words)
        self._read.add(source)
        return compiled


def is_expression(value: Data) -> bool:
    """Whether a value is a text with something that begins as an expression does."""
    return isinstance(value, str) and OPENS in value


def expand(text: str, names: Mapping[str, Any], budget: Budget | None = None) -> tuple[Data, tuple[Path, ...]]:
    """The value of a text with expressions, and the names that it used; one whole expression keeps its type.

    Raises Mistake for an expression that cannot be evaluated, Spent for one too many of those that share a budget.
    """
    budget = budget or Budget()
    used: dict[Path, None] = {}

    def value_of(source: str) -> tuple[Any, int]:
        budget.take(expressions=1)
        compiled = budget.compiled(source)
        used.update(dict.fromkeys(compiled.names))
        return compiled.evaluate(names, budget.work)

    alone = text.strip()
    whole = next(spans(alone), None)
    if whole == (0, len(alone)):
        value, characters = value_of(inside(alone, whole))
        budget.take(characters=characters)
        return value, tuple(used)

    pieces: list[str] = []
    source, end = "", 0
    for span in spans(text):
        source = inside(text, span)
        put = _inserted(source, value_of(source)[0])
        budget.take(characters=len(put))
        pieces += (text[end : span[0]], put)
        end = span[1]
    made = "".join((*pieces, text[end:]))
    if pieces and holds_one(made):
        raise Mistake(f"{named(source)} makes an expression with what is around it", "write the text as it shall be")
    return made, tuple(used)


def _inserted(source: str, value: Data) -> str:
    """A value as a part of a text."""
    if isinstance(value, dict | list):
        raise Mistake(
            f"{named(source)} is a {'map' if isinstance(value, dict) else 'list'} inside a text",
            "let it stand alone, or pick one of its values",
        )
    if value is None:
        raise Mistake(f"{named(source)} is null inside a text", "give it a value, or leave it out")
    return source_text(value)
