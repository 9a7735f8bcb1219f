"""Reads a fix as somebody would who takes each word for what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import yaml

from genspark.core.paths import at_path, leaves_of
from genspark.core.trace import Data, Path

_PLACEHOLDER = re.compile(r"\b[A-Z]{2,}\b|\.\.\.")
_WRITE = re.compile(r"write (?P<what>\S.*?)(?: in place of (?P<place>\w+)(?:, .*)?)?")
_UNDER = re.compile(
    r"write (?P<key>[A-Za-z][\w.]*): (?P<value>[^\s,]+) under (?P<block>[A-Za-z][\w.]*)"
    r"(?P<instead> in its place)?(?:, or .*)?"
)
_SETTING = re.compile(r"spark\.[\w.]+")
_OR = re.compile(r" or |; ")
_PROSE = re.compile(r"(?:[a-z]+[ ,;]+){2,}| or |, |; | for | with | if | beside | under | into ")
_KEY = re.compile(r"(?P<path>[A-Za-z]\w*(?:\.\w+)*)(?P<colon>:(?= |$))?")
_TELLING = 12
"""Letters from which on a name that was written is no word of the fix by chance."""
_CAMEL = re.compile("[a-z][A-Z]")
_REMOVES = re.compile(r"\b(?:remove|leave|drop|keep|move|take|shorten)\b")


def followed(fix: str, data: Data, path: Path) -> Data | None:
    """The document once the fix is done at a place of it; None where the words alone do not tell how."""
    if fix == "remove it" or fix.startswith("remove it, or "):
        return _without(data, path)
    below = _UNDER.fullmatch(fix)
    if below and not _PLACEHOLDER.search(fix):
        return _put_under(data, path, below)
    match = _WRITE.fullmatch(fix)
    if match and path and _SETTING.fullmatch(match["what"].removesuffix(" instead")):
        return _renamed(data, path, match["what"].removesuffix(" instead"))
    if (
        match is None
        or fix.endswith(": instead")
        or _PLACEHOLDER.search(fix)
        or _PROSE.search(re.sub(r"\{.*\}|\[.*\]|\".*\"", "", match["what"]))
    ):
        return None
    try:
        said = yaml.safe_load(match["what"])
    except yaml.YAMLError:
        return None
    value = at_path(data, path)
    beside = isinstance(said, dict) and not match["what"].startswith("{")
    if isinstance(value, dict | list) and not isinstance(said, dict | list):
        return None  # which part of it is meant, only a reader knows
    return _put_beside(data, path, said) if beside else _put(data, path, said)


def _without(data: Data, path: Path) -> Data | None:
    made = deepcopy(data)
    above: Any = at_path(made, path[:-1])
    if isinstance(above, dict) and path and path[-1] in above:
        del above[path[-1]]
    elif isinstance(above, list) and path[-1].isdecimal():
        del above[int(path[-1])]
    else:
        return None
    if not above and len(path) > 1:
        return _without(data, path[:-1])  # nobody keeps an empty mapping
    return made


def _renamed(data: Data, path: Path, key: str) -> Data | None:
    value = at_path(data, path)
    made = _put(data, path, value)
    above: Any = at_path(made, path[:-1])
    if made is None or not isinstance(above, dict):
        return None
    above[key] = above.pop(path[-1])
    return made


def _put(data: Data, path: Path, value: Data) -> Data | None:
    made = deepcopy(data)
    above: Any = at_path(made, path[:-1])
    if isinstance(above, dict) and path and path[-1] in above:
        above[path[-1]] = value
    elif isinstance(above, list) and path[-1].isdecimal():
        above[int(path[-1])] = value
    else:
        return None
    return made


def _put_beside(data: Data, path: Path, said: dict[str, Data]) -> Data | None:
    """A key with its value takes the place of the one that is told of, or of one above it that has its name."""
    for size in range(len(path), 0, -1):
        if path[size - 1] in said and len(said) == 1:
            return _put(data, path[:size], said[path[size - 1]])
    made = _without(data, path)
    above: Any = at_path(made, path[:-1])
    if made is None or not isinstance(above, dict):
        return None
    above.update(said)
    return made


def _put_under(data: Data, path: Path, told: re.Match[str]) -> Data | None:
    """A key with its value in a mapping of that name: the nearest there is, else a new one."""
    made = _without(data, path) if told["instead"] else deepcopy(data)
    block = told["block"].split(".")
    for size in range(len(path), -1, -1):
        above = at_path(made, path[:size])
        if isinstance(above, dict) and isinstance(at_path(above, tuple(block)), dict):
            break
    else:
        above = at_path(made, path[:1] if path[:1] == ("spec",) else ())
    for key in block:
        if not isinstance(above, dict) or not isinstance(above.setdefault(key, {}), dict):
            return None
        above = above[key]
    assert isinstance(above, dict)
    above[told["key"]] = yaml.safe_load(told["value"])
    return made


def does(fix: str, before: Iterator[Data], after: Iterator[Data]) -> bool:
    """Whether what became of some documents is what a fix says: something gone, or something written that it names."""
    was, now = set(_leaves(before)), set(_leaves(after))
    gone, new = was - now, now - was
    if _REMOVES.search(fix) and gone:
        return True
    keys = {key for at, _ in new for step in at for key in step.split(".")} | {str(value) for _, value in new}
    if any(len(one) > _TELLING and one in fix for one in keys | {step for at, _ in new for step in at}):
        return True
    ways = [{f["path"].split(".")[-1] for f in _KEY.finditer(way) if _marked(f)} for way in _OR.split(fix)]
    return bool(new or gone) and any(not asked or asked & keys for asked in ways)


def _marked(found: re.Match[str]) -> bool:
    path = found["path"]
    return bool(found["colon"] or "." in path or _CAMEL.search(path))


def _leaves(documents: Iterator[Data]) -> Iterator[tuple[Path, str]]:
    for data in documents:
        for path, value in leaves_of(data):
            yield path, str(value)
