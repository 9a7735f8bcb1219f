"""The report of a bug of ours: a file to attach, instead of a traceback on the screen."""

from __future__ import annotations

import os
import platform
import tempfile
import traceback
from collections.abc import Sequence

from genspark import __version__
from genspark.core.diagnostic import Problem
from genspark.disk.writer import Writer


def report(error: BaseException, arguments: Sequence[str]) -> str:
    """What to print; the details are in a file, without the contents of any of the user's files."""
    frames = traceback.extract_tb(error.__traceback__)
    inside = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    name = type(error).__name__
    text = "\n".join(
        [
            f"genspark {__version__}, Python {platform.python_version()}, {platform.system()}",
            f"command: {' '.join(arguments[:1])}",
            f"error: {name}",
            *inside,
            "",
        ]
    )
    where = f"{inside[-1].rpartition('/')[2]}" if inside else "nowhere"
    said = f"genspark: this is a bug of ours: {name} in {where}"
    try:
        folder = tempfile.gettempdir()
        name = f"genspark-{os.urandom(8).hex()}.txt"
        Writer(folder).write(name, text.encode(), private=True)
    except (OSError, Problem):
        return f"{said}\n  fix: report it with the command that you ran"
    return f"{said}\n  fix: report it with the file {os.path.join(folder, name)}"
