"""Why there is nothing to read at a path: each reason in the words that a finding has."""

from __future__ import annotations

import errno

from genspark.core.records import NamedTuple
from genspark.core.scarce import lack
from genspark.disk.descent import DEEPEST

LARGEST = 10_000_000
"""The bytes that a file may have."""


class Absent(NamedTuple):
    """Why there is nothing to read at a path, as the end of a sentence, and what to do."""

    why: str
    fix: str


MISSING = Absent("is not there", "create it, or correct its path")
OUT = Absent("leads out of the project", "keep it below the folder of genspark.yaml, and name it from there")
GITS = Absent("belongs to Git", "name a file that is committed, or rename it")
CIRCLE = Absent("is a link that leads back to itself", "make it a file")
FOLDER = Absent("is a folder", "name a file in it")
LINKED = Absent("is a link to a folder", "make it a folder, or remove it")
SPECIAL = Absent("is no regular file", "make it a file")
NO_PATH = Absent("is no path of a file", "correct it")
LARGE = Absent(f"has more than {LARGEST / 1e6:.0f} MB", "split the file")
LONG = Absent(f"has a name that is too long, or lies below more than {DEEPEST} folders", "shorten its path")


def because(error: OSError) -> Absent:
    """Why the system did not open a file; raises the error where it is not the file that is at fault."""
    if lack(error):
        raise error
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return MISSING
    if error.errno == errno.ELOOP:
        return CIRCLE
    if error.errno == errno.ENAMETOOLONG:
        return LONG
    if error.errno == errno.ENXIO:
        return SPECIAL
    return Absent(f"cannot be read: {error.strerror}", "check its permissions")


_MAYBE_FOLDERS = (OUT, MISSING, CIRCLE, GITS)


def may_hide(path: str, absent: Absent, endings: tuple[str, ...]) -> bool:
    """Whether what cannot be read may be, or hold, a file of such an ending: then its silence would mislead.

    Names that begin with a full stop are an editor's or a system's. Of a link that leads nowhere, a name without any
    ending may be that of a folder.
    """
    ends = path.lower().endswith(endings)
    if not ends and (absent is FOLDER or absent is SPECIAL):
        return False
    name = path.rpartition("/")[2]
    return not name.startswith(".") and (ends or absent not in _MAYBE_FOLDERS or absent is GITS or "." not in name)
