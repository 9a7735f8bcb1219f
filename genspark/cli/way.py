"""Where what a person names leads: a clone may hold links, and its links may not lead out of it."""

from __future__ import annotations

import os

from genspark.core.diagnostic import Problem
from genspark.disk.absent import MISSING, Absent
from genspark.disk.reader import Reader


def rooted(path: str, home: str | None = None) -> tuple[str, str]:
    """The folder that the links of what is named may not leave, and its path there.

    That is its clone, the project (`home`), or the current folder. Of what lies in none of them only the one who named
    it can have made the links above it.
    """
    whole = os.path.abspath(path)
    for folder in (clone(whole), home, os.getcwd()):
        if folder == whole:
            return folder, ""
        if folder and whole.startswith(folder.rstrip(os.sep) + os.sep):
            return folder, os.path.relpath(whole, folder).replace(os.sep, "/")
    return (whole, "") if os.path.isdir(whole) else (os.sep, whole.lstrip(os.sep))


def clone(folder: str) -> str | None:
    """The folder upwards that Git works in; a link is one only where no folder above it is."""
    linked: str | None = None
    while True:
        if os.path.lexists(os.path.join(folder, ".git")):
            if not os.path.islink(folder):
                return folder
            linked = linked or folder
        above = os.path.dirname(folder)
        if above == folder:
            return linked
        folder = above


def entered(path: str) -> str:
    """A folder to work in or to write to, as it was named; Problem where a link of its clone leads out of that."""
    folder, inside = rooted(path)
    leads = Reader(folder).where(inside)
    if isinstance(leads, Absent) and leads is not MISSING:
        raise Problem(f"{path} {leads.why}", "name the folder itself, without the link")
    return path
