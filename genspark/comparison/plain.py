"""Two sets of manifests, whatever made them."""

from __future__ import annotations

from genspark.comparison.answer import Compared
from genspark.comparison.entries import together
from genspark.comparison.reading import Operators
from genspark.comparison.shown import Background, shown
from genspark.comparison.sides import Files, sides
from genspark.compiler import Tools
from genspark.core.trace import ENVIRONMENT
from genspark.delta.difference import differing
from genspark.delta.pair import pairs
from genspark.operators.target import Platform
from genspark.plan.who import DEFAULT_TARGET
from genspark.resolve.resolved import Resolved


def compared(before: Files, after: Files, platform: Platform, tools: Tools) -> Compared:
    """What is different; applications of the default target's operator are compared as it is installed."""
    nowhere = Resolved(ENVIRONMENT, {}, ())
    operators = Operators(tools, lambda one: platform if one.name == DEFAULT_TARGET else one.platform(nowhere))
    old, new = sides(before, after)
    found = differing(pairs(old, new, operators.alike), operators.reading())
    return together("", (shown(one, Background(operators)) for one in found))
