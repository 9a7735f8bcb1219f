"""Worker processes: the same work, split over cores, the results in the order of the work."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Codec(Protocol[Result]):
    """Results to bytes and back, in the order in which they are sent."""

    def pack(self, result: Result) -> bytes: ...
    def unpack(self, raw: bytes) -> Result: ...


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


def spread(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    count: int,
    codec: Callable[[], Codec[Result]],
) -> list[Result]:
    """The results of all items, in their order; RuntimeError where a worker ended early, which is a bug of ours."""
    if count <= 1:
        return [work(item) for item in items]
    share = -(-len(items) // count)
    slices = [items[start : start + share] for start in range(0, len(items), share)]
    children = [_fork(work, part, codec().pack) for part in slices[1:]]
    results = [work(item) for item in slices[0]]
    for child, pipe in children:
        results.extend(_collected(child, pipe, codec().unpack))
    return results


def _fork(work: Callable[[Item], Result], part: Sequence[Item], encode: Callable[[Result], bytes]) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    status = 1
    try:
        os.close(reading)
        done = [encode(work(item)) for item in part]  # kept back: the pipe fills while the parent is at its own share
        with os.fdopen(writing, "wb") as pipe:
            for raw in done:
                pipe.write(len(raw).to_bytes(8, "big"))
                pipe.write(raw)
        status = 0
    except BaseException as error:
        sys.stderr.write(f"worker: {type(error).__name__}\n")
    finally:
        os._exit(status)


def _collected(child: int, pipe: int, decode: Callable[[bytes], Result]) -> Iterator[Result]:
    with os.fdopen(pipe, "rb") as stream:
        while head := stream.read(8):
            yield decode(stream.read(int.from_bytes(head, "big")))
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError("a worker process ended early")
