"""What appliers make of YAML: scalars as they read them, where YAML 1.2 says something else.

kubectl (apply -f) and Argo CD read by sigs.k8s.io/yaml, which is go-yaml 2; kustomize (kubectl apply -k) and Flux by
kyaml, which is go-yaml 3, and what it prints is read by the first once more. Tried with kubectl 1.32 to 1.36,
kustomize 5.5 and 5.8: go-yaml 2 has YAML 1.1's words for true and false, go-yaml 3 takes them for texts; both have its
octal numbers, underscores and `0b`, and no sexagesimal numbers; go-yaml 3 has dates, and kyaml prints their time too.
"""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache
from math import isfinite

from genspark.core.records import NamedTuple
from genspark.core.trace import Data
from genspark.core.whole import whole
from genspark.source.scalars import plain

WORDS = {
    **dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "on", "On", "ON"), True),
    **dict.fromkeys(("n", "N", "no", "No", "NO", "off", "Off", "OFF"), False),
}
STARTS = frozenset("yYnNoO~tTfF.+-0123456789")
"""The first characters that a plain scalar has if it may be more than a text to anybody."""
_INT = re.compile(
    r"(?P<sign>[-+]?)(?:0[bB](?P<b>[01]+)|0[xX](?P<x>[0-9a-fA-F]+)|0[oO]?(?P<o>[0-7]+)|(?P<d>0|[1-9][0-9]*))"
)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BASES = {"b": 2, "x": 16, "o": 8, "d": 10}
_MOST_DIGITS = 200


class Taken(NamedTuple):
    """What is wrong with a scalar that is not the same to all."""

    message: str
    fix: str


def applied(text: str) -> Data:
    """What kubectl and Argo CD make of a plain scalar."""
    word = WORDS.get(text)
    if word is not None:
        return word
    said, number = plain(text), _number(text)
    return number if number is not None and number != said else said


@lru_cache(maxsize=1024)
def value(text: str, annotation: bool) -> Taken | None:
    """Why a plain scalar is not the same to all, or to none what it seems; None where it is.

    `annotation`: kustomize takes any value there for a text.
    """
    word = WORDS.get(text)
    if word is not None:
        true = "true" if word else "false"
        message = f"{text} is {true} to kubectl and Argo CD, and a text to kustomize and Flux"
        return Taken(message, f'write "{text}" for the text, or {true} for the truth value')
    day = _day(text)
    if day:
        if annotation:
            return None
        message = f"{text} is a text to kubectl and Argo CD, and becomes {day}T00:00:00Z with kustomize and Flux"
        return Taken(message, f'write "{text}"')
    number, said = _number(text), plain(text)
    if number is None or number == said:
        return None
    other = "a text" if isinstance(said, str) else str(said)
    message = f"{text} is {number} to kubectl, Argo CD and Flux, and {other} to readers of YAML 1.2"
    return Taken(message, f'write "{text}" for the text, or {number} for the number')


def key(text: str) -> Taken | None:
    """Why a plain key is not the same to all; None where it is."""
    word = WORDS.get(text)
    if word is not None:
        true = "true" if word else "false"
        message = f"the key {text} is {true} to kubectl and Argo CD, and {text} to kustomize and Flux"
        return Taken(message, f'write "{text}"')
    said = plain(text)
    if (said is None or isinstance(said, str)) and _number(text) is None and not _day(text):
        return None
    what = "a date" if _day(text) else "a truth value" if isinstance(said, bool) else "a number"
    message = f"the key {text} is {what} to kustomize and Flux, which refuse it, and a text to kubectl and Argo CD"
    return Taken(message, f'write "{text}"') if said is not None else None


def endless(text: str) -> bool:
    """Whether a plain scalar is a number that JSON does not have, and so no applier takes."""
    said = plain(text)
    return isinstance(said, float) and not isfinite(said) and "." in text


def _number(text: str) -> int | float | None:
    """The number that go-yaml makes of a plain scalar (resolve.go)."""
    if text[:1] not in "+-0123456789" or not text or len(text) > _MOST_DIGITS:
        return None
    bare = text.replace("_", "")
    match = _INT.fullmatch(bare)
    if match is not None:
        kind = next(name for name in _BASES if match[name] is not None)
        number = int(match[kind], _BASES[kind])
        return -number if match["sign"] == "-" else number
    return float(bare) if _FLOAT.fullmatch(bare) else None


def _day(text: str) -> str:
    """A date as kustomize prints it; empty for what is none."""
    match = _DATE.fullmatch(text)
    if match is None:
        return ""
    year, month, day = (whole(part) for part in match.groups())
    fits = year and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]
    return f"{year:04}-{month:02}-{day:02}" if fits else ""
