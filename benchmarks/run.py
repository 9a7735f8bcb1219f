"""Times genspark beside the tools that people use today and prints a Markdown table; it asserts no time.

Whole processes, run in turns: a ratio is the median of its pairs, ours over the other.
A bound must hold on two cores; a goal is what we are here for.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import bundle
import peers
import project
from pairs import Bench, Command, Pair, table

HERE = Path(__file__).parent
ONE_PROCESS = "1,000 jobs rendered and validated, one process"
TWO_PROCESSES = "1,000 jobs rendered and validated, two processes"
SHORT = "1,000 jobs whose manifests have 50 lines, one process"
MEMORY = Path("/dev/shm")  # a disk's own mood can outweigh everything that is measured here
ENOUGH = 2 * 1024**3


class Workload:
    """A project of N jobs in the scratch folder, and the commands that are timed on it."""

    def __init__(self, genspark: str, scratch: Path, jobs: int, defaults: bool = True) -> None:
        self.genspark, self.jobs = genspark, jobs
        self.folder, self.aside = scratch / f"project-{jobs}-{defaults}", scratch
        project.write(self.folder, jobs, defaults)
        if shutil.which("git"):  # a real project lies in a repository
            for step in (["init", "--quiet"], ["add", "--all"]):
                subprocess.run(["git", *step], cwd=self.folder, check=True)

    def run(self, *arguments: str, cold: bool = True) -> Command:
        """A genspark command; cold: nothing left of an earlier run."""
        before = self.forget if cold else lambda: None
        return Command([self.genspark, *arguments], self.folder, f"{self.jobs:,} jobs", before)

    def forget(self) -> None:
        """Puts aside what a run left; removing it would slow the next run, for ext4 avoids inodes just freed."""
        for name in ("rendered", ".genspark-cache"):
            if (self.folder / name).exists():
                (self.folder / name).rename(Path(tempfile.mkdtemp(dir=self.aside)) / name)


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory(prefix="genspark-bench-", dir=options.scratch) as folder:
        scratch = Path(folder)
        found = peers.find(bundle.write(HERE.parent / "schemas", scratch / "schemas"))
        bench = Bench(scratch)
        measured = []
        for pair in _pairs(options, scratch, bench, found):
            if options.only in pair.work:
                print(f"measuring: {pair.work}", file=sys.stderr)
                bench.fill(pair, options.rounds)
                measured.append(pair)
    rows = [pair.row() for pair in measured]
    rows += [pair.peak_row("peak memory, 1,000 jobs", 40, 30) for pair in measured if pair.work == ONE_PROCESS]
    where = f"files in {options.scratch or tempfile.gettempdir()}"
    about = f"Python {platform.python_version()}, {os.cpu_count()} cores, {options.rounds} rounds, {where}"
    text = "\n".join([f"{about}; {found.described()}", "", *table(rows), ""])
    print(text)
    if options.markdown:
        options.markdown.write_text(text)


def _pairs(options: argparse.Namespace, scratch: Path, bench: Bench, found: peers.Peers) -> list[Pair]:
    one, thousand, four = (Workload(options.genspark, scratch, jobs) for jobs in (1, 1_000, 4_000))
    short = Workload(options.genspark, scratch, 1_000, defaults=False)
    bench.run(one.run("render"))
    output, small = (_rendered(bench, workload) for workload in (thousand, short))
    manifest = scratch / "app.yaml"
    shutil.copy(next((one.folder / "rendered" / "prod").glob("*/*/*sparkapplication*.yaml")), manifest)
    overlay = found.overlay(scratch, manifest)
    single, double = ("render", "--processes", "1"), ("render", "--processes", "2")
    pairs = [
        Pair("cold render of one job", one.run("render"), overlay, 0.85, 0.7),
        Pair("cold validate of one job", one.run("validate"), found.validate(manifest), 2.0, 1.5),
        Pair(ONE_PROCESS, thousand.run(*single), found.validate(output), 1.1, 0.75),
        Pair(TWO_PROCESSES, thousand.run(*double), found.validate(output), 0.7, 0.5),
        Pair(SHORT, short.run(*single), found.validate(small)),
        Pair("1,000 jobs again, nothing changed", thousand.run("render", cold=False), overlay, 0.85, 0.7),
        Pair("4,000 jobs", four.run(*single), thousand.run(*single), 4.4, 4.2),
    ]
    if options.full:
        ten = Workload(options.genspark, scratch, 10_000)
        pairs.append(Pair("10,000 jobs", ten.run(*single), thousand.run(*single)))
    return pairs


def _rendered(bench: Bench, workload: Workload) -> Path:
    """A copy of what a workload renders to: its own is removed before each run."""
    bench.run(workload.run("render"))
    output = workload.folder.with_name(f"{workload.folder.name}-output")
    shutil.copytree(workload.folder / "rendered" / "prod", output)
    return output


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=7, help="measured rounds of each row (default 7)")
    parser.add_argument("--quick", action="store_const", const=3, dest="rounds", help="three rounds")
    parser.add_argument("--full", action="store_true", help="10,000 jobs as well")
    parser.add_argument("--only", default="", metavar="TEXT", help="only the rows whose work contains TEXT")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the table to FILE, too")
    beside = Path(sys.executable).parent / "genspark"
    parser.add_argument("--genspark", default=str(beside), metavar="PATH", help="the command that is measured")
    memory = MEMORY if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ENOUGH else None
    parser.add_argument(
        "--scratch", default=memory, metavar="DIR", help="where files go (default: memory, if there is)"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
