"""Git's own folder, by every name that some disk takes for it."""

from __future__ import annotations

_NAMES = (".git", "git~1")
_IGNORED = dict.fromkeys([0xFEFF, *range(0x200C, 0x2010), *range(0x202A, 0x202F), *range(0x206A, 0x2070)])
"""Characters that Apple's HFS+ leaves out of names (Git's core.protectHFS knows the same)."""


def gits(name: str) -> bool:
    """Whether a name may be that of Git's folder: no letter case, and what macOS and Windows leave out of names."""
    if not name.isascii():
        name = name.translate(_IGNORED)
    # Windows ends a name at a colon, and drops blanks and full stops at its end (Git's core.protectNTFS).
    return name.partition(":")[0].rstrip(". ").lower() in _NAMES


def may_hold(path: str) -> bool:
    """Whether a path needs a look at each of its names."""
    return not path.isascii() or "git" in path.lower()
