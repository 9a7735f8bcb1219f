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


def spread(work: Callable[[Item], Result], items: Sequence[Item], count: int, codec: Codec[Result]) -> list[Result]:
    """The results of all items, in their order; RuntimeError where a worker ended early, which is a bug of ours.

    Who is free takes the next few items, so that all end together however busy the cores are.
    """
    if count <= 1:
        return [work(item) for item in items]
    size = max(_AT_ONCE, -(-len(items) // _MOST_TOKENS))
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    tokens = _tokens(len(chunks))
    children = [_fork(work, chunks, tokens, codec.pack) for _ in range(count - 1)]
    done = {position: [work(item) for item in chunks[position]] for position in _claimed(tokens)}
    os.close(tokens)
    for child, pipe in children:
        for position, raw in _collected(child, pipe):
            done.setdefault(position, []).append(codec.unpack(raw))
    return [result for position in range(len(chunks)) for result in done[position]]


_AT_ONCE = 8
_MOST_TOKENS = 8_000
"""What a pipe holds without a reader (64 KiB on Linux), by a good margin."""
_INT = 4


def _tokens(count: int) -> int:
    """A pipe that holds the positions of all chunks: whoever reads one has claimed it."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(position.to_bytes(_INT, "big") for position in range(count)))
    os.close(writing)
    return reading


def _claimed(tokens: int) -> Iterator[int]:
    while token := os.read(tokens, _INT):
        yield int.from_bytes(token, "big")


def _fork(
    work: Callable[[Item], Result], chunks: Sequence[Sequence[Item]], tokens: int, encode: Callable[[Result], bytes]
) -> tuple[int, int]:
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    status = 1
    try:
        os.close(reading)
        # Kept back until all is done: the pipe fills while the parent is at its own share.
        done = [(position, encode(work(item))) for position in _claimed(tokens) for item in chunks[position]]
        with os.fdopen(writing, "wb") as pipe:
            for position, raw in done:
                pipe.write(position.to_bytes(_INT, "big") + len(raw).to_bytes(_INT, "big"))
                pipe.write(raw)
        status = 0
    except BaseException as error:
        sys.stderr.write(f"worker: {type(error).__name__}\n")
    finally:
        os._exit(status)


def _collected(child: int, pipe: int) -> Iterator[tuple[int, bytes]]:
    with os.fdopen(pipe, "rb") as stream:
        while head := stream.read(2 * _INT):
            yield int.from_bytes(head[:_INT], "big"), stream.read(int.from_bytes(head[_INT:], "big"))
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError("a worker process ended early")
