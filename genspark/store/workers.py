"""Worker processes: the same work, split over cores, the results in the order of the work.

A worker ends with its parent and prints nothing; what it could not do, the parent does again and tells of.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Generic, NoReturn, Protocol, TypeVar

from genspark.core.diagnostic import Problem
from genspark.core.records import NamedTuple

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
    if not hasattr(os, "fork"):
        return 1
    if asked is not None:
        return max(1, min(asked, items))
    if items < WORTH_IT:
        return 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(cores, 8, items // (WORTH_IT // 2)))


def spread(work: Callable[[Item], Result], items: Sequence[Item], count: int, codec: Codec[Result]) -> list[Result]:
    """The results of all items, in their order; Problem where a worker was killed.

    Who is free takes the next few items, so that all end together however busy the cores are. Where the system
    gives fewer processes, there are fewer, down to this one alone.
    """
    if count <= 1:
        return [work(item) for item in items]
    size = max(_AT_ONCE, -(-len(items) // _MOST_TOKENS))
    crew = _Crew(work, [items[start : start + size] for start in range(0, len(items), size)], codec)
    return crew.results(count - 1)


_AT_ONCE = 8
_MOST_TOKENS = 8_000
"""What a pipe holds without a reader (64 KiB on Linux), by a good margin."""
_INT = 4


class _Worker(NamedTuple):
    pid: int
    pipe: int


class _Crew(Generic[Item, Result]):
    """This process and its workers, over the same chunks of items."""

    def __init__(self, work: Callable[[Item], Result], chunks: Sequence[Sequence[Item]], codec: Codec[Result]) -> None:
        self.work, self.chunks, self.codec = work, chunks, codec
        self.workers: list[_Worker] = []

    def results(self, count: int) -> list[Result]:
        """All results, with so many workers as can be had."""
        done: dict[int, list[Result]] = {}
        tokens = _tokens(len(self.chunks))
        try:
            if tokens is not None:
                self._hire(count, tokens)
                for position in _claimed(tokens):
                    done[position] = [self.work(item) for item in self.chunks[position]]
            while self.workers:
                self._collect(self.workers[0], done)
        finally:
            self._dismiss(tokens)
        for position, chunk in enumerate(self.chunks):
            mine = done.setdefault(position, [])
            mine.extend([self.work(item) for item in chunk[len(mine) :]])
        return [result for position in range(len(self.chunks)) for result in done[position]]

    def _hire(self, count: int, tokens: int) -> None:
        """Forks workers, until there are enough or the system gives no more."""
        from signal import SIG_BLOCK, SIG_SETMASK, SIGINT, pthread_sigmask

        parent = os.getpid()
        before = pthread_sigmask(SIG_BLOCK, {SIGINT})  # in a worker it must not run what the parent does then
        try:
            for _ in range(count):
                pipe = _pipe()
                if pipe is None:
                    return
                try:
                    pid = os.fork()
                except (OSError, MemoryError):
                    os.close(pipe[0])
                    os.close(pipe[1])
                    return
                if not pid:
                    self._serve(parent, tokens, *pipe)
                os.close(pipe[1])
                self.workers.append(_Worker(pid, pipe[0]))
        finally:
            pthread_sigmask(SIG_SETMASK, before)

    def _serve(self, parent: int, tokens: int, reading: int, writing: int) -> NoReturn:
        """The life of a worker."""
        status = 1
        try:
            os.close(reading)
            for other in self.workers:
                os.close(other.pipe)  # held open here, it would hide from that one that its parent is gone
            _end_with(parent, writing)
            # Kept back until all is done: the pipe fills while the parent is at its own share.
            done: list[tuple[int, bytes]] = []
            for position in _claimed(tokens):
                for item in self.chunks[position]:
                    if os.getppid() != parent:
                        os._exit(1)
                    done.append((position, self._packed(item)))
            _stay(writing)
            with os.fdopen(writing, "wb") as pipe:
                for position, raw in done:
                    pipe.write(position.to_bytes(_INT, "big") + len(raw).to_bytes(_INT, "big"))
                    pipe.write(raw)
            status = 0
        finally:
            os._exit(status)

    def _packed(self, item: Item) -> bytes:
        """A result for the parent; nothing where it shall try itself, and tell what is wrong."""
        try:
            return self.codec.pack(self.work(item))
        except Exception:
            return b""

    def _collect(self, worker: _Worker, done: dict[int, list[Result]]) -> None:
        """What a worker has made; it is gone then."""
        with os.fdopen(worker.pipe, "rb", closefd=False) as stream:
            while len(head := stream.read(2 * _INT)) == 2 * _INT:
                position, length = int.from_bytes(head[:_INT], "big"), int.from_bytes(head[_INT:], "big")
                raw = stream.read(length)
                if len(raw) < length:
                    break
                mine = done.setdefault(position, [])
                mine.append(self.codec.unpack(raw) if raw else self.work(self.chunks[position][len(mine)]))
        os.close(worker.pipe)
        self.workers.remove(worker)
        _, status = os.waitpid(worker.pid, 0)
        if os.WIFSIGNALED(status):
            from signal import Signals

            name = Signals(os.WTERMSIG(status)).name
            raise Problem(f"a worker process was ended by {name}", "run it with --processes 1, or with more memory")

    def _dismiss(self, tokens: int | None) -> None:
        """Ends what is still at work, since nobody waits for it any more."""
        if tokens is not None:
            os.close(tokens)
        if self.workers:
            from signal import SIGKILL

            for worker in self.workers:
                with suppress(OSError):
                    os.close(worker.pipe)
                with suppress(OSError):
                    os.kill(worker.pid, SIGKILL)
                    os.waitpid(worker.pid, 0)


def _pipe() -> tuple[int, int] | None:
    """A pipe's ends, None where the system has none left."""
    try:
        return os.pipe()
    except OSError:
        return None


def _tokens(count: int) -> int | None:
    """A pipe that holds the positions of all chunks: whoever reads one has claimed it. None where there is no pipe."""
    pipe = _pipe()
    if pipe is None:
        return None
    reading, writing = pipe
    os.set_blocking(writing, False)  # a small pipe takes a part, and what is in none is done at the end
    with suppress(BlockingIOError):
        os.write(writing, b"".join(position.to_bytes(_INT, "big") for position in range(count)))
    os.close(writing)
    return reading


def _claimed(tokens: int) -> Iterator[int]:
    while len(token := os.read(tokens, _INT)) == _INT:
        yield int.from_bytes(token, "big")


def _end_with(parent: int, writing: int) -> None:
    """Has the kernel end this process as soon as nobody reads its pipe, even within one item; and quietly on Ctrl-C."""
    import fcntl
    from signal import SIG_DFL, SIG_UNBLOCK, SIGINT, SIGIO, pthread_sigmask, signal

    for number in (SIGINT, SIGIO):
        signal(number, SIG_DFL)
    pthread_sigmask(SIG_UNBLOCK, {SIGINT, SIGIO})
    with suppress(OSError, AttributeError):  # where there is no such thing, workers ask between two items
        fcntl.fcntl(writing, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(writing, fcntl.F_SETFL, fcntl.fcntl(writing, fcntl.F_GETFL) | os.O_ASYNC)
    if os.getppid() != parent:
        os._exit(1)


def _stay(writing: int) -> None:
    """From here on the pipe is read, of which the kernel would tell in the same way."""
    import fcntl

    with suppress(OSError, AttributeError):
        fcntl.fcntl(writing, fcntl.F_SETFL, fcntl.fcntl(writing, fcntl.F_GETFL) & ~os.O_ASYNC)
