"""One report as a case: the files, the command that its reporter would have run, and the right answer."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from started import ran


class Case(NamedTuple):
    """A report, rebuilt with names of our own."""

    name: str
    """Of the case, such as "R01 plain"; no two have one."""
    what: str
    """What happened to who reported it, or asks: one sentence."""
    source: str
    """Where it was reported, as owner/repository#number, or what was measured."""
    files: Mapping[str, str]
    """The texts of the files, by path."""
    command: str
    """The arguments of genspark, separated by blanks."""
    says: tuple[str, ...] = ()
    """Texts of which each has to stand in what is printed, place and code first: "orders.yaml:12:5: error GS7001"."""
    fixes: tuple[str, ...] = ()
    """Texts of fixes that have to be printed too."""
    never: tuple[str, ...] = ()
    """Texts that may not be printed."""
    status: int | None = None
    """The exit status; from what it says, if none is given: 1 with an error, else 0."""
    before: tuple[str, ...] = ()
    """Commands that come first, one after the other; what they print is not looked at."""


def printed(case: Case, folder: Path) -> tuple[int, str]:
    """What the command prints, on both streams, and its exit status."""
    for path, text in case.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    for first in case.before:
        ran(first.split(), folder)
    run = ran(case.command.split(), folder, {**os.environ, "COLUMNS": "200", "NO_COLOR": "1"})
    return run.returncode, run.stdout + run.stderr


def missing(case: Case, folder: Path) -> list[str]:
    """What is not as it should be; empty where all is."""
    status, text = printed(case, folder)
    wanted = case.status if case.status is not None else int(any(" error GS" in one for one in case.says))
    wrong = [f"not said: {one}" for one in (*case.says, *case.fixes) if one not in text]
    wrong += [f"said: {one}" for one in case.never if one in text]
    if not case.says and " GS" in text:
        wrong.append("something is said, and nothing is wrong")
    if status != wanted:
        wrong.append(f"exit status {status}, not {wanted}")
    return [*wrong, *text.splitlines()] if wrong else []
