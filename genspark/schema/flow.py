"""A value in one line of YAML, as a fix shows it."""

from __future__ import annotations

import json
import re

from genspark.core.credential.judge import may_change
from genspark.core.trace import Data
from genspark.core.yaml import quoted, word
from genspark.source.scalars import source_text

PRIVATE = re.compile(r"(?i)pass|pwd|secret|token|credential|key|://[^/\s]*@")
"""What may lie beside a credential, which no message repeats."""
_SIGNS = frozenset(",[]{}")
_LONGEST = 120
"""Characters that a fix may spend on one value."""


def flow(value: Data, name: str = "", *, named: bool = False) -> str:
    """The value in brackets and braces; empty where it is long, or where it may give something away.

    `name` is what it is called; `named` values are names of objects, which are no secrets themselves.
    """
    text = _shown(value, name, named)
    return text if text is not None and len(text) <= _LONGEST else ""


def scalar(value: Data) -> str:
    """A scalar as it stands within brackets."""
    if not isinstance(value, str):
        return "null" if value is None else json.dumps(value) if isinstance(value, bool) else source_text(value)
    return quoted(value) if _SIGNS & {*value} else word(value)


def _shown(value: Data, name: str, named: bool) -> str | None:
    if isinstance(value, dict):
        inner = {key: _shown(item, key, named) for key, item in value.items()}
        if None in inner.values():
            return None
        return "{" + ", ".join(f"{scalar(key)}: {text}" for key, text in inner.items()) + "}"
    if isinstance(value, list):
        items = [_shown(item, name, named) for item in value]
        return None if None in items else "[" + ", ".join(filter(None, items)) + "]"
    text = "" if value is None else source_text(value)
    if not may_change(name, text) or (not named and PRIVATE.search(text)):
        return None
    return scalar(value)
