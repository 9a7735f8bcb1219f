"""What the pods of an application ask for, as Spark works it out on Kubernetes.

Source: BasicDriverFeatureStep, BasicExecutorFeatureStep and ExecutorAllocationManager; seen with Spark 3.3 to 4.3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import isfinite

from genspark.core.records import NamedTuple
from genspark.core.whole import whole
from genspark.spark.application import KIND
from genspark.spark.boolean import true
from genspark.spark.constants import ALLOCATOR
from genspark.spark.memory import BINARY_SINCE, MINIMUM_OVERHEAD, default_factor, mib

Conf = Callable[[str], str]
"""What a setting says; empty where nothing does."""

_HEAP = 1024
"""MiB, where nothing says the memory."""
ONE_CORE = "1"
"""Where nothing says the CPU."""
_TWO = 2
"""Executors, where nothing says how many (spark.executor.instances)."""


class Part(NamedTuple):
    """A part of a pod's memory."""

    mib: int
    how: str
    """What it is worked out from; empty where it is what somebody says."""


class Count(NamedTuple):
    """How many executors there are."""

    start: int
    most: int | None
    """None: as many as there are tasks."""


CHANGED: tuple[tuple[int, ...], ...] = ((4,), BINARY_SINCE)
"""The versions from which on the arithmetic of memory reads settings otherwise."""
_OLDER = {f"spark.{role}.memoryOverhead": f"spark.yarn.{role}.memoryOverhead" for role in ("driver", "executor")}
"""Names that still count, where nothing says the newer one (SparkConf.configsWithAlternatives)."""


def conf_of(settings: Mapping[str, str]) -> Conf:
    """Settings as the functions here read them."""
    return lambda key: settings.get(said_as(settings, key), "")


def said_as(settings: Mapping[str, str], key: str) -> str:
    """The name under which a setting is said."""
    return _OLDER.get(key, key) if key not in settings else key


def heap(conf: Conf, role: str, version: tuple[int, ...]) -> int | None:
    """MiB of a JVM's heap; None where the setting cannot be read."""
    return _size(conf(f"spark.{role}.memory"), _HEAP, version)


def cpu_text(conf: Conf, role: str) -> str:
    """The CPU that a pod requests, as it is written."""
    return conf(f"spark.kubernetes.{role}.request.cores") or conf(f"spark.{role}.cores") or ONE_CORE


def quantities(settings: Mapping[str, str], role: str) -> dict[str, str]:
    """What a pod may use of other resources: VENDOR/NAME and how many (KubernetesUtils.buildResourcesQuantities)."""
    start, end = f"spark.{role}.resource.", ".amount"
    named = [key[len(start) : -len(end)] for key in settings if key.startswith(start) and key.endswith(end)]
    found = {name: settings.get(f"{start}{name}.vendor", "") for name in named}
    amounts = {f"{vendor}/{name}": settings[f"{start}{name}{end}"] for name, vendor in found.items() if vendor}
    return {name: number for name, number in amounts.items() if number.strip() != "0"}


def memory(conf: Conf, role: str, version: tuple[int, ...]) -> int | None:
    """MiB that a pod requests, and has as its limit; None where a setting cannot be read."""
    found = [work(conf, role, version) for work in memory_parts(conf, role).values()]
    known = [part.mib for part in found if part is not None]
    return sum(known) if len(known) == len(found) else None


Work = Callable[[Conf, str, tuple[int, ...]], Part | None]
"""Works out a part; None where a setting cannot be read."""


def memory_parts(conf: Conf, role: str) -> dict[str, Work]:
    """The parts of a pod's memory by what they are for."""
    found: dict[str, Work] = {"heap": _heap, "overhead": _overhead}
    if role == "executor":
        if true(conf(_OFF_HEAP)):
            found["off-heap"] = _off_heap
        if conf(_PYTHON) and conf(KIND) == "python":
            found["Python"] = _python
    return found


_OFF_HEAP = "spark.memory.offHeap.enabled"
_PYTHON = "spark.executor.pyspark.memory"


def _heap(conf: Conf, role: str, version: tuple[int, ...]) -> Part | None:
    size = heap(conf, role, version)
    return None if size is None else Part(size, "" if conf(f"spark.{role}.memory") else "by default")


def _off_heap(conf: Conf, role: str, version: tuple[int, ...]) -> Part | None:
    text = conf("spark.memory.offHeap.size")
    size = whole(text) // 1024**2 if text.isdecimal() else _size(text, 0, version)
    return None if size is None or not true(conf(_OFF_HEAP)) else Part(size, "")


def _python(conf: Conf, role: str, version: tuple[int, ...]) -> Part | None:
    size = mib(conf(_PYTHON), version)
    return None if size is None else Part(size, "")


def _overhead(conf: Conf, role: str, version: tuple[int, ...]) -> Part | None:
    """MiB beside the heap."""
    own = conf(f"spark.{role}.memoryOverhead")
    if own:
        size = mib(own, version)
        return None if size is None else Part(size, "")
    key = f"spark.{role}.minMemoryOverhead"
    least = _size(conf(key) if version >= (4,) else "", MINIMUM_OVERHEAD, version)
    share = conf(f"spark.{role}.memoryOverheadFactor") or conf("spark.kubernetes.memoryOverheadFactor")
    kind = "" if share else conf(KIND)
    try:
        factor = float(share) if share else default_factor(kind)
    except ValueError:
        return None
    size = heap(conf, role, version)
    if least is None or size is None or not isfinite(factor):
        return None
    beside = f"{factor:g} x heap" + (f" ({_LANGUAGES[kind]})" if kind in _LANGUAGES else "")
    return Part(least, f"at least {least}Mi") if int(factor * size) < least else Part(int(factor * size), beside)


_LANGUAGES = {"python": "Python", "r": "R", "java": "JVM"}


def executors(conf: Conf, version: tuple[int, ...]) -> Count | None:
    """How many executors there are at the start, and at most; None where a setting cannot be read."""
    try:
        return Count(at_start(conf, version), at_most(conf, version))
    except ValueError:
        return None


def at_start(conf: Conf, version: tuple[int, ...]) -> int:
    """Executors that there are first (Utils.getDynamicAllocationInitialExecutors); ValueError for no number."""
    allowed = _ever(conf, version)
    if not true(conf(f"{_DYNAMIC}.enabled")):
        return min([_whole(conf("spark.executor.instances"), _TWO), *allowed])
    least = _whole(conf(f"{_DYNAMIC}.minExecutors"), 0)
    first = _whole(conf(f"{_DYNAMIC}.initialExecutors"), least)
    return min([max(least, first, _whole(conf("spark.executor.instances"), 0)), *allowed])


def at_most(conf: Conf, version: tuple[int, ...]) -> int | None:
    """Executors that there may ever be, None for no bound; ValueError for no number."""
    dynamic = true(conf(f"{_DYNAMIC}.enabled"))
    said = conf(f"{_DYNAMIC}.maxExecutors") if dynamic else conf("spark.executor.instances") or str(_TWO)
    bounds = [_whole(said, 0)] * bool(said) + _ever(conf, version)
    return min(bounds) if bounds else None


def _ever(conf: Conf, version: tuple[int, ...]) -> list[int]:
    """How many executors a driver makes over its whole life, where something bounds them (ExecutorPodsAllocator)."""
    allowed = conf(_MAXIMUM) if version >= _MAXIMUM_SINCE else ""
    if not allowed or conf(ALLOCATOR) not in ("", "direct"):
        return []
    return [max(0, _whole(allowed, 0) - 1)]  # as many as the setting says never come: seen with Spark 4.3


_MAXIMUM = "spark.kubernetes.allocation.maximum"
_MAXIMUM_SINCE = (4, 1)


def _whole(text: str, default: int) -> int:
    if text and not text.isdecimal():
        raise ValueError(text)
    return whole(text) if text else default


_DYNAMIC = "spark.dynamicAllocation"


def _size(text: str, default: int, version: tuple[int, ...]) -> int | None:
    return mib(text, version) if text else default
