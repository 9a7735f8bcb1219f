"""What the pods of an application ask for, as Spark works it out on Kubernetes.

Source: BasicDriverFeatureStep, BasicExecutorFeatureStep and ExecutorAllocationManager; seen with Spark 3.3 to 4.3.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from genspark.core.quantity import amount
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


def memory(conf: Conf, role: str, kind: str, version: tuple[int, ...]) -> int | None:
    """MiB that a pod requests, and has as its limit; None where a setting cannot be read."""
    heap = _size(conf(f"spark.{role}.memory"), _HEAP)
    own = _size(conf(f"spark.{role}.memoryOverhead"), None)
    factor = _factor(conf, role, kind)
    least = _size(conf(f"spark.{role}.minMemoryOverhead") if version >= (4,) else "", MINIMUM_OVERHEAD)
    if heap is None or factor is None or least is None or (conf(f"spark.{role}.memoryOverhead") and own is None):
        return None
    total = heap + (own if own is not None else overhead(heap, factor, least))
    if role == "executor":
        if true(conf("spark.memory.offHeap.enabled")):
            text = conf("spark.memory.offHeap.size")
            total += int(text) // 1024**2 if text.isdecimal() else mib(text) or 0
        if kind == "Python":
            total += mib(conf("spark.executor.pyspark.memory")) or 0
    return total


def cpu(conf: Conf, role: str) -> Decimal | None:
    """Cores that a pod requests; None where a setting cannot be read."""
    return amount(conf(f"spark.kubernetes.{role}.request.cores") or conf(f"spark.{role}.cores") or "1")


def executors(conf: Conf) -> Count | None:
    """How many executors there are at the start, and at most; None where a setting cannot be read."""
    dynamic = "spark.dynamicAllocation"
    keys = ("spark.executor.instances", *(f"{dynamic}.{which}Executors" for which in ("min", "initial", "max")))
    texts = [conf(key) for key in keys]
    if any(text and not text.isdecimal() for text in texts):
        return None
    fixed, least, first, most = (int(text) if text else None for text in texts)
    if not true(conf(f"{dynamic}.enabled")):
        number = _TWO if fixed is None else fixed
        return Count(number, number)
    return Count(max(least or 0, first if first is not None else least or 0, fixed or 0), most)


def _size(text: str, default: int | None) -> int | None:
    return mib(text) if text else default


def _factor(conf: Conf, role: str, kind: str) -> float | None:
    text = conf(f"spark.{role}.memoryOverheadFactor") or conf("spark.kubernetes.memoryOverheadFactor")
    try:
        return float(text) if text else default_factor(kind)
    except ValueError:
        return None
