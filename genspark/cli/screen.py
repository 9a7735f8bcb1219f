"""The one door to standard output and standard error: every line that a person reads goes through `_printed`."""

from __future__ import annotations

import sys

from genspark.core.printable import printable


def show(text: str) -> None:
    """Prints what was asked for to standard output: lines for people."""
    sys.stdout.write(_printed(text))


def tell(text: str) -> None:
    """Prints what is told beside it to standard error: lines for people."""
    sys.stderr.write(_printed(text))


def say(line: str) -> None:
    """Prints one line for people to standard error, whatever it is made of."""
    tell(f"{printable(line)}\n")


def hand_over(text: str) -> None:
    """Prints a text for programs to standard output as it is: its format has escaped what has to be."""
    sys.stdout.write(text)


def _printed(text: str) -> str:
    """Lines as they may be seen; the last of them ends."""
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return "".join(f"{printable(line)}\n" for line in lines)
