"""The known word that a misspelled one most likely means."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

LONGEST: Final = 200
"""Characters of a word that anybody could have meant to be another."""


def nearest(text: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The nearest of the known words, whatever its case; empty if none is near (from 0: anything, to 1: equal)."""
    if len(text) > LONGEST:
        return ""
    # Of words that are alike but for their case, the last is the one that is named.
    folded = {word.casefold(): word for word in known}
    text = text.casefold()
    # As many letters as these have in common at best: most words need no closer look.
    least, most = len(text) * cutoff / (2 - cutoff), len(text) * (2 - cutoff) / max(cutoff, 0.01)
    close = [word for word in folded if least - 1 <= len(word) <= most + 1]
    if not close:
        return ""
    # Imported when something is misspelled: it takes 2 ms.
    from difflib import get_close_matches

    near = get_close_matches(text, close, n=1, cutoff=cutoff)
    return folded[near[0]] if near else ""


def edits(one: str, other: str) -> int:
    """Letters that are wrong, missing, too many or swapped with the next."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, row, older = row, [i], before
        for j, wanted in enumerate(other, 1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        before = last
    return row[-1]
