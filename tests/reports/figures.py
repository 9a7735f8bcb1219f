"""What is known of real manifests, real Sparks and the lab, in tables: `python -m tests.reports.figures`."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "oracle")]

from corpus_rules import CATEGORIES, LACKING, LEDGER, corpus, hits, moved, unexplained  # noqa: E402 - see above
from lab import measured  # noqa: E402
from lab.__main__ import COUNTS, operators, runs  # noqa: E402
from recording import FOLDER, recorded  # noqa: E402
from tallying import tally  # noqa: E402

from genspark.compiler import parts  # noqa: E402

WIDTH = 80
Row = Sequence[object]


def table(*rows: Row) -> Iterator[str]:
    """Columns of a heading and rows: numbers to the right, what is too wide for its column on further lines."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    widths[0] = min(widths[0], WIDTH - sum(widths[1:]) - 2 * len(widths[1:]))
    for number, (first, *others) in enumerate(cells):
        lines = textwrap.wrap(first, widths[0]) or [""]
        right = "".join(f"  {cell:>{width}}" for cell, width in zip(others, widths[1:], strict=True))
        yield f"{lines[0]:<{widths[0]}}{right}".rstrip()
        yield from lines[1:]
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def ledger() -> tuple[list[str], int]:
    """What rules find in real manifests, and how many of these findings nobody justified."""
    folder = corpus()
    if folder is None:
        return [LACKING], 0
    found = list(hits(folder))
    by_category = {code for codes in CATEGORIES.values() for code in codes}
    clean = [hit for hit in found if hit.core]
    left = [hit for several in unexplained(found).values() for hit in several]
    other = list(moved(found))
    rows = table(
        ("rules over real manifests", "number"),
        ("rules", len(parts().rules.every())),
        ("codes that are found", len({hit.code for hit in found})),
        ("findings", len(found)),
        ("findings in files that were thought clean", len(clean)),
        ("of these: mistakes that were counted by hand", sum(hit.code in by_category for hit in clean)),
        ("of these: justified in the ledger", sum(hit.code in LEDGER for hit in clean)),
        ("of these: justified by nobody", len(left)),
        ("codes in more or fewer files than the ledger counts", len(other)),
    )
    return [*rows, *other], len(left) + len(other)


def oracle() -> tuple[list[str], int]:
    """How many pods that real Sparks made are predicted."""
    versions = sorted(path.name.removesuffix(".jsonl.gz") for path in FOLDER.glob("*.jsonl.gz"))
    rows = [tally(version, list(recorded(version))) for version in versions]
    heading = ("kept runs of Spark", "runs", "fields", "branches", "rarest branch", "mismatches")
    return [*table(heading, *rows)], sum(row.wrong for row in rows)


def lab() -> tuple[list[str], int]:
    """What an API server and operators did when the lab last ran."""
    counts = measured.kept()
    rows = [(what, counts[name]) for name, what in COUNTS]
    denied = (f"calls of drivers denied, in {runs()} runs under the accounts of genspark", 0)
    return [*table(("in the lab", "number"), *rows, *operators(), denied)], 0


def figures() -> int:
    """Prints all of it; how much is not as it should be."""
    wrong = 0
    for number, part in enumerate((ledger, oracle, lab)):
        lines, count = part()
        print(*([""] if number else []), *lines, sep="\n")
        wrong += count
    return wrong


if __name__ == "__main__":
    sys.exit(int(figures() > 0))
