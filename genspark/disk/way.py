"""Where a path leads: judged name by name, links included, so that what is judged is what is opened."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from genspark.disk.absent import CIRCLE, GITS, MISSING, OUT, Absent
from genspark.disk.descent import gits, may_be_gits

FOLLOWED = 10
"""Links to links; more are taken for a circle."""


class Met(Enum):
    """What has a path, where it is no link."""

    FILE = 0
    FOLDER = 1
    NOTHING = 2


def where(path: str, met: Callable[[str], Met | str], root: str = "") -> str | Absent:
    """The path without links and detours, "" for the root; or why it leads nowhere.

    `met` says what has a path whose folders are no links: a link is its target. A target may be absolute where it
    stays below `root`.
    """
    if path.startswith("/"):
        return OUT
    names = path.split("/")[::-1]
    done: list[str] = []
    followed = 0
    while names:
        name = names.pop()
        if name in ("", "."):
            continue
        if name == "..":
            if not done:
                return OUT
            done.pop()
            continue
        if gits(name):
            return GITS
        done.append(name)
        what = met("/".join(done))
        if what is Met.NOTHING or (what is Met.FILE and names):
            return MISSING
        if isinstance(what, str):
            followed += 1
            if followed > FOLLOWED:
                return CIRCLE
            done.pop()
            if what.startswith("/"):
                if not root or (what != root and not what.startswith(f"{root}/")):
                    return OUT
                what, done = what[len(root) :], []
            names.extend(what.split("/")[::-1])
    return "/".join(done)


def plain(path: str) -> bool:
    """Whether a path needs no thought: names alone, none of them Git's."""
    boxed = f"/{path}/"
    if "//" in boxed or "/./" in boxed or "/../" in boxed:
        return False
    return not may_be_gits(path) or not any(map(gits, path.split("/")))
