"""Pairs of commands, run in turns, and the ratio of their times."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import NamedTuple

LAUNCHER = Path(__file__).parent / "measure.py"


class Sample(NamedTuple):
    wall: float  # seconds
    cpu: float
    peak: float  # MiB; of several processes, the largest


@dataclass(frozen=True)
class Command:
    """What is run, where, and what happens before each run, outside the clock."""

    argv: Sequence[str]
    folder: Path
    label: str
    before: Callable[[], None] = lambda: None
    substitute: bool = False  # stands in for a tool that is absent: no bound was set for it


@dataclass
class Pair:
    """One row: our command beside another; bound and goal are of the ratio of their wall times."""

    work: str
    ours: Command
    theirs: Command
    bound: float | None = None
    goal: float | None = None
    our_samples: list[Sample] = field(default_factory=list)
    their_samples: list[Sample] = field(default_factory=list)

    def row(self) -> list[str]:
        ratios = [ours.wall / theirs.wall for ours, theirs in zip(self.our_samples, self.their_samples, strict=True)]
        limits = ("", "") if self.theirs.substitute else (_figure(self.bound), _figure(self.goal))
        cost = [
            f"{_middle(self.our_samples, of):{form}} / {_middle(self.their_samples, of):{form}}"
            for of, form in (("wall", ".3f"), ("cpu", ".3f"), ("peak", ".0f"))
        ]
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
        return [self.work, self.theirs.label, *limits, f"{median(ratios):.2f}", spread, *cost]

    def peak_row(self, work: str, bound: int, goal: int) -> list[str]:
        """A row of its own about our peak memory, which has bounds in MiB and nobody beside it."""
        peaks = [sample.peak for sample in self.our_samples]
        limits = [f"{bound} MiB", f"{goal} MiB"]
        return [work, "", *limits, f"{median(peaks):.1f}", f"{min(peaks):.1f} to {max(peaks):.1f}", "", "", ""]


class Bench:
    """Runs commands with one clean environment; the log keeps the last command's output."""

    def __init__(self, scratch: Path) -> None:
        self._log = scratch / "log"
        self._environment = {"PATH": os.environ["PATH"], "HOME": str(scratch), "LANG": "C.UTF-8", "NO_COLOR": "1"}

    def run(self, command: Command) -> Sample:
        command.before()
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(LAUNCHER), str(self._log), *command.argv],
            cwd=command.folder,
            env=self._environment,
            stdout=subprocess.PIPE,
            check=False,
        )
        if done.returncode:
            said = self._log.read_text(errors="replace")[-2000:]
            raise SystemExit(f"{' '.join(command.argv)}\nexited with {done.returncode}:\n{said}")
        return Sample(**json.loads(done.stdout))

    def fill(self, pair: Pair, rounds: int) -> None:
        """Measures the pair in turns; who goes first changes, and the first turn only warms up."""
        for turn in range(rounds + 1):
            if turn % 2:
                ours, theirs = self.run(pair.ours), self.run(pair.theirs)
            else:
                theirs, ours = self.run(pair.theirs), self.run(pair.ours)
            if turn:
                pair.our_samples.append(ours)
                pair.their_samples.append(theirs)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as a Markdown table: what counts first, then what it was made from."""
    heads = ["work", "beside", "bound", "goal", "median", "min to max", "wall s", "processor s", "peak MiB"]
    return [f"| {' | '.join(cells)} |" for cells in (heads, ["---"] * len(heads), *rows)]


def _middle(samples: Sequence[Sample], of: str) -> float:
    return median(float(getattr(sample, of)) for sample in samples)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:g}"
