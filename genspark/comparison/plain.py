"""Two sets of manifests, whatever made them."""

from __future__ import annotations

from genspark.comparison.answer import Compared
from genspark.comparison.compare import compare
from genspark.comparison.reading import Operators
from genspark.comparison.shown import Background
from genspark.comparison.sides import Files, sides
from genspark.compiler import Tools
from genspark.core.trace import ENVIRONMENT
from genspark.operators.target import Platform
from genspark.plan.who import DEFAULT_TARGET
from genspark.resolve.resolved import Resolved


def compared(before: Files, after: Files, platform: Platform, tools: Tools) -> Compared:
    """What is different; applications of the default target's operator are compared as it is installed."""
    nowhere = Resolved(ENVIRONMENT, {}, ())
    operators = Operators(tools, lambda one: platform if one.name == DEFAULT_TARGET else one.platform(nowhere))
    return compare("", sides(before, after), Background(operators))
