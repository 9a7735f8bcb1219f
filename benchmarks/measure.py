"""Runs one command and prints its wall time, processor time and peak memory as JSON.

A process of its own, and a small one: the peak that the kernel reports for a child is never below what its parent held
when it started the child.
"""

from __future__ import annotations

import os
import sys
import time

MEBIBYTE = 1024 if sys.platform == "linux" else 1024 * 1024  # what ru_maxrss counts in: KiB on Linux, bytes on macOS


def main(log: str, command: list[str]) -> int:
    output = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    actions = [(os.POSIX_SPAWN_DUP2, output, 1), (os.POSIX_SPAWN_DUP2, output, 2)]
    began = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - began
    cpu = usage.ru_utime + usage.ru_stime
    print(f'{{"wall": {wall:.6f}, "cpu": {cpu:.6f}, "peak": {usage.ru_maxrss / MEBIBYTE:.1f}}}')
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
