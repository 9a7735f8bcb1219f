"""The shelf: results kept between runs in `.genspark-cache`, by the digest of all that they depend on.

A lost, foreign or unwritable shelf costs time, never a wrong result.
"""

from __future__ import annotations

import json
import os
from typing import Any

FOLDER = ".genspark-cache"


class Shelf:
    """One environment's results of the last run."""

    def __init__(self, root: str, environment: str) -> None:
        self.folder = os.path.join(root, FOLDER)
        self.path = os.path.join(self.folder, f"{environment}.json")
        self._kept: dict[str, Any] | None = None

    def load(self) -> dict[str, Any]:
        """What the last run kept; nothing if it cannot be read."""
        if self._kept is None:
            try:
                with open(self.path, "rb") as file:
                    found = json.loads(file.read())
                self._kept = found if isinstance(found, dict) else {}
            except (OSError, ValueError):
                self._kept = {}
        return self._kept

    def save(self, kept: dict[str, Any]) -> None:
        """Keeps this run's results for the next."""
        raw = json.dumps(kept, separators=(",", ":"), ensure_ascii=False).encode()
        try:
            os.makedirs(self.folder, exist_ok=True)
            ignore = os.path.join(self.folder, ".gitignore")
            if not os.path.exists(ignore):
                with open(ignore, "w") as file:
                    file.write("*\n")
            temporary = f"{self.path}.{os.getpid()}"
            with open(temporary, "wb") as file:
                file.write(raw)
            os.replace(temporary, self.path)
        except OSError:
            return
