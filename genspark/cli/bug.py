"""The report of a bug of ours: one file of a run to attach, instead of a traceback on the screen."""

from __future__ import annotations

import os
import platform
import stat
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress

from genspark import __version__
from genspark.core.crash import Crash
from genspark.core.diagnostic import Problem
from genspark.core.printable import SAID, printable
from genspark.disk.writer import Writer

_BEFORE, _AFTER = "genspark-report-", ".txt"
_KEPT = 5
"""Reports that stay in the folder for temporary files, this one included."""
_MOST = 20
"""Different errors that one report tells of."""


def report(crashes: Iterable[Crash], arguments: Sequence[str]) -> str:
    """What to print; the details are in a file, without the contents of any of the user's files."""
    every = Counter(crashes)
    first = next(iter(every))
    more = f", and {len(every) - 1} more" if len(every) > 1 else ""
    said = f"genspark: this is a bug of ours: {first}{more}"
    try:
        file = _kept(_text(every, arguments))
    except (OSError, Problem):
        return f"{said}\n  fix: report it with the command that you ran"
    return f"{said}\n  fix: report it with the file {file}"


def _text(every: Counter[Crash], arguments: Sequence[str]) -> str:
    lines = [
        f"genspark {__version__}, Python {platform.python_version()}, {platform.system()}",
        f"command: {printable(' '.join(arguments[:1]), SAID)}",
    ]
    for crash, times in [*every.items()][:_MOST]:
        lines += ["", f"error: {crash.kind}{f', {times} times' if times > 1 else ''}", *crash.frames]
    return "\n".join([*lines, ""])


def _kept(text: str) -> str:
    """The path of a new file with this text, that nobody else reads or could foresee; the oldest ones go."""
    folder, name = tempfile.gettempdir(), f"{_BEFORE}{os.urandom(8).hex()}{_AFTER}"
    writer = Writer(folder)
    writer.write(name, text.encode("utf-8", "replace"), private=True)
    with suppress(OSError, Problem):
        for old in _older(folder, name):
            writer.remove(old)
    return os.path.join(folder, name)


def _older(folder: str, newest: str) -> list[str]:
    """Our older reports that are too many: plain files of this very user."""
    found: list[tuple[float, str]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_BEFORE) and entry.name.endswith(_AFTER) and entry.name != newest:
                known = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(known.st_mode) and known.st_uid == os.getuid():
                    found.append((known.st_mtime, entry.name))
    return [name for _, name in sorted(found, reverse=True)[_KEPT - 1 :]]
