"""One command at a time writes to a project."""

from __future__ import annotations

from genspark.cli.screen import say
from genspark.disk.lock import lock


def alone(folder: str) -> None:
    """Waits for others that write to the project in a folder, and says so; Problem where it takes too long."""
    lock(folder, say)
