"""Prints the table of reports: `python -m tests.reports [WORD...]`, from the top of a checkout.

Without a word also what is recorded of the corpus, of real Sparks and of the lab, as `python -m tests.reports.figures`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from .case import missing  # noqa: E402 - what the tests share is found from their folder
from .every import cases  # noqa: E402
from .figures import figures  # noqa: E402
from .slips import slips, untrue  # noqa: E402


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
    print(f"\n{wrong} not as expected\n")
    wrong += _slips(words)
    if not words:
        print()
        wrong += figures()
    return int(wrong > 0)


def _slips(words: list[str]) -> int:
    """Prints the table of slips; how many are not as expected."""
    asked = [slip for slip in slips() if not words or any(word in slip.name for word in words)]
    print("| slip | place | fix | found |")
    print("| --- | --- | --- | --- |")
    wrong = 0
    for slip in asked:
        with tempfile.TemporaryDirectory() as folder:
            why = untrue(slip, Path(folder))
        wrong += bool(why)
        found = "; ".join(why[:-1]) if why else "as expected"
        print(f"| {slip.name} | {slip.at} | {slip.fix} | {found} |")
    share = 100 * (len(asked) - wrong) / max(len(asked), 1)
    print(f"\n{len(asked)} slips, {share:.1f} % at the right place with a fix that works to the letter")
    return wrong


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
