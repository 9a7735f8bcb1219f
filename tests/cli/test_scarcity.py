"""A system that has no more memory, files or processes: fewer workers, or a sentence with what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli_process import PLAIN
from marks import some
from test_internal_errors import output, project

HELD = """
import os, resource
from genspark.cli import options, parser, printing, render, rendering  # what is imported needs files too
held = [os.open(os.devnull, os.O_RDONLY) for _ in range(40)]
resource.setrlimit(resource.RLIMIT_NOFILE, (max(held) + 1 + {left}, max(held) + 1 + {left}))
from genspark.cli.app import main
main()
"""


def limited(folder: Path, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=PLAIN, timeout=120)


@pytest.mark.parametrize("left", some(range(12), 4))
def test_where_few_files_may_be_open_all_is_rendered_or_a_sentence_says_why(left: int, tmp_path: Path) -> None:
    folder = project(tmp_path)
    done = limited(folder, HELD.format(left=left), "render", "--processes", "4")
    assert done.returncode in (0, 1, 2)
    assert "Traceback" not in done.stderr
    assert "worker" not in done.stderr
    if done.returncode == 0:
        assert sum("/job-" in path for path in output(folder)) == 30
    else:
        assert "ulimit -n" in done.stderr or "Too many open files" in done.stderr


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="needs Linux, which tells how much memory a process has")
@pytest.mark.parametrize("more", some([4, 1, 16, 64], 4))
def test_where_memory_ends_a_sentence_says_so(more: int, tmp_path: Path) -> None:
    folder = project(tmp_path)
    code = """
import resource
from genspark.cli import options, parser, printing, render, rendering
pages = int(open("/proc/self/statm").read().split()[0])
limit = pages * resource.getpagesize() + {more} * 2**20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
from genspark.cli.app import main
main()
"""
    done = limited(folder, code.format(more=more), "render", "--processes", "3")
    assert done.returncode in (0, 2, 3)
    assert "Traceback" not in done.stderr
    assert done.returncode != 2 or "not enough memory" in done.stderr or "--processes 1" in done.stderr
    assert done.returncode != 3 or "GS0002" in done.stderr
