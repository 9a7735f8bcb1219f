"""Runs real Sparks and says how many of their pods were predicted.

`python tests/oracle [VERSION...] [--keep N] [--edges]`

With --keep the runs are written down, so that the ordinary tests compare with them; with --edges those of `edges.py`.
"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

import jvm
from configurations import cases
from edging import keep_edges
from endpoint import running
from recording import FOLDER, Made, keep, recorded, run
from tallying import Tally, tally

_PROCESSES = 2


def made(version: str, number: int, part: int) -> list[Made]:
    """Every second run of a version, by one JVM."""
    found: list[Made] = []
    with TemporaryDirectory() as folder, running() as api, jvm.running(version, api.url, Path(folder) / "log") as spark:
        for position, case in enumerate(cases(number, version)):
            if position % _PROCESSES == part:
                one = run(spark, api, case)
                if isinstance(one, jvm.SparkError):
                    raise SystemExit(f"Spark {version} refuses case {position}: {one}\n{case}")
                found.append(one)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("versions", nargs="*")
    parser.add_argument("--keep", type=int, metavar="N")
    parser.add_argument("--edges", action="store_true")
    asked = parser.parse_args()
    rows: list[Tally] = []
    for version in asked.versions:
        if asked.edges:
            keep_edges(version)
        if asked.keep:
            with ProcessPoolExecutor(_PROCESSES) as pool:
                parts = list(pool.map(made, [version] * _PROCESSES, [asked.keep] * _PROCESSES, range(_PROCESSES)))
            runs = [parts[position % _PROCESSES][position // _PROCESSES] for position in range(asked.keep)]
            keep(FOLDER / f"{version}.jsonl.gz", (one._asdict() for one in runs))
        rows.append(tally(version, list(recorded(version))))
    print("| Spark | runs | fields compared | branches taken | rarest | mismatches |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for row in rows:
        print(f"| {' | '.join(map(str, row))} |")
    return 1 if any(row.wrong for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
