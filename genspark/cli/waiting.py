"""One command at a time writes to a project."""

from __future__ import annotations

import sys

from genspark.disk.lock import lock


def alone(folder: str) -> None:
    """Waits for others that write to the project in a folder, and says so; Problem where it takes too long."""
    lock(folder, lambda line: print(line, file=sys.stderr, flush=True))
