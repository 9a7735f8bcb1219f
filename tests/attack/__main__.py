"""Prints what holds now: `python -m tests.attack [--long] [GROUP...]`, from the top of a checkout."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent)]

from .every import GROUPS, tries  # noqa: E402 - what the tests share is found from their folder
from .fuzz import fuzzed  # noqa: E402
from .tries import KNOWN, Try, tried  # noqa: E402

_AT_ONCE = 2
_SHOWN = 3
"""Names of what is broken, of each group."""


def result(one: Try) -> str:
    folder = Path(tempfile.mkdtemp(prefix="attack-"))
    try:
        return tried(one, folder)
    except Exception as error:
        return f"the try itself failed: {type(error).__name__}: {str(error)[:200]}"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def table(results: Sequence[tuple[Try, str]]) -> Iterator[str]:
    """A row of each group: how many tries, how many held, and why the others did not."""
    yield "| group | what is tried | tries | held | broken | listed |"
    yield "| --- | --- | ---: | ---: | ---: | ---: |"
    for group, what in GROUPS.items():
        mine = [(one, why) for one, why in results if one.group == group]
        if not mine:
            continue
        listed = sum(bool(why) and one.name in KNOWN for one, why in mine)
        held = sum(not why for _, why in mine)
        yield f"| {group} | {what} | {len(mine)} | {held} | {len(mine) - held - listed} | {listed} |"
    listed = sum(bool(why) and one.name in KNOWN for one, why in results)
    held = sum(not why for _, why in results)
    yield f"| all | | {len(results)} | {held} | {len(results) - held - listed} | {listed} |"


def reasons(results: Sequence[tuple[Try, str]], every: bool) -> Iterator[str]:
    """What is broken, and what is known to be, by name."""
    for group in GROUPS:
        broken = [(one, why) for one, why in results if one.group == group and why]
        for one, why in broken if every else broken[:_SHOWN]:
            reason = KNOWN.get(one.name)
            yield f"- {group}: {one.name}: {f'listed: {reason}' if reason else why}"
        if len(broken) > _SHOWN and not every:
            yield f"- {group}: ... and {len(broken) - _SHOWN} more"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.attack", description=__doc__)
    parser.add_argument("groups", nargs="*", metavar="GROUP", help="a row of the table, such as A1; else all")
    parser.add_argument("--long", action="store_true", help="also what takes minutes, and 10,000 documents")
    parser.add_argument("--every", action="store_true", help="name all that is broken, not the first of each group")
    given = parser.parse_args()
    unknown = [group for group in given.groups if group not in (*GROUPS, "fuzz")]
    if unknown:
        parser.error(f"no group {unknown[0]}; use some of: {', '.join((*GROUPS, 'fuzz'))}")
    began = time.monotonic()
    chosen = [one for one in tries() if (given.long or not one.long) and one.group in (given.groups or GROUPS)]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        results = list(zip(chosen, pool.map(result, chosen), strict=True))
    print("\n".join(table(results)))
    bad = list(reasons(results, given.every))
    if bad:
        print()
        print("\n".join(bad))
    wrong = any(why and one.name not in KNOWN for one, why in results)
    if not given.groups or "fuzz" in given.groups:
        summary = fuzzed(10_000 if given.long else 500)
        print(f"\n{summary}")
        wrong = wrong or not summary.held
    print(f"\n{len(results)} tries in {time.monotonic() - began:.0f} s")
    return int(wrong)


if __name__ == "__main__":
    raise SystemExit(main())
