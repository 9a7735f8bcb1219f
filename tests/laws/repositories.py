"""Repositories to try laws on: the examples, the goldens, the rich one beside this file; held in memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path as Disk

from genspark.disk.absent import Absent
from genspark.source.flat import Flat

ROOT = Disk(__file__).parent.parent.parent
RICH = Disk(__file__).parent / "rich"
PROJECTS = [path for base in ("examples", "tests/golden") for path in (ROOT / base).glob("*/genspark.yaml")]
FOUND = [*sorted(path.parent for path in PROJECTS), RICH]
IDS = [folder.name for folder in FOUND]


class Memory(Flat):
    """A tree of files that lie nowhere."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        super().__init__(files)
        self.held = files

    def content(self, path: str) -> bytes | Absent:
        return self.held[path]


def inputs(folder: Disk) -> dict[str, bytes]:
    """What a person wrote in a repository."""
    found = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        inside = path.relative_to(folder)
        if inside.parts[0] not in ("rendered", ".genspark-cache"):
            found[inside.as_posix()] = path.read_bytes()
    return found
