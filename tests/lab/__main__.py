"""Prints what the lab last measured: `python tests/lab`. `make test-lab` measures it again, and fails if it differs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from lab import jobs, measured  # noqa: E402 - found by its folder alone
from lab.served import OPERATORS  # noqa: E402

COUNTS = (
    ("objects", "objects of the examples that the API server accepts, all of them"),
    ("imported", "applications imported from real manifests that it accepts, all of them"),
    ("refused", "changed manifests that it refuses, and genspark too"),
    ("accepted", "changed manifests that it accepts, and genspark too"),
    ("differs", "changed manifests on which the two differ, for a reason that is listed"),
    ("pods_refused", "changed pods that it refuses, and genspark too"),
    ("pods_accepted", "changed pods that it accepts, and genspark too"),
    ("pods_differs", "changed pods on which the two differ, for a reason that is listed"),
)


def lab() -> Iterator[str]:
    counts = measured.kept()
    yield "| what | number |"
    yield "| --- | ---: |"
    for name, what in COUNTS:
        yield f"| {what} | {counts[name]} |"
    yield from (f"| {what} | {number} |" for what, number in operators())
    yield f"| calls of drivers that were denied, in {runs()} runs under the accounts of genspark | 0 |"


def operators() -> Iterator[tuple[str, int | None]]:
    """The pods that each operator made."""
    counts = measured.kept()
    for version in OPERATORS:
        for which, how in (("controller", "without its webhook"), ("webhook", "with it")):
            drivers, executors = (counts.get(f"{version} {which} {pods}") for pods in ("drivers", "executors"))
            yield f"drivers that operator {version} made {how}, all as predicted", drivers
            yield "executors of theirs, all as predicted", executors


def runs() -> int:
    return sum(map(len, jobs.kept().values()))


def rights() -> Iterator[str]:
    """Each verb, which jobs used it, and on which Sparks."""
    found: dict[tuple[str, str], dict[str, set[str]]] = {}
    every = jobs.kept()
    for version, seen in every.items():
        for job, resources in seen.items():
            for resource, verbs in resources.items():
                for verb in verbs.split():
                    found.setdefault((resource, verb), {}).setdefault(version, set()).add(job)
    yield "| resource | verb | used by | Spark |"
    yield "| --- | --- | --- | --- |"
    for (resource, verb), where in sorted(found.items()):
        by = {job for names in where.values() for job in names}
        whose = "all" if by == {job for seen in every.values() for job in seen} else ", ".join(sorted(by))
        yield f"| {resource} | {verb} | {whose} | {spread(sorted(where), sorted(every))} |"


def spread(some: list[str], every: list[str]) -> str:
    """Versions as a range of those that ran."""
    assert every[every.index(some[0]) : every.index(some[-1]) + 1] == some, some
    first, last = (".".join(version.split(".")[:2]) for version in (some[0], some[-1]))
    return first if first == last else f"{first} to {last}"


if __name__ == "__main__":
    for table in (lab(), rights()):
        print("\n".join(table))
        print()
