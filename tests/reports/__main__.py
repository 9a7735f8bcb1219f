"""Prints the table of reports: `python -m tests.reports [WORD...]`, from the top of a checkout."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from .case import missing  # noqa: E402 - what the tests share is found from their folder
from .every import cases  # noqa: E402


def main(words: list[str]) -> int:
    wrong = 0
    print("| case | what happened | reported in | expected | found |")
    print("| --- | --- | --- | --- | --- |")
    for case in cases():
        if words and not any(word in case.name for word in words):
            continue
        with tempfile.TemporaryDirectory() as folder:
            why = missing(case, Path(folder))
        wrong += bool(why)
        expected = "; ".join(case.says) or "nothing to say"
        found = "; ".join(why) or "as expected"
        print(f"| {case.name} | {case.what} | {case.source} | {expected} | {found} |")
    print(f"\n{wrong} not as expected")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
