"""What rules about the whole say again: GS5180 and GS5181 look at all of a pod or an object, others at one mistake.

Two findings are one where the other's code covers what is said (`traits`), at the same place of a file; any other error
hides nothing of a pod that is refused as well. What a schema refuses covers what follows from that value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from genspark.check.traits import traits
from genspark.core.diagnostic import Diagnostic, Severity, Written
from genspark.core.trace import Path

_NEAR = 2
"""Steps of a path: from a variable or a mount to what stands in it."""
_MISSING = re.compile(r'required key "([^"]+)" is missing')
_LACKED = re.compile(r": nothing says |(?:Probe|Start|Stop) asks no port$")
"""What has no place of its own stands at what is said beside it."""


def unrepeated(found: Sequence[Diagnostic]) -> Sequence[Diagnostic]:
    """Findings without those about the whole that another error says better."""
    whole = [one for one in found if traits(one.code).general or traits(one.code).cause]
    if not whole:
        return found
    told: dict[str, list[Diagnostic]] = {}
    for one in found:
        if one.severity is Severity.ERROR and not traits(one.code).general:
            told.setdefault(_file(one), []).append(one)
    again = {one for one in whole if any(_says(other, one) for other in told.get(_file(one), ()))}
    return [one for one in found if one not in again]


def _file(one: Diagnostic) -> str:
    where = one.at[0]
    return where.file if isinstance(where, Written) else ""


def _says(other: Diagnostic, whole: Diagnostic) -> bool:
    """Whether an error says what one about the whole says."""
    at, where = other.at[0], whole.at[0]
    if not isinstance(at, Written) or not isinstance(where, Written):
        return False
    if traits(other.code).refused:
        value = _value(other.message, at.path)
        if cause := traits(whole.code).cause:
            return value[-1:] == (cause,) and value[:-1] == where.path[: len(value) - 1]
        beside = where.path[:-1] == value[:-1] and bool(_LACKED.search(whole.message))
        return _follows(value, where.path) or beside
    covers = traits(other.code).covers if traits(whole.code).general else ""
    return bool(covers and _near(at.path, where.path) and re.search(covers, whole.message))


def _near(one: Path, other: Path) -> bool:
    """Whether two places are one, or one is an item and the other what stands in it."""
    long, short = sorted((one, other), key=len, reverse=True)
    return long[: len(short)] == short and len(long) - len(short) <= _NEAR


def _value(message: str, path: Path) -> Path:
    """The value that a schema refuses or misses; of a list, the list, which has no such item then."""
    missing = _MISSING.search(message)
    path = (*path, missing[1]) if missing else path
    while path and path[-1].isdecimal():
        path = path[:-1]
    return path


def _follows(value: Path, path: Path) -> bool:
    """Whether what is said follows from a value that the schema refuses: it is about it, or about what lacks it now."""
    return path[: len(value)] == value or path == value[:-1]
