"""The one way for a command to write to a project: alone, and by the one writer."""

from __future__ import annotations

from genspark.cli.screen import say
from genspark.disk.lock import lock
from genspark.disk.writer import Writer


def alone(folder: str) -> None:
    """Waits for others that write to the project in a folder, and says so; Problem where it takes too long."""
    lock(folder, say)


def writing(folder: str, make: bool = False) -> Writer:
    """A writer of the project in a folder, which may be made; nobody else writes there meanwhile."""
    writer = Writer(folder, make)
    alone(folder)
    return writer
