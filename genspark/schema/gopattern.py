"""Patterns of a user's CRD, as the API server reads them: RE2, whose time is linear whatever they say."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from genspark.core.diagnostic import Problem

KEYWORD = "goPattern"
"""What takes the place of `pattern` in a schema that is not ours."""


@cache
def search(pattern: str) -> Callable[[str], object]:
    """The search for a pattern; a `ValueError` says why RE2 refuses it."""
    found = _compiled(pattern)
    return lambda text: found.search(text.encode(errors="replace"))


def _compiled(pattern: str) -> Any:
    engine = _engine()
    options = engine.Options()
    options.log_errors = False
    try:
        return engine.compile(pattern.encode(), options)
    except engine.error as error:
        why = error.args[0] if error.args else b""
        raise ValueError(why.decode(errors="replace") if isinstance(why, bytes) else str(why)) from None


@cache
def _engine() -> Any:
    # Loaded where a CRD of the user's has a pattern, and nowhere else.
    try:
        import re2  # type: ignore[import-untyped, import-not-found, unused-ignore]
    except ImportError:
        fix = "pip install 'genspark[crd]'"
        raise Problem("the CRDs of this project have patterns, which RE2 reads; it is not installed", fix) from None
    return re2
