"""Spark's sizes, and the memory of its pods."""

from __future__ import annotations

import re
from functools import lru_cache

from genspark.core.whole import whole

_SIZE = re.compile(r"([0-9]+)(b|kb?|mb?|gb?|tb?|pb?)?")
_BYTES = {"b": 1, "k": 1024, "m": 1024**2, "g": 1024**3, "t": 1024**4, "p": 1024**5}
_BINARY = re.compile(r"([0-9]+)(b|kb?|mb?|gb?|tb?|pb?|[kmgtp]ib?)?")
BINARY_SINCE = (4, 2)
_LONGEST = 2**63 - 1
"""A long of the JVM, in which Spark reads and converts sizes."""
MINIMUM_OVERHEAD = 384
"""MiB; a setting from Spark 4.0 on, a constant before."""


@lru_cache(4096)
def mib(size: str, version: tuple[int, ...] = ()) -> int | None:
    """A memory size in whole MiB; a bare number counts MiB. None where Spark refuses it (JavaUtils.byteStringAs,
    ByteUnit.convertTo).

    From 4.2 on Ki, Mi and so on are units as well, which no JVM before or beside it reads.
    """
    text = size.strip().lower()
    match = (_BINARY if version >= BINARY_SINCE else _SIZE).fullmatch(text)
    if not match:
        return None
    number, unit = match.groups()
    mebibytes = whole(number) if unit is None else whole(number) * _BYTES[unit[0]] // 1024**2
    return None if max(whole(number), mebibytes) > _LONGEST else mebibytes


def default_factor(kind: str) -> float:
    """The share of the heap that lies beside it: more where another language runs beside the JVM."""
    return 0.4 if kind in ("Python", "R", "python", "r") else 0.1
