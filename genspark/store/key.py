"""The key of the store: what a kept result must be signed with to be believed.

A repository can bring a store of its own, and a restored cache may be anybody's. So what is kept carries a code that
only who has the key can make; the key lies in the user's cache folder, or comes from the environment.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from genspark.core.diagnostic import Problem
from genspark.disk.absent import Absent
from genspark.disk.reader import Reader

VARIABLE = "GENSPARK_CACHE_KEY"
_SHORTEST = 16
"""Characters of a key that nobody is to guess."""
_FILE = "key"
_BYTES = 32


def key(root: str, environment: Mapping[str, str] | None = None) -> bytes | None:
    """The key for the project at a root; None where there is no safe one, and then nothing is kept.

    In CI only the environment's is one: what lies in a home folder there may have been restored with the cache.
    """
    given = os.environ if environment is None else environment
    said = given.get(VARIABLE, "")
    if said:
        if len(said) < _SHORTEST:
            raise Problem(f"{VARIABLE} has {len(said)} characters", f"give it {_SHORTEST} or more, at random")
        return said.encode("utf-8", "surrogateescape")
    folder = None if given.get("CI", "").lower() not in ("", "0", "false") else _folder(given)
    if folder is None or _inside(folder, root):
        return None
    try:
        return _kept(folder)
    except (OSError, Problem):
        return None


def _folder(given: Mapping[str, str]) -> str | None:
    """The user's cache folder, as the XDG base directory specification says."""
    base = given.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        home = given.get("HOME", "")
        base = os.path.join(home, ".cache") if os.path.isabs(home) else ""
    return os.path.join(base, "genspark") if base else None


def _inside(folder: str, root: str) -> bool:
    """Whether the folder lies in the project: some runners put the cache folder of all programs there."""
    real, root = os.path.realpath(folder), os.path.realpath(root)
    return real == root or real.startswith(root.rstrip(os.sep) + os.sep)


def _kept(folder: str) -> bytes | None:
    """The key in a folder, made if there is none; None where another user could have written it."""
    found = Reader(folder).look(_FILE)
    if isinstance(found, Absent):
        from genspark.disk.writer import Writer  # once for each user

        writer = Writer(folder, make=True, private=True)
        if writer.there(_FILE):
            return None
        writer.write(_FILE, os.urandom(_BYTES), private=True)
        found = Reader(folder).look(_FILE)
    if isinstance(found, Absent) or len(found) != _BYTES:
        return None
    mine = os.geteuid()
    paths = (folder, os.path.join(folder, _FILE))
    return found if all(_mine(os.lstat(path), mine) for path in paths) else None


def _mine(status: os.stat_result, user: int) -> bool:
    return status.st_uid == user and not status.st_mode & 0o022
