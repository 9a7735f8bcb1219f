"""Worker processes: the same work, split over cores, the results in the order of the work."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from typing import TypeVar

Item = TypeVar("Item")

WORTH_IT = 150
"""Items below which a second process costs more than it saves: about 2 ms to fork, 0.3 ms an item saved."""


def processes(asked: int | None, items: int) -> int:
    """How many processes to use: what was asked for, else the cores there are, else one for little work."""
    if asked is not None:
        return max(1, min(asked, items))
    if items < WORTH_IT or not hasattr(os, "fork"):
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, 8, items // (WORTH_IT // 2)))


def spread(work: Callable[[Item], bytes], items: Sequence[Item], count: int) -> list[bytes]:
    """The results of all items, in their order; raises what a worker raised as RuntimeError with its text."""
    if count <= 1:
        return [work(item) for item in items]
    share = -(-len(items) // count)
    slices = [items[start : start + share] for start in range(0, len(items), share)]
    children = [_fork(work, part) for part in slices[1:]]
    results = [work(item) for item in slices[0]]
    for child, pipe in children:
        results.extend(_collect(child, pipe))
    return results


def _fork(work: Callable[[Item], bytes], part: Sequence[Item]) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    status = 1
    try:
        os.close(reading)
        done = [work(item) for item in part]  # kept back: the pipe fills while the parent is at its own share
        with os.fdopen(writing, "wb") as pipe:
            for raw in done:
                pipe.write(len(raw).to_bytes(8, "big"))
                pipe.write(raw)
        status = 0
    except BaseException as error:
        sys.stderr.write(f"worker: {type(error).__name__}: {error}\n")
    finally:
        os._exit(status)


def _collect(child: int, pipe: int) -> list[bytes]:
    with os.fdopen(pipe, "rb") as stream:
        raw = stream.read()
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError("a worker process ended early")
    found, at = [], 0
    while at < len(raw):
        size = int.from_bytes(raw[at : at + 8], "big")
        found.append(raw[at + 8 : at + 8 + size])
        at += 8 + size
    return found
