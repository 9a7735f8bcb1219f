"""What a scalar means: the core schema of YAML 1.2 (section 10.3.2), and nothing of YAML 1.1.

`yes`, `on`, `1:30`, `0b1`, `1_000` and dates are strings.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf, nan

from genspark.core.trace import Data
from genspark.core.yaml import number

STARTS = frozenset("~nNtTfF.+-0123456789")
"""The first characters that a plain scalar has if it is neither empty nor a string."""

_WORDS: dict[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_SPECIAL = {
    **{f"{sign}.{word}": inf for sign in ("", "+") for word in ("inf", "Inf", "INF")},
    **{f"-.{word}": -inf for word in ("inf", "Inf", "INF")},
    **dict.fromkeys((".nan", ".NaN", ".NAN"), nan),
}
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
# Python refuses to convert longer ones; readers in Go take them for strings, and so do we.
_MOST_DIGITS = 4000


class SpelledInt(int):
    """An integer whose author wrote it in another way than Python would: `0x1F`, `+1`, `012`."""

    text: str

    def __new__(cls, value: int, text: str) -> SpelledInt:
        self = super().__new__(cls, value)
        self.text = text
        return self

    def __getnewargs__(self) -> tuple[int, str]:  # type: ignore[override]  # what copies and pickles are made from
        return int(self), self.text


class SpelledFloat(float):
    """A float whose author wrote it in another way than Python would: `1.10`, `1e3`, `.5`."""

    text: str

    def __new__(cls, value: float, text: str) -> SpelledFloat:
        self = super().__new__(cls, value)
        self.text = text
        return self

    def __getnewargs__(self) -> tuple[float, str]:  # type: ignore[override]  # what copies and pickles are made from
        return float(self), self.text


def source_text(value: bool | int | float | str) -> str:
    """What the author of a scalar wrote, for fields that want a string though it looks like something else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return getattr(value, "text", "") or number(value)


@lru_cache(maxsize=1024)
def plain(text: str) -> Data:
    """What a scalar without quotes and without a tag means."""
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        if len(text) > _MOST_DIGITS:
            return text
        value = int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
        return value if str(value) == text else SpelledInt(value, text)
    return _float(text) if text in _SPECIAL or _FLOAT.fullmatch(text) else text


def tagged(tag: str, text: str) -> Data:
    """What a scalar with one of the core schema's tags means.

    Raises KeyError for any other tag, ValueError for a text that the tag does not fit.
    """
    kind = _TAGS[tag]
    if kind is str:
        return text
    if kind is float and (text in _SPECIAL or _FLOAT.fullmatch(text)):
        return _float(text)
    value = plain(text)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(text)
    return value


_TAGS: dict[str, type] = {
    "!": str,
    "tag:yaml.org,2002:str": str,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:bool": bool,
    "tag:yaml.org,2002:null": type(None),
}


def _float(text: str) -> float:
    value = _SPECIAL[text] if text in _SPECIAL else float(text)
    return value if str(value) == text else SpelledFloat(value, text)
