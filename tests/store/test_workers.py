"""Workers: the same results whatever becomes of them, and none that outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from genspark.core.diagnostic import Problem
from genspark.store import workers
from genspark.store.workers import spread


class Plain:
    """Texts as they are."""

    def pack(self, result: str) -> bytes:
        return result.encode()

    def unpack(self, raw: bytes) -> str:
        return raw.decode()


ITEMS = list(range(100))
PARENT = os.getpid()


def name(item: int) -> str:
    return f"item {item}"


EXPECTED = [name(item) for item in ITEMS]


def in_a_worker() -> bool:
    return os.getpid() != PARENT


@pytest.mark.parametrize("count", [1, 2, 4])
def test_results_stand_in_the_order_of_the_items(count: int) -> None:
    assert spread(name, ITEMS, count, Plain()) == EXPECTED


def test_what_a_worker_cannot_do_is_done_again_by_the_parent(capfd: pytest.CaptureFixture[str]) -> None:
    def work(item: int) -> str:
        time.sleep(0.001)
        if in_a_worker() and item % 3:
            raise MemoryError
        return name(item)

    assert spread(work, ITEMS, 3, Plain()) == EXPECTED
    assert capfd.readouterr() == ("", "")


def test_what_nobody_can_do_is_raised_where_its_trace_is_kept() -> None:
    def work(item: int) -> str:
        time.sleep(0.001)
        if item == 57:
            raise LookupError(item)
        return name(item)

    with pytest.raises(LookupError) as raised:
        spread(work, ITEMS, 3, Plain())
    assert raised.traceback[-1].name == "work"


def test_a_worker_that_leaves_early_leaves_its_items_to_the_parent() -> None:
    def work(item: int) -> str:
        time.sleep(0.001)
        if in_a_worker() and item > 20:
            os._exit(1)
        return name(item)

    assert spread(work, ITEMS, 3, Plain()) == EXPECTED


def test_a_worker_that_was_killed_is_told_with_what_to_do() -> None:
    def work(item: int) -> str:
        time.sleep(0.001)
        if in_a_worker():
            os.kill(os.getpid(), signal.SIGKILL)
        return name(item)

    with pytest.raises(Problem) as raised:
        spread(work, ITEMS, 2, Plain())
    assert "SIGKILL" in raised.value.message
    assert "--processes 1" in raised.value.fix


@pytest.mark.parametrize("call", ["fork", "pipe"])
@pytest.mark.parametrize("left", [0, 1, 2, 3])
def test_where_the_system_gives_no_more_there_are_fewer_workers(
    call: str, left: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, rest = getattr(os, call), iter(range(left))

    def scarce() -> object:
        if next(rest, None) is None:
            raise OSError(11, "Resource temporarily unavailable")
        return real()

    monkeypatch.setattr(workers.os, call, scarce)
    before = open_files()
    assert spread(name, ITEMS, 4, Plain()) == EXPECTED
    assert open_files() == before


def test_a_pipe_that_holds_less_than_all_tokens_loses_no_item(monkeypatch: pytest.MonkeyPatch) -> None:
    def short(descriptor: int, raw: bytes) -> int:
        return real(descriptor, raw[:8])

    real = os.write
    monkeypatch.setattr(workers.os, "write", short)
    assert spread(name, ITEMS, 1 + 1, Plain()) == EXPECTED


def open_files() -> list[str]:
    return sorted(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else []


SLOW = """
import os, sys, time
from genspark.cli import app
from genspark.store.workers import spread
class Plain:
    def pack(self, result): return result
    def unpack(self, raw): return raw
def work(item):
    os.write(1, b"at work\\n")
    {busy}
    return b"x"
app.guarded(lambda: spread(work, range(400), 3, Plain()))()
"""
ASLEEP, IN_C = "time.sleep(20)", "sum(range(10**10))"


@pytest.fixture
def group(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """A parent with two workers in a process group of their own, all within an item."""
    command = [sys.executable, "-c", SLOW.format(busy=request.param)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    ) as one:
        assert one.stdout is not None
        for _ in range(3):
            assert one.stdout.readline() == "at work\n"
        yield one


def nobody_left(group: int, within: float = 5) -> bool:
    """Whether a group of processes is empty, at the latest after some seconds: the machine may be busy."""
    end = time.monotonic() + within
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    os.killpg(group, signal.SIGKILL)
    return False


@pytest.mark.parametrize("group", [ASLEEP, IN_C], indirect=True, ids=["asleep", "in C"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_a_parent_that_is_killed_and_say_nothing(
    group: subprocess.Popen[str], number: signal.Signals
) -> None:
    group.send_signal(number)
    assert group.wait(20) == -number
    assert nobody_left(group.pid)
    assert group.stderr is not None
    assert group.stderr.read() == ""


@pytest.mark.parametrize("everybody", [False, True], ids=["the parent alone", "the whole group"])
@pytest.mark.parametrize("group", [ASLEEP], indirect=True)
def test_after_ctrl_c_the_parent_says_so_and_the_workers_nothing(group: subprocess.Popen[str], everybody: bool) -> None:
    (os.killpg if everybody else os.kill)(group.pid, signal.SIGINT)
    assert group.wait(20) == 130
    assert nobody_left(group.pid)
    assert group.stderr is not None
    assert group.stderr.read() == "stopped\n"
