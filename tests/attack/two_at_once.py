"""Two at once: D1."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from .tries import FILES, Place, Ran, Try, decoded, job, nothing

_JOBS = 12
MANY = {**FILES, **{f"jobs/growth/job-{n}.yaml": job("", f"job-{n}") for n in range(_JOBS)}}
_RENDER = (sys.executable, "-P", "-m", "genspark", "render")


def start(place: Place, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        (*_RENDER, *arguments),
        cwd=place.project,
        env=place.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def overlay(place: Place, text: str) -> None:
    place.write("overlays/base.yaml", f"{FILES['overlays/base.yaml']}defaults: {{conf: {{spark.acme.a: {text}}}}}\n")


def texts(place: Place) -> dict[str, bytes]:
    found = (place.project / "rendered").rglob("*.yaml")
    return {str(path): path.read_bytes() for path in found if not path.name.startswith(".genspark-")}


def ended(place: Place, process: subprocess.Popen[bytes]) -> str:
    try:
        _, err = process.communicate(timeout=place.seconds * 4)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return "a render hangs"
    return "" if process.returncode == 0 else f"a render ends with {process.returncode}: {decoded(err).strip()[:90]}"


def pairs(place: Place, _: Sequence[Ran]) -> str:
    """Both end with 0, and what lies there is whole."""
    for number in range(4):
        overlay(place, str(number) * (1 + 300 * (number % 2)))
        both = [start(place), start(place)]
        bad = [why for process in both if (why := ended(place, process))]
        if bad:
            return bad[0]
    left = [path.name for path in (place.project / "rendered").rglob(".genspark-*")]
    return f"left behind: {left[0]}" if left else whole(place)


def whole(place: Place) -> str:
    """What lies there is what a render of an empty output makes."""
    import shutil

    found = texts(place)
    shutil.rmtree(place.project / "rendered")
    shutil.rmtree(place.project / ".genspark-cache", ignore_errors=True)
    if bad := ended(place, start(place)):
        return bad
    made = texts(place)
    torn = [path for path in made if found.get(path) != made[path]]
    return f"{Path(torn[0]).name} is not what a render makes" if torn else ""


def stopped(place: Place, _: Sequence[Ran]) -> str:
    """One is stopped while it writes, another runs, and the first goes on: each file is whole."""
    short, long_ = "short", "long" * 2000
    overlay(place, short)
    if bad := ended(place, start(place)):
        return bad
    kept = texts(place)
    caught = 0
    for number in range(6):
        old, new = (short, long_) if number % 2 == 0 else (long_, short)
        overlay(place, new)
        first = start(place)
        if not _writing(place, first, kept):
            ended(place, first)
            kept = texts(place)
            continue
        caught += 1
        os.killpg(first.pid, signal.SIGSTOP)
        overlay(place, old)
        second = start(place)
        time.sleep(0.3)
        os.killpg(first.pid, signal.SIGCONT)
        bad = ended(place, first) or ended(place, second)
        if bad:
            return bad
        kept = texts(place)
        for path, raw in kept.items():
            if "sparkapplication" in path and raw.count(b"spark.acme.a") != 1:
                return f"{Path(path).name} is torn"
        if any(not raw.endswith(b"\n") for raw in kept.values()):
            return "a manifest is torn"
    return whole(place) if caught else "no render was stopped while it wrote: the try shows nothing"


def _writing(place: Place, process: subprocess.Popen[bytes], kept: dict[str, bytes]) -> bool:
    """Whether a render has begun to write, and has not ended."""
    probe = [Path(path) for path in kept if "sparkapplication" in path]
    states = {path: path.stat().st_mtime_ns for path in probe}
    end = time.monotonic() + place.seconds
    while process.poll() is None and time.monotonic() < end:
        if any(path.stat().st_mtime_ns != state for path, state in states.items() if path.exists()):
            return process.poll() is None
    return False


def many(place: Place, _: Sequence[Ran]) -> str:
    """Other commands beside a render: each says what it says alone, or waits."""
    overlay(place, "x" * 500)
    processes = [start(place), start(place, "--check"), start(place)]
    for process in processes:
        try:
            _, err = process.communicate(timeout=place.seconds * 4)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return "a render hangs"
        if process.returncode not in (0, 1) or b"bug of ours" in err:
            return f"one of three ends with {process.returncode}: {decoded(err).strip()[:90]}"
    return whole(place)


TRIES = (
    Try("two renders that start together both end well", "D1", nothing, (), pairs, project=MANY, rendered=True),
    Try("a render that was stopped while another ran leaves whole files", "D1", nothing, (), stopped, project=MANY,
        rendered=True),
    Try("a render and a check at once end well", "D1", nothing, (), many, project=MANY, rendered=True),
)  # fmt: skip
