"""What the pods of an application ask for, as Spark works it out on Kubernetes.

Source: BasicDriverFeatureStep, BasicExecutorFeatureStep and ExecutorAllocationManager; seen with Spark 3.3 to 4.3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from genspark.spark.boolean import true
from genspark.spark.memory import MINIMUM_OVERHEAD, default_factor, mib, overhead

Conf = Callable[[str], str]
"""What a setting says; empty where nothing does."""

_HEAP = 1024
"""MiB, where nothing says the memory."""
_TWO = 2
"""Executors, where nothing says how many (spark.executor.instances)."""


class Count(NamedTuple):
    """How many executors there are."""

    start: int
    most: int | None
    """None: as many as there are tasks."""


def conf_of(settings: Mapping[str, str]) -> Conf:
    """Settings as the functions here read them."""
    return lambda key: settings.get(key, "")


def heap(conf: Conf, role: str, version: tuple[int, ...]) -> int | None:
    """MiB of a JVM's heap; None where the setting cannot be read."""
    return _size(conf(f"spark.{role}.memory"), _HEAP, version)


def cpu_text(conf: Conf, role: str) -> str:
    """The CPU that a pod requests, as it is written."""
    return conf(f"spark.kubernetes.{role}.request.cores") or conf(f"spark.{role}.cores") or "1"


def quantities(settings: Mapping[str, str], role: str) -> dict[str, str]:
    """What a pod may use of other resources: VENDOR/NAME and how many (KubernetesUtils.buildResourcesQuantities)."""
    start, end = f"spark.{role}.resource.", ".amount"
    named = [key[len(start) : -len(end)] for key in settings if key.startswith(start) and key.endswith(end)]
    found = {name: settings.get(f"{start}{name}.vendor", "") for name in named}
    return {f"{vendor}/{name}": settings[f"{start}{name}{end}"] for name, vendor in found.items() if vendor}


KIND = "spark.kubernetes.resource.type"
"""The language of the main resource, which the submitter tells the driver; nobody does in client mode."""


def memory(conf: Conf, role: str, version: tuple[int, ...]) -> int | None:
    """MiB that a pod requests, and has as its limit; None where a setting cannot be read."""
    found = memory_parts(conf, role, version)
    return sum(found.values()) if found is not None else None


def memory_parts(conf: Conf, role: str, version: tuple[int, ...]) -> dict[str, int] | None:
    """The same by what it is for, in MiB."""
    size = heap(conf, role, version)
    own = conf(f"spark.{role}.memoryOverhead")
    beside = mib(own, version) if own else _overhead(conf, role, size or 0, version)
    found = {"heap": size, "overhead": beside}
    if role == "executor":
        if true(conf("spark.memory.offHeap.enabled")):
            text = conf("spark.memory.offHeap.size")
            found["off-heap"] = int(text) // 1024**2 if text.isdecimal() else _size(text, 0, version)
        if conf("spark.executor.pyspark.memory") and conf(KIND) == "python":
            found["Python"] = mib(conf("spark.executor.pyspark.memory"), version)
    known = {part: number for part, number in found.items() if number is not None}
    return known if len(known) == len(found) else None


def executors(conf: Conf) -> Count | None:
    """How many executors there are at the start, and at most; None where a setting cannot be read."""
    try:
        return Count(at_start(conf), at_most(conf))
    except ValueError:
        return None


def at_start(conf: Conf) -> int:
    """Executors that are asked for first (Utils.getDynamicAllocationInitialExecutors); ValueError for no number."""
    if not true(conf(f"{_DYNAMIC}.enabled")):
        return _whole(conf("spark.executor.instances"), _TWO)
    least = _whole(conf(f"{_DYNAMIC}.minExecutors"), 0)
    first = _whole(conf(f"{_DYNAMIC}.initialExecutors"), least)
    return max(least, first, _whole(conf("spark.executor.instances"), 0))


def at_most(conf: Conf) -> int | None:
    """Executors that there may ever be, None for no bound; ValueError for no number."""
    if not true(conf(f"{_DYNAMIC}.enabled")):
        return _whole(conf("spark.executor.instances"), _TWO)
    most = conf(f"{_DYNAMIC}.maxExecutors")
    return _whole(most, 0) if most else None


def _whole(text: str, default: int) -> int:
    if text and not text.isdecimal():
        raise ValueError(text)
    return int(text or default)


_DYNAMIC = "spark.dynamicAllocation"


def _size(text: str, default: int, version: tuple[int, ...]) -> int | None:
    return mib(text, version) if text else default


def _overhead(conf: Conf, role: str, heap: int, version: tuple[int, ...]) -> int | None:
    """MiB beside the heap where nobody says them."""
    text = conf(f"spark.{role}.memoryOverheadFactor") or conf("spark.kubernetes.memoryOverheadFactor")
    least = _size(conf(f"spark.{role}.minMemoryOverhead") if version >= (4,) else "", MINIMUM_OVERHEAD, version)
    try:
        factor = float(text) if text else default_factor(conf(KIND))
    except ValueError:
        return None
    return overhead(heap, factor, least) if least is not None else None
