"""What is known of an internal error: its kind and where it arose, and nothing of what was looked at."""

from __future__ import annotations

import os
from collections.abc import Callable

from genspark.core.plugins import PluginError, whose
from genspark.core.records import NamedTuple

_HOME = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
_INSTALLED = ("site-packages", "dist-packages")
_ENDS = 20
"""Frames that are kept of either end: an endless recursion has a thousand."""

_CAUSES = 3


class Crash(NamedTuple):
    """An internal error. Its message is left out: it may hold a value, a password for instance."""

    kind: str
    """The exception's type."""
    frames: tuple[str, ...]
    """`FILE:LINE FUNCTION` from the outermost call to where it arose; our own files from the package's folder."""

    plugin: str = ""
    """The plug-in in whose code it arose; empty for our own."""
    why: str = ""
    """What the plug-in did, where it raised nothing itself."""

    @property
    def where(self) -> str:
        """The innermost line of ours, as `quantity.py:41`."""
        ours = [frame for frame in self.frames if frame.startswith(_OURS)]
        inside = (ours or self.frames or ("nowhere",))[-1]
        return inside.partition(" ")[0].rpartition("/")[2]

    @property
    def did(self) -> str:
        """What the plug-in did, or what arose in it and where."""
        return self.why or f"{self.kind} at {self.frames[-1].partition(' ')[0]}"

    def __str__(self) -> str:
        return f"{self.kind} in {self.where}"


_OURS = "genspark/"


def crash(error: BaseException, whose: Callable[[str], str] = whose) -> Crash:
    """What is known of an exception that was caught; `whose` tells the plug-in that a file belongs to."""
    frames: list[str] = []
    plugin = why = ""
    if isinstance(error, PluginError):
        plugin, why, error = error.plugin, error.why, error.__cause__ or error
    cause: BaseException | None = error
    for _ in range(_CAUSES):
        if cause is None:
            break
        frames.extend([f"because of {type(cause).__name__}"] if cause is not error else [])
        at = cause.__traceback__
        while at is not None:
            made = at.tb_frame.f_code
            frames.append(f"{_named(made.co_filename)}:{at.tb_lineno} {made.co_name}")
            plugin = whose(made.co_filename) or plugin
            at = at.tb_next
        cause = cause.__cause__
    if len(frames) > 2 * _ENDS:
        frames[_ENDS:-_ENDS] = [f"... {len(frames) - 2 * _ENDS} more ..."]
    return Crash(type(error).__name__, tuple(frames), plugin, why)


def _named(file: str) -> str:
    """A file of code without the folders of this machine."""
    if file.startswith(_HOME):
        return _OURS + file.removeprefix(_HOME).replace(os.sep, "/")
    for folder in _INSTALLED:
        _, found, inside = file.replace(os.sep, "/").rpartition(f"/{folder}/")
        if found:
            return inside
    return os.path.basename(file)
