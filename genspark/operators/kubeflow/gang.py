"""The task groups that the operator works out for YuniKorn, by arithmetic of its own.

Source: internal/scheduler/yunikorn and its package resourceusage, kubeflow/spark-operator 2.3 to 2.5; it reads fields,
and of settings those of Python's memory and of off-heap memory alone.
"""

from __future__ import annotations

import re
from math import inf, isfinite
from typing import Any

from genspark.core.trace import Path
from genspark.core.whole import whole
from genspark.operators.kubeflow.subject import Subject
from genspark.plan.address import ROLES

_SIZE = re.compile(r"([0-9]+)(b|kb?|mb?|gb?|tb?|pb?)")
_UNITS = {"b": 0, "k": 1, "m": 2, "g": 3, "t": 4, "p": 5}
_LEAST = 384 * 1024**2
_MIB = 1024**2
_JVM = ("Java", "Scala")
_UNASKED = 2
"""Executors where nobody says how many, to this arithmetic."""


class Unreadable(Exception):  # noqa: N818 - an answer, not an error
    """A size or factor of the application that this arithmetic does not take: its submission fails."""

    def __init__(self, at: Path) -> None:
        super().__init__(".".join(at))
        self.at = at


def task_groups(subject: Subject) -> list[dict[str, Any]]:
    """The groups, as the annotation of the driver has them in JSON."""
    numbers = {"driver": 1, "executor": _executors(subject)}
    return [_group(subject, role, numbers[role]) for role in ROLES if numbers[role]]


def _group(subject: Subject, role: str, number: int) -> dict[str, Any]:
    queue = subject.has("batchSchedulerOptions").get("queue")
    labels = subject.get(role, "labels")
    # The queue is put into the map of labels that is there; where there is none, the group never sees the new one.
    own = {**labels, **({"queue": queue} if queue is not None else {})} if isinstance(labels, dict) else {}
    asked = {
        "minResource": {"cpu": _cpu(subject, role), "memory": f"{_memory(subject, role) // _MIB}Mi"},
        "nodeSelector": {**subject.has("nodeSelector"), **subject.has(role, "nodeSelector")},
        "tolerations": subject.get(role, "tolerations"),
        "affinity": subject.get(role, "affinity"),
        "labels": own,
    }
    return {"name": f"spark-{role}", "minMember": number, **{key: value for key, value in asked.items() if value}}


def _cpu(subject: Subject, role: str) -> str:
    return str(subject.get(role, "coreRequest") or subject.get(role, "cores") or 1)


def _memory(subject: Subject, role: str) -> int:
    """Bytes."""
    heap = _bytes(subject, (role, "memory"))
    beside = _bytes(subject, (role, "memoryOverhead"))
    if not subject.get(role, "memoryOverhead"):
        beside = int(max(heap * _factor(subject), _LEAST))
    return heap + beside + (_more(subject) if role == "executor" else 0)


def _more(subject: Subject) -> int:
    """What executors alone have, from settings."""
    conf, found = subject.has("sparkConf"), 0
    python = str(conf.get("spark.executor.pyspark.memory", ""))
    if subject.get("type") == "Python" and python:
        found += _read(f"{python}m" if python.isdecimal() else python, ("sparkConf", "spark.executor.pyspark.memory"))
    if conf.get("spark.memory.offHeap.enabled", "false") != "false" and "spark.memory.offHeap.size" in conf:
        found += _read(str(conf["spark.memory.offHeap.size"]), ("sparkConf", "spark.memory.offHeap.size"))
    return found


def _factor(subject: Subject) -> float:
    said = subject.get("memoryOverheadFactor")
    if said is None:
        return 0.1 if subject.get("type") in _JVM else 0.4
    try:
        factor = float(str(said))
    except ValueError:
        factor = inf
    if not isfinite(factor):
        raise Unreadable(("memoryOverheadFactor",))
    return factor


def _bytes(subject: Subject, at: Path) -> int:
    said = subject.get(*at)
    return 0 if said is None else _read(str(said), at)


def _read(text: str, at: Path) -> int:
    """Bytes of a size, which has to have a unit."""
    match = _SIZE.fullmatch(text.lower())
    if match is None:
        raise Unreadable(at)
    number, unit = match.groups()
    return whole(number) * int(1024 ** _UNITS[unit[0]])


def _executors(subject: Subject) -> int:
    """Executors at the start; of dynamic allocation what its field says counts."""
    said = subject.get("executor", "instances")
    dynamic = subject.has("dynamicAllocation")
    if not dynamic.get("enabled"):
        return said if isinstance(said, int) else _UNASKED
    numbers = (said, dynamic.get("initialExecutors"), dynamic.get("minExecutors"))
    return max(0, 0, *(number for number in numbers if isinstance(number, int)))
