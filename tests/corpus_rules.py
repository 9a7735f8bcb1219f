"""All rules over real manifests: how often each finds something, and what of it was known to be wrong.

`python -m tests.corpus_rules` prints the table; the folder is GENSPARK_UPSTREAM's, as for the tests.
"""

from __future__ import annotations

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from genspark.compiler import parts
from genspark.explain.code import known
from genspark.manifests import Files, checked
from genspark.operators.kubeflow import NEWEST
from genspark.operators.kubeflow.platform import Platform

LACKING = "there is no corpus: set GENSPARK_UPSTREAM to a folder that holds corpus/index.json"
CATEGORIES: dict[str, tuple[str, ...]] = {
    "text that does not parse": ("GS1001",),
    "keys given twice": ("GS1002",),
    "templates": ("GS1007",),
    "refused by the API server, or unknown to it": ("GS7002",),
    "older API versions": ("GS1010",),
    "image of the retired registry": ("GS2122",),
    "image without a tag, or latest": ("GS6103",),
    "sparkConf key that has its own field": ("GS7103", "GS7105", "GS7106"),
    "sparkVersion unlike the image's tag": ("GS2114",),
    "label version unlike sparkVersion": ("GS2115",),
    "Python with a main class": ("GS2111",),
    "instances beside dynamic allocation": ("GS5108",),
    "undeclared volume mounted": ("GS5103",),
    "volume never mounted": ("GS5107",),
    "mode client": ("GS2113",),
    "credentials in clear text": ("GS6102",),
    "Spark 1 and 2": ("GS2118",),
    "Python 2": ("GS2117",),
    "deprecated fields": ("GS7113",),
    "no namespace": ("GS2131",),
    "status in the file": ("GS2130",),
    "hostPath volumes": ("GS6105",),
    "restartPolicy Always": ("GS2106",),
    "time to live of an application in Git": ("GS2104",),
}
"""What was counted in real manifests, by hand and by scripts that are no part of this project."""

ABSENT: dict[str, str] = {
    "volume never mounted": "counted in files that are not among these",
    "Python 2": "those that say so run Spark 2, which had it, and are found for that",
    "mode client": "its one file is of v1beta1, which is said instead",
}
"""Categories of which these files have none."""

LEDGER: dict[str, str] = {
    "GS2135": "two versions of hadoop-aws in one job; jars out of /opt/spark/jars, on the class path anyway",
    "GS5101": "five and more executors of one core: each is a JVM with its overhead",
    "GS5129": "tmpfs for local files, nothing added to the memory",
    "GS7130": "spark.kubernetes.executorEnv, which Spark does not have: executors get none of these variables",
    "GS5135": "Volcano without resources: the gang counts no memory",
    "GS5138": "a class for the PodGroup that no pod has",
    "GS5140": "requests in a template that Spark overwrites",
    "GS6101": "no service account: Spark uses default, which may do nothing",
    "GS6109": "a Role that reads Secrets",
    "GS6111": "a driver's Role without deletecollection: enough for its Spark 3.3.1, too little from 3.5 on",
    "GS6117": "Never: it is meant for a cluster of one node, and waits for ever on another",
    "GS7143": "a job of Kueue's whose factor of 0 was meant to make the quota and the pods agree",
    "GS7101": "a setting that the newest webhook refuses",
    "GS7174": "a driver's claim on demand: the newest chart lets the controller make none",
}
"""Hits beside the categories, and why they are true."""


FOUND: dict[str, tuple[int, int]] = {
    "GS1001": (5, 0),
    "GS1002": (4, 0),
    "GS1007": (34, 0),
    "GS1010": (17, 0),
    "GS2104": (18, 14),
    "GS2106": (1, 1),
    "GS2111": (4, 3),
    "GS2114": (8, 6),
    "GS2115": (5, 1),
    "GS2118": (33, 22),
    "GS2122": (27, 17),
    "GS2130": (11, 0),
    "GS2131": (32, 20),
    "GS2133": (1, 0),
    "GS2135": (4, 3),
    "GS2136": (1, 0),
    "GS5101": (18, 17),
    "GS5103": (1, 1),
    "GS5108": (5, 2),
    "GS5129": (6, 6),
    "GS5135": (8, 5),
    "GS5138": (1, 1),
    "GS5140": (1, 0),
    "GS5184": (2, 0),
    "GS5209": (9, 0),
    "GS6101": (20, 0),
    "GS6102": (19, 14),
    "GS6103": (37, 33),
    "GS6105": (48, 27),
    "GS6109": (1, 1),
    "GS6111": (1, 1),
    "GS6117": (11, 9),
    "GS6118": (1, 0),
    "GS7002": (42, 3),
    "GS7101": (2, 1),
    "GS7103": (4, 0),
    "GS7104": (4, 0),
    "GS7105": (7, 6),
    "GS7106": (33, 19),
    "GS7112": (4, 0),
    "GS7113": (25, 19),
    "GS7130": (3, 2),
    "GS7143": (1, 1),
    "GS7160": (1, 0),
    "GS7174": (2, 2),
}
"""In how many files each code is found, and how many of these were thought clean.

A rule that finds more is wrong there, or right: then the number is written anew, with the reason in the commit. One
that finds less has lost something. Other files have other numbers.
"""


class Hit(NamedTuple):
    """One finding in one file."""

    file: str
    core: bool
    code: str
    message: str


def hits(folder: Path) -> Iterator[Hit]:
    """Everything that is found in the manifests of a folder with its index."""
    platform = Platform(NEWEST, True)
    for entry in json.loads((folder / "index.json").read_text()):
        path = folder / entry["id"]
        if path.suffix in (".yaml", ".yml") and path.is_file():
            result = checked(Files([(entry["id"], path.read_bytes())]), platform)
            for one in result.findings:
                yield Hit(entry["id"], bool(entry.get("core")), one.code, one.message)


def unexplained(found: list[Hit]) -> dict[str, list[Hit]]:
    """Hits on clean files that are in no category and not in the ledger."""
    explained = {code for codes in CATEGORIES.values() for code in codes} | LEDGER.keys()
    left: dict[str, list[Hit]] = defaultdict(list)
    for hit in found:
        if hit.core and hit.code not in explained:
            left[hit.code].append(hit)
    return left


def counted(found: list[Hit]) -> dict[str, tuple[int, int]]:
    """In how many files, and clean files, each code is found."""
    every, clean = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for hit in found:
        every[hit.code].add(hit.file)
        if hit.core:
            clean[hit.code].add(hit.file)
    return {code: (len(files), len(clean[code])) for code, files in sorted(every.items())}


def moved(found: list[Hit]) -> Iterator[str]:
    """The codes that are found in more files, or fewer, than the ledger counts."""
    now = counted(found)
    for code in sorted({*now, *FOUND}):
        if now.get(code) != FOUND.get(code):
            (files, clean), (kept, core) = now.get(code, (0, 0)), FOUND.get(code, (0, 0))
            yield f"{code} is found in {files} files, {clean} of them clean; the ledger counts {kept} and {core}"


def corpus() -> Path | None:
    """The folder of real manifests; None where it is not here."""
    root = Path(os.environ.get("GENSPARK_UPSTREAM") or Path(__file__).parent.parent.parent / "shared")
    return root / "corpus" if (root / "corpus" / "index.json").is_file() else None


def main() -> int:
    folder = corpus()
    if folder is None:
        print(LACKING, file=sys.stderr)
        return 2
    found = list(hits(folder))
    titles = known(parts().rules.every())
    print(f"{'code':<7}{'hits':>5}{'files':>6}{'clean':>6}  what")
    for code, (files, clean) in counted(found).items():
        count = sum(hit.code == code for hit in found)
        print(f"{code:<7}{count:>5}{files:>6}{clean:>6}  {titles[code].title}")
    print(f"\n{len(titles)} codes, {sum(one.allowed for one in titles.values())} of them rules")
    print("\ncategories of mistakes: files in which each is found")
    for category, codes in CATEGORIES.items():
        print(f"{len({hit.file for hit in found if hit.code in codes}):>5}  {category} ({', '.join(codes)})")
    left = unexplained(found)
    for code, several in sorted(left.items()):
        print(f"not explained: {code} {several[0].file}: {several[0].message}")
    other = list(moved(found))
    print(*other, sep="\n", end="\n" if other else "")
    return 1 if left or other else 0


if __name__ == "__main__":
    sys.exit(main())
