"""Where the expressions of a text stand; the time is linear in its length."""

from __future__ import annotations

import re
from collections.abc import Iterator

OPENS, CLOSES = "${{", "}}"
_BEGUN = re.compile(r"\$\{\{[ \t]*[A-Za-z_]")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The start and end of every expression; one that nothing closes is a text like any other."""
    end = 0
    while (start := text.find(OPENS, end)) >= 0:
        close = text.find(CLOSES, start + len(OPENS))
        if close < 0:
            return
        end = close + len(CLOSES)
        yield start, end


def unclosed(text: str) -> bool:
    """Whether behind the last expression of a text one more begins, with a name, and nothing closes it."""
    end = max((end for _, end in spans(text)), default=0)
    return _BEGUN.search(text, end) is not None


def inside(text: str, span: tuple[int, int]) -> str:
    """What stands between the braces of an expression."""
    return text[span[0] + len(OPENS) : span[1] - len(CLOSES)].strip()


def holds_one(text: str) -> bool:
    """Whether some expression of a text is closed."""
    return next(spans(text), None) is not None
