"""The known word that a misspelled one most likely means."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(text: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """The nearest of the known words, whatever its case; empty if none is near (from 0: anything, to 1: equal)."""
    # Imported when something is misspelled: it takes 2 ms.
    from difflib import get_close_matches

    folded = {word.casefold(): word for word in known}
    near = get_close_matches(text.casefold(), folded, n=1, cutoff=cutoff)
    return folded[near[0]] if near else ""
