"""What is told of an application beside its descriptor: notes, and what is not as it was found."""

from __future__ import annotations

from genspark.core.trace import Path
from genspark.importer.compare import Change


class Told:
    """Notes and changes of one application, in the order in which they came up."""

    def __init__(self) -> None:
        self.notes: list[str] = []
        self.changes: list[Change] = []

    def note(self, text: str) -> None:
        """Says something that changes nothing of the object."""
        self.notes.append(text)

    def change(self, what: str, at: tuple[Path, ...], text: str) -> None:
        """Says that something of the object is another now, and where."""
        self.notes.append(text)
        self.changes.append(Change(what, at))
