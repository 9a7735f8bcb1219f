"""What is known of a job's pods before anything runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from genspark.core.records import NamedTuple
from genspark.core.trace import Traced
from genspark.spark.sizes import Part
from genspark.spark.versions import Version


class Pod(NamedTuple):
    """One pod, or the first of many alike."""

    name: Traced[str]
    """`<uid>` stands for 16 hexadecimal digits, `<n>` for 1, 2 and so on."""
    requests: Mapping[str, Traced[Decimal]]
    """Of all its containers together: cores, bytes, and numbers of other resources."""
    limits: Mapping[str, Traced[Decimal]]
    """The same; nothing of CPU, memory or disk where one of its containers is without a limit of it."""
    qos: Traced[str]
    priority: Traced[str] | None
    """The name of its PriorityClass; None for the cluster's default."""
    memory: Mapping[str, Traced[Part]]
    """Of Spark's own container, by what it is for."""
    data: Mapping[str, Any]
    """The pod as the API server gets it, but for what is drawn at random."""
    main: Mapping[str, Any]
    """Spark's own container, as `data` has it; the others are somebody's sidecars."""


class Object(NamedTuple):
    """What is made beside the pods; one for each executor, where its name has their number."""

    kind: str
    name: str
    claimed: Decimal | None = None
    """Bytes that a claim asks for."""
    storage_class: str = ""


class Pods(NamedTuple):
    """What a job makes in the API server."""

    driver: Pod
    executor: Pod
    start: Traced[int]
    """Executors at the start."""
    most: Traced[int | None]
    """None: as many as there are tasks."""
    objects: tuple[Object, ...]
    """What is made beside the pods."""
    submitter: Version
    image: Version
    notes: tuple[Traced[str], ...] = ()
    """What makes this less than certain."""


class Unsure(NamedTuple):
    """Why nobody can tell."""

    why: Traced[str]


def claimed(pods: Pods, number: int) -> Decimal:
    """Bytes that the claims of a driver and so many executors ask for."""
    each = ((number if "<n>" in one.name else 1, one.claimed) for one in pods.objects)
    return sum((count * size for count, size in each if size is not None), Decimal(0))


def footprint(pods: Pods, number: int) -> Iterator[tuple[str, Decimal]]:
    """What the driver and so many executors request together, and how many pods they are."""
    driver, executor = pods.driver.requests, pods.executor.requests
    yield "pods", Decimal(1 + number)
    for name in dict.fromkeys((*driver, *executor)):
        each = [one[name].value if name in one else Decimal(0) for one in (driver, executor)]
        yield name, each[0] + number * each[1]
