"""Workers end with their parent, and say nothing: D4."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence

from .tries import FILES, Place, Ran, Try, decoded, job, nothing, waited

_JOBS = 120
MANY = {**FILES, **{f"jobs/growth/job-{n}.yaml": job("", f"job-{n}") for n in range(_JOBS)}}
_TRIES = 4


def alone(sent: signal.Signals) -> Callable[[Place, Sequence[Ran]], str]:
    """The signal goes to the parent only, a little later each time."""

    def holds(place: Place, _: Sequence[Ran]) -> str:
        caught = 0
        for number in range(_TRIES):
            place.write("overlays/base.yaml", f"{FILES['overlays/base.yaml']}vars: {{a: {number}}}\n")
            with tempfile.TemporaryFile() as printed:
                process = subprocess.Popen(
                    (sys.executable, "-P", "-m", "genspark", "render", "--processes", "3"),
                    cwd=place.project,
                    env=place.environment(),
                    stdout=printed,
                    stderr=printed,
                    start_new_session=True,
                )
                group = process.pid
                waited(20, lambda: len(members(group)) >= 3 or process.poll() is not None)  # noqa: B023
                time.sleep(0.03 * number)
                if process.poll() is not None:
                    continue
                caught += 1
                os.kill(process.pid, sent)
                process.wait(timeout=20)
                gone = waited(5, lambda: not members(group))  # noqa: B023
                if not gone:
                    os.killpg(group, signal.SIGKILL)
                    return "workers run on for more than five seconds"
                printed.seek(0)
                said = decoded(printed.read())
            if "worker:" in said or "Traceback" in said or "Error" in said:
                return f"a worker says: {said.strip().splitlines()[-1][:80]}"
        return "" if caught else "no render was met while its workers ran: the try shows nothing"

    return holds


def members(group: int) -> list[int]:
    """The processes of a group that still run."""
    found = []
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/stat") as file:
                state, _, of = file.read().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(of) == group and state != "Z":
            found.append(int(name))
    return found


TRIES = tuple(
    Try(f"workers end in silence after {name} to their parent", "D4", nothing, (), alone(sent), project=MANY)
    for name, sent in (("SIGKILL", signal.SIGKILL), ("SIGTERM", signal.SIGTERM), ("SIGINT", signal.SIGINT))
)
